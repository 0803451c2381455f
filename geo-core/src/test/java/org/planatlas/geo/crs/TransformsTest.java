package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class TransformsTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Expected values from PROJ 9.1 (gdaltransform). */
  @ParameterizedTest
  @CsvSource({
    "121, 41, 4549, 584135.788761, 4541055.011264, 1e-6",
    "121, 41, 4550, 331724.804727, 4542500.529373, 1e-6",
    "121, 41, 4529, 41331724.804727, 4542500.529373, 1e-6",
    "123.288, 40.2815, 4550, 524492.161198, 4460825.839671, 1e-6",
    "123.288, 40.2815, 4529, 41524492.161198, 4460825.839671, 1e-6",
    "123.288, 40.2815, 3857, 13724357.380921, 4906933.811073, 1e-6",
    "123, 40, 4550, 500000, 4429529.030237, 1e-6",
    "122.2, 41.5, 4550, 433202.796017, 4596411.675220, 1e-6"
  })
  void knownPositionsComeOutAsFromProj(
      double lon, double lat, int epsg, double x, double y, double tolerance) {
    Geometry point = FACTORY.createPoint(new Coordinate(lon, lat));

    Geometry moved =
        Transforms.apply(point, CrsCatalog.get(CrsCatalog.CGCS2000), CrsCatalog.get(epsg));

    assertThat(moved.getCoordinate().x).isCloseTo(x, within(tolerance));
    assertThat(moved.getCoordinate().y).isCloseTo(y, within(tolerance));
    assertThat(moved.getSRID()).isEqualTo(epsg);
    assertThat(point.getCoordinate().x).isEqualTo(lon);
  }

  @ParameterizedTest
  @ValueSource(ints = {4550, 4529, 4549, 3857, 4326})
  void thereAndBackIsTheSamePlace(int epsg) {
    Random random = new Random(epsg);
    for (int i = 0; i < 500; i++) {
      Coordinate place =
          new Coordinate(120 + 6 * random.nextDouble(), 3 + 50 * random.nextDouble());
      Geometry point = FACTORY.createPoint(place);
      Geometry there =
          Transforms.apply(point, CrsCatalog.get(CrsCatalog.CGCS2000), CrsCatalog.get(epsg));
      Geometry back =
          Transforms.apply(there, CrsCatalog.get(epsg), CrsCatalog.get(CrsCatalog.CGCS2000));

      assertThat(back.getCoordinate().distance(place)).isLessThan(5e-9);
    }
  }

  /** GeoJSON of WGS 84 and a site in CGCS2000 that are drawn alike must meet exactly. */
  @ParameterizedTest
  @ValueSource(ints = {4550, 4529, 4490})
  void degreesOfWgs84AreThoseOfCgcs2000(int plane) {
    Geometry point = FACTORY.createPoint(new Coordinate(123.288, 40.2815));

    Geometry wgs = Transforms.apply(point, CrsCatalog.get(4326), CrsCatalog.get(plane));
    Geometry cgcs = Transforms.apply(point, CrsCatalog.get(4490), CrsCatalog.get(plane));

    double rounding = plane == 4490 ? 0 : 1e-7;
    assertThat(wgs.getCoordinate().distance(cgcs.getCoordinate())).isLessThanOrEqualTo(rounding);
    Geometry mercator = Transforms.apply(point, CrsCatalog.get(4326), CrsCatalog.get(3857));
    Geometry back = Transforms.apply(mercator, CrsCatalog.get(3857), CrsCatalog.get(plane));
    assertThat(back.getCoordinate().distance(cgcs.getCoordinate())).isLessThan(1e-7);
  }

  @Test
  void heightIsKept() {
    Geometry point = FACTORY.createPoint(new Coordinate(123, 40, 77));

    Geometry moved =
        Transforms.apply(point, CrsCatalog.get(CrsCatalog.CGCS2000), CrsCatalog.get(4550));

    assertThat(moved.getCoordinate().getZ()).isEqualTo(77);
  }

  @Test
  void boxContainsEveryPointOfItsSource() {
    Random random = new Random(1);
    ReferencedEnvelope box =
        new ReferencedEnvelope(119.3, 125.7, 38.2, 43.1, CrsCatalog.get(CrsCatalog.CGCS2000));
    for (int epsg : new int[] {4550, 4529, 3857}) {
      ReferencedEnvelope moved = Transforms.apply(box, CrsCatalog.get(epsg));
      for (int i = 0; i < 2000; i++) {
        double x = box.getMinX() + random.nextDouble() * box.getWidth();
        double y = i % 2 == 0 ? box.getMinY() : box.getMaxY();
        Geometry point = FACTORY.createPoint(new Coordinate(x, y));
        Coordinate place =
            Transforms.apply(point, CrsCatalog.get(CrsCatalog.CGCS2000), CrsCatalog.get(epsg))
                .getCoordinate();
        assertThat(moved.contains(place.x, place.y)).isTrue();
      }
    }
  }

  @Test
  void worldBoxHasABoxInMercatorWithoutThePoles() {
    ReferencedEnvelope world =
        new ReferencedEnvelope(-180, 180, -90, 90, CrsCatalog.get(CrsCatalog.WGS84));

    ReferencedEnvelope moved = Transforms.apply(world, CrsCatalog.get(CrsCatalog.WEB_MERCATOR));

    assertThat(moved.getMaxX()).isCloseTo(20037508.34, within(0.01));
    assertThat(moved.getMaxY()).isFinite().isGreaterThan(19_000_000);
  }

  @ParameterizedTest
  @CsvSource({"4610, 4490", "4490, 2386", "2417, 4550", "4555, 3857", "4214, 4610"})
  void legacyDatumIsNeverTransformedSilently(int from, int to) {
    assertThatThrownBy(() -> Transforms.between(CrsCatalog.get(from), CrsCatalog.get(to)))
        .isInstanceOf(UnknownCrsException.class)
        .hasMessageContaining("local parameters");
  }

  @Test
  void legacyDatumMayBeProjectedWithinItself() {
    assertThat(Transforms.between(CrsCatalog.get(4610), CrsCatalog.get(2386))).isNotNull();
  }

  @Test
  void positionWithoutAPlaceIsRefusedWithASentence() {
    Geometry point = FACTORY.createPoint(new Coordinate(Double.NaN, 40));

    assertThatThrownBy(
            () ->
                Transforms.apply(point, CrsCatalog.get(CrsCatalog.CGCS2000), CrsCatalog.get(4550)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no place in");
  }

  @Test
  void boxOfNothingIsOneInEveryCrs() {
    for (int epsg : new int[] {4490, 4326, 4550}) {
      ReferencedEnvelope nothing = new ReferencedEnvelope(CrsCatalog.get(4490));

      assertThat(Transforms.apply(nothing, CrsCatalog.get(epsg)).isNull()).as("%d", epsg).isTrue();
    }
  }
}
