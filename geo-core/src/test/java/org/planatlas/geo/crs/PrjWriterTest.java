package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrjWriterTest {

  @ParameterizedTest
  @ValueSource(ints = {4490, 4326, 3857, 32651, 4550, 4529, 4549, 4528, 4499})
  void textIsThatOfEsriWordByWord(int epsg) throws IOException {
    try (InputStream in = PrjWriterTest.class.getResourceAsStream("/prj/" + epsg + ".prj")) {
      String golden = new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();

      assertThat(PrjWriter.write(CrsCatalog.get(epsg))).isEqualTo(golden);
    }
  }

  @Test
  void everyZoneOfCgcs2000IsReadBackAsItself() {
    // a 6-degree zone without number has the parameters of the 3-degree zone of its meridian
    assertThat(IntStream.rangeClosed(4491, 4554))
        .allSatisfy(
            epsg -> {
              boolean twice = epsg >= 4502 && epsg <= 4512;
              int same = twice ? 4534 + 2 * (epsg - 4502) : epsg;
              assertThat(PrjReader.read(PrjWriter.write(CrsCatalog.get(epsg))).epsg())
                  .hasValue(same);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "32633,  15.5,  48.2",
    "32733,  15.5, -28.2",
    "25832,   9.5,  48.2",
    "3035,   12.0,  48.2",
    "2326,  114.2,  22.3",
    "3826,  121.0,  23.9",
    "5243,    9.0,  51.0",
    "3395,  123.0,  40.0",
    "4258,   12.0,  48.2"
  })
  void otherSystemsPutAPlaceWhereTheyDidBefore(int epsg, double longitude, double latitude)
      throws FactoryException, TransformException {
    CoordinateReferenceSystem crs = CrsCatalog.get(epsg);
    String text = PrjWriter.write(crs);
    CoordinateReferenceSystem read = PrjReader.read(text).crs();

    assertThat(text).doesNotContain("AXIS", "\n");
    assertThat(place(read, longitude, latitude))
        .as(text)
        .containsExactly(
            place(crs, longitude, latitude), org.assertj.core.data.Offset.offset(1e-3));
  }

  private static double[] place(CoordinateReferenceSystem crs, double longitude, double latitude)
      throws FactoryException, TransformException {
    double[] point = {longitude, latitude};
    CRS.findMathTransform(CrsCatalog.get(CrsCatalog.WGS84), crs, true)
        .transform(point, 0, point, 0, 1);
    return point;
  }
}
