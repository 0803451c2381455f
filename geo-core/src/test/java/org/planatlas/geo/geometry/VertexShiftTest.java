package org.planatlas.geo.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** What counts as the same geometry but for noise, and what does not. */
class VertexShiftTest {

  private static final double NEAR = 0.001;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // as it is; begun elsewhere; the other way round; parts and holes in another order
        "POLYGON((0 0,1 0,1 1,0 0)) | POLYGON((0 0,1 0,1 1,0 0)) | true",
        "POLYGON((0 0,1 0,1 1,0 0)) | POLYGON((1 0,1 1,0 0,1 0)) | true",
        "POLYGON((0 0,1 0,1 1,0 0)) | POLYGON((1 1,1 0,0 0,1 1)) | true",
        "POLYGON((0 0,1 0,1 1,0 0)) | MULTIPOLYGON(((0 0,1 0,1 1,0 0))) | true",
        "MULTIPOINT(0 0,2 2) | MULTIPOINT(2 2,0 0) | true",
        "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((3 0,4 0,4 1,3 0)))"
            + " | MULTIPOLYGON(((4 0,4 1,3 0,4 0)),((0 0,1 0,1 1,0 0))) | true",
        "POLYGON((0 0,9 0,9 9,0 0),(2 1,3 1,3 2,2 1),(5 1,6 1,6 2,5 1))"
            + " | POLYGON((0 0,9 0,9 9,0 0),(5 1,6 1,6 2,5 1),(2 1,3 1,3 2,2 1)) | true",
        // noise of a transformation: 1e-9 degrees are a tenth of a millimetre
        "POLYGON((0 0,1 0,1 1,0 0)) | POLYGON((1.000000001 0,1 1,0 1e-9,1.000000001 0)) | true",
        "POINT(123 40) | POINT(123.00000001 40) | true",
        // more than that
        "POINT(123 40) | POINT(123.00000002 40) | false",
        "POLYGON((0 0,1 0,1 1,0 0)) | POLYGON((0 0,1 0,1 1.00000002,0 0)) | false",
        "POLYGON((0 0,1 0,1 1,0 0)) | POLYGON((0 0,0.5 0,1 0,1 1,0 0)) | false",
        "POLYGON((0 0,1 0,1 1,0 1,0 0)) | POLYGON((0 0,1 1,1 0,0 1,0 0)) | false",
        "LINESTRING(0 0,1 1) | LINESTRING(1 1,0 0) | false",
        "LINESTRING(0 0,1 1) | POINT(0 0) | false",
        "MULTIPOINT(0 0,2 2) | MULTIPOINT(0 0,2 2,2 2) | false",
        "MULTIPOINT(0 0,0 0) | MULTIPOINT(0 0,2 2) | false"
      })
  void noiseIsToldFromAnotherGeometry(String one, String other, boolean same)
      throws ParseException {
    assertThat(VertexShift.between(read(one), read(other), NEAR) <= NEAR).isEqualTo(same);
    assertThat(VertexShift.between(read(other), read(one), NEAR) <= NEAR).isEqualTo(same);
  }

  @Test
  void distanceIsThatOnTheGround() throws ParseException {
    Geometry place = read("POINT(123 40)");
    assertThat(VertexShift.between(place, read("POINT(123 40.0001)"), NEAR)).isBetween(11.0, 11.2);
    assertThat(VertexShift.between(place, read("POINT(123.0001 40)"), NEAR)).isBetween(8.5, 8.6);
    assertThat(VertexShift.between(null, place, NEAR)).isEqualTo(VertexShift.NONE);
    assertThat(VertexShift.between(null, read("POINT EMPTY"), NEAR)).isZero();
  }

  private static Geometry read(String text) throws ParseException {
    return new WKTReader().read(text);
  }
}
