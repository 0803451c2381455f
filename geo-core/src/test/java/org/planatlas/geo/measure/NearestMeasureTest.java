package org.planatlas.geo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.planatlas.geo.overlay.Shapes;

class NearestMeasureTest {
  private static final String SQUARE = "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      POINT(5 20)                                        | 10 | 0
      POINT(20 5)                                        | 10 | 90
      POINT(5 -20)                                       | 20 | 180
      POINT(-20 5)                                       | 20 | 270
      POINT(13 14)                                       | 5  | 36.86989764584402
      LINESTRING(30 -100, 30 100)                        | 20 | 90
      POINT(5 5)                                         | 0  | 0
      POINT(10 5)                                        | 0  | 0
      POLYGON((-9 -9, 99 -9, 99 99, -9 99, -9 -9))       | 0  | 0
      """)
  void distanceAndAzimuthFromTheSite(String object, double distance, double azimuth) {
    Nearest nearest = NearestMeasure.of(Shapes.wkt(SQUARE)).to(Shapes.wkt(object));

    assertThat(nearest.distanceMetres()).isCloseTo(distance, within(1e-12));
    assertThat(nearest.azimuthDegrees()).isBetween(azimuth - 91, azimuth + 91);
    if (!object.startsWith("LINESTRING")) {
      assertThat(nearest.azimuthDegrees()).isCloseTo(azimuth, within(1e-9));
    }
  }

  @Test
  void indexedDistanceEqualsBruteForce() {
    Random random = new Random(1000);
    Geometry site = Shapes.shore(random, Shapes.ORIGIN, 500, 400);
    NearestMeasure measure = NearestMeasure.of(site);
    for (int i = 0; i < 300; i++) {
      Coordinate place = Shapes.near(random, Shapes.ORIGIN, 3000);
      Geometry object =
          switch (i % 3) {
            case 0 -> site.getFactory().createPoint(place);
            case 1 -> Shapes.walk(random, place, 30, 20);
            default -> Shapes.shore(random, place, 100, 30);
          };
      double expected = DistanceOp.distance(site, object);

      assertThat(measure.distance(object)).isCloseTo(expected, within(1e-6));
      assertThat(measure.to(object).distanceMetres()).isCloseTo(expected, within(1e-6));
      assertThat(NearestMeasure.between(site, object).distanceMetres())
          .isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void emptySiteHasNoDistance() {
    assertThatThrownBy(() -> NearestMeasure.of(Shapes.wkt("POINT EMPTY")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
