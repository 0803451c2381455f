package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;

class AreaOfUseTest {

  @ParameterizedTest
  @CsvSource({
    "123.3, 40.3, 4490, ",
    "40.3, 123.3, 4490, the axes look swapped",
    "40.3, 123.3, 4326, the axes look swapped",
    "525000, 4470000, 4550, ",
    "4470000, 525000, 4550, the axes look swapped",
    "41525000, 4470000, 4529, ",
    "41525000, 4470000, 4550, EPSG:4529 may be meant",
    "525000, 4470000, 4490, check the coordinates and the CRS",
    "2.35, 48.85, 4490, check the coordinates and the CRS",
    "525000, 4470000, 2386, ",
    "4470000, 525000, 2386, the axes look swapped",
    "121.4, 40.3, 4490, "
  })
  void coordinatesOutsideTheAreaOfUseAreSaidSo(double x, double y, int epsg, String hint) {
    Envelope box = new Envelope(x, x + 0.01, y, y + 0.01);

    if (hint == null) {
      assertThat(AreaOfUse.findProblem(box, CrsCatalog.get(epsg))).isEmpty();
    } else {
      assertThat(AreaOfUse.findProblem(box, CrsCatalog.get(epsg)).orElseThrow())
          .contains("lie outside the area of use", hint)
          .endsWith(".");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "122.8, 123.8, 40.0, 40.9, 4550,  false",
    "122.8, 123.8, 40.0, 40.9, 4549,  false",
    "122.8, 123.8, 40.0, 40.9, 4490,  false",
    "122.8, 123.8, 40.0, 40.9, 3857,  false",
    "122.8, 123.8, 40.0, 40.9, 32651, false",
    "122.8, 123.8, 40.0, 40.9, 32601, true",
    "122.8, 123.8, 40.0, 40.9, 4534,  true",
    "122.8, 123.8, 40.0, 40.9, 27700, true",
    "-179,  -178,  -18,  -17,  3832,  false"
  })
  void dataFarFromTheAreaOfUseAreTold(
      double west, double east, double south, double north, int epsg, boolean far) {
    Envelope degrees = new Envelope(west, east, south, north);

    assertThat(AreaOfUse.findDistance(degrees, CrsCatalog.get(epsg)).isPresent()).isEqualTo(far);
  }

  @ParameterizedTest
  @CsvSource({
    "122.8, 123.8, 40, 41, 4550, true",
    "120.7, 123.8, 40, 41, 4550, true",
    "120.55, 123.8, 40, 41, 4550, false",
    "118.5, 123.8, 0, 41, 4550, false",
    "-179, -178, -18, -17, 3832, false"
  })
  void boxThatIsSurelyInsideIsSeenWithoutATransform(
      double west, double east, double south, double north, int epsg, boolean inside) {
    Envelope degrees = new Envelope(west, east, south, north);

    assertThat(AreaOfUse.isWellInside(degrees, CrsCatalog.get(epsg))).isEqualTo(inside);
  }
}
