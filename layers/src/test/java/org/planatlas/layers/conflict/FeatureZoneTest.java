package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class FeatureZoneTest {

  private static final Envelope WIDE = new Envelope(-1e7, 1e7, -1e7, 1e7);
  private static final double BOUND = 1e-6;

  private static Geometry read(String wkt) throws ParseException {
    return new WKTReader().read(wkt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POINT(525000 4475000)                                          | 100  | 31415.926535897932",
        "POINT(525000 4475000)                                          | 0.5  | 0.7853981633974483",
        "LINESTRING(0 0,1000 0)                                         | 200  | 525663.7061435917",
        "POLYGON((0 0,100 0,100 100,0 100,0 0))                         | 50   | 37853.981633974483",
        "MULTIPOINT((0 0),(1000 0))                                     | 100  | 62831.853071795865",
      })
  void areaIsExactToAMillionth(String wkt, double metres, double exact) throws ParseException {
    double area = FeatureZone.of(read(wkt), metres, WIDE).getArea();
    assertThat(area).isCloseTo(exact, within(BOUND * exact)).isLessThanOrEqualTo(exact + 1e-6);
  }

  /** A bend of t adds a sector outside and takes a kite away inside. */
  @ParameterizedTest
  @CsvSource({"0.001", "0.01", "0.02", "0.03", "0.05", "0.06", "0.1", "0.3", "1", "1.5"})
  void bendOfALineIsNeitherCutOffNorRoughened(double t) {
    double d = 100;
    Coordinate[] corners = {
      new Coordinate(-1_000, 0),
      new Coordinate(0, 0),
      new Coordinate(1_000 * Math.cos(t), 1_000 * Math.sin(t))
    };
    Geometry line = new GeometryFactory().createLineString(corners);
    double exact = 2 * d * 2_000 + d * d * (Math.PI + t / 2 - Math.tan(t / 2));
    assertThat(FeatureZone.of(line, d, WIDE).getArea()).isCloseTo(exact, within(BOUND * exact));
  }

  /** A polygon of many slight bends: area, strip along it and one circle in all (Steiner). */
  @Test
  void manySlightBendsLoseNoMore() {
    Geometry round = new GeometryFactory().createPoint(new Coordinate(525_000, 4_475_000));
    Geometry polygon = round.buffer(500, 40);
    for (double d : new double[] {20, 100, 500}) {
      double sectors = Math.PI * d * d;
      double exact = polygon.getArea() + polygon.getLength() * d + sectors;
      assertThat(FeatureZone.of(polygon, d, WIDE).getArea())
          .isCloseTo(exact, within(BOUND * exact + 4e-5 * sectors));
    }
  }

  @Test
  void whatIsOutOfReachIsLeftOutAndChangesNothingNearTheSite() throws ParseException {
    Geometry river = read("LINESTRING(-100000 0,-500 30,0 0,700 -40,100000 0)");
    Geometry site = read("POLYGON((-200 20,200 20,200 120,-200 120,-200 20))");
    Geometry all = FeatureZone.of(river, 100, WIDE);
    Geometry near = FeatureZone.of(river, 100, site.getEnvelopeInternal());
    double area = all.intersection(site).getArea();
    assertThat(near.intersection(site).getArea())
        .isPositive()
        .isCloseTo(area, within(BOUND * area));
    assertThat(near.getEnvelopeInternal().getWidth()).isLessThan(1_000);
    assertThat(FeatureZone.of(river, 10, new Envelope(0, 9, 500, 600)).isEmpty()).isTrue();
    assertThat(FeatureZone.of(site, 10, new Envelope(0, 9, 500, 600)).isEmpty()).isTrue();
  }
}
