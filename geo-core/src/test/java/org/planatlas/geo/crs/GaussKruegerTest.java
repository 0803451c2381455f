package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GaussKruegerTest {

  @ParameterizedTest
  @CsvSource({
    "121.5, 41, 4550",
    "123.0, 41, 4550",
    "122.2, 41, 4550",
    "124.499, 41, 4550",
    "124.5, 42, 4551",
    "121.499, 40, 4549",
    "75, 25, 4534",
    "135, 45, 4554"
  })
  void zoneOfALongitude(double longitude, int zone, int epsg) {
    assertThat(GaussKrueger.zone3(longitude)).isEqualTo(zone);
    assertThat(GaussKrueger.epsg3(longitude)).isEqualTo(epsg);
  }

  @ParameterizedTest
  @CsvSource({
    "41525000, 4529",
    "40500000, 4528",
    "21525000, 4499",
    "13500000, 4491",
    "525000, ",
    "1500000, ",
    "99500000, "
  })
  void zoneNumberBeforeAnEasting(double easting, Integer epsg) {
    if (epsg == null) {
      assertThat(GaussKrueger.findEpsgOfPrefix(easting)).isEmpty();
    } else {
      assertThat(GaussKrueger.findEpsgOfPrefix(easting)).hasValue(epsg);
      assertThat(GaussKrueger.findPrefix(easting)).hasValue((int) (easting / 1e6));
    }
  }

  /** A code found by searching the dataset would be one of another datum, after half a minute. */
  @ParameterizedTest
  @CsvSource({"0, 0", "-123, -123", "179.9, 180", "-179.9, 180", "73.4, 72", "137, 138"})
  void planeOutsideChinaIsMadeOnceAndHasNoCode(double longitude, int meridian) {
    CoordinateReferenceSystem plane = GaussKrueger.plane(longitude);
    assertThat(GaussKrueger.plane(longitude)).isSameAs(plane);
    assertThat(plane.getName().getCode()).endsWith("CM " + meridian);
    assertThat(CrsCatalog.findEpsg(plane)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 73.4, 136.6, -123, Double.NaN})
  void longitudeOutsideChinaHasNoCode(double longitude) {
    assertThatThrownBy(() -> GaussKrueger.epsg3(longitude))
        .isInstanceOf(UnknownCrsException.class)
        .hasMessageContaining("73.5 to 136.5");
  }

  @Test
  void planeExistsOutsideChinaToo() {
    Geometry point = new GeometryFactory().createPoint(new Coordinate(9, 50));

    Geometry moved =
        Transforms.apply(point, CrsCatalog.get(CrsCatalog.CGCS2000), GaussKrueger.plane(9.2));

    assertThat(moved.getCoordinate().x).isCloseTo(500_000, within(1e-6));
  }
}
