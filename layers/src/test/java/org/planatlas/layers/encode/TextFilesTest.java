package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;

/** What stands in the files that are text. */
class TextFilesTest {

  private static final String CLOCKWISE =
      "POLYGON ((123.7 40.3, 123.7 40.4, 123.8 40.4, 123.8 40.3, 123.7 40.3),"
          + " (123.72 40.32, 123.74 40.32, 123.74 40.34, 123.72 40.32))";

  @TempDir Path folder;

  private static FileSample named(String geometryType, String... names) {
    List<LayerAttribute> attributes =
        java.util.stream.Stream.of(names)
            .map(name -> new LayerAttribute(name, String.class, LocalizedText.of(name)))
            .toList();
    return new FileSample(geometryType, attributes);
  }

  private String text(FileSample sample, FeatureFormat format, String crs) throws IOException {
    return Files.readString(sample.write(format, crs, folder), StandardCharsets.UTF_8);
  }

  @Test
  void pointsAreTwoColumnsAndOthersWellKnownText() throws IOException {
    assertThat(
            text(named("Point", "name").add("POINT (123.3 40.35)", "石湖"), FeatureFormat.CSV, null))
        .isEqualTo("X,Y,name,crs\r\n123.3,40.35,石湖,EPSG:4490\r\n");
    assertThat(text(named("Point", "name").add(null, "a"), FeatureFormat.CSV, null))
        .isEqualTo("X,Y,name,crs\r\n,,a,EPSG:4490\r\n");
    assertThat(
            text(
                named("Geometry", "wkt", "WKT_2")
                    .add(
                        "GEOMETRYCOLLECTION (POINT (121 32), MULTIPOINT ((123 34), (125 36)))",
                        "a",
                        "b"),
                FeatureFormat.CSV,
                null))
        .isEqualTo(
            "WKT,wkt_2,WKT_2_2,crs\r\n"
                + "\"GEOMETRYCOLLECTION (POINT (121 32), MULTIPOINT ((123 34), (125 36)))\",a,b,EPSG:4490\r\n");
  }

  @Test
  void markIsWrittenWhenAsked() throws IOException {
    FileSample sample = named("Point", "name");
    assertThat(text(sample, FeatureFormat.CSV, null)).startsWith("X,Y");
    sample.with(new FileOptions(true, false, null, null, 5));
    assertThat(text(sample, FeatureFormat.CSV, null)).startsWith("\uFEFFX,Y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1                     | '=1+1",
        "=cmd' /C calc'!A0        | '=cmd' /C calc'!A0",
        "+86 412 5536000          | '+86 412 5536000",
        "@SUM(A1)                 | '@SUM(A1)",
        "-2+3+cmd                 | '-2+3+cmd",
        "＝1+1                    | '＝1+1",
        "-12.5                    | -12.5",
        "+1e5                     | +1e5",
        "-                        | -",
        "3-2                      | 3-2",
        "石湖                     | 石湖",
        "a,b                      | \"a,b\"",
        "say \"so\"               | \"say \"\"so\"\"\"",
        "a;b                      | \"a;b\""
      })
  void textThatASpreadsheetWouldRunIsMadeHarmless(String value, String cell) {
    assertThat(CsvText.cell(value, false)).isEqualTo(cell);
    assertThat(CsvText.cell(value, true)).doesNotStartWith("'");
  }

  @Test
  void tabAndLineEndBeforeAFormulaAreQuotedAndHarmless() {
    assertThat(CsvText.cell("\t=1+1", false)).isEqualTo("\"'\t=1+1\"");
    assertThat(CsvText.cell("\r\n=1", false)).isEqualTo("\"'\r\n=1\"");
    assertThat(CsvText.cell(-5.5, false)).isEqualTo("-5.5");
    assertThat(CsvText.cell(null, false)).isEmpty();
    assertThat(CsvText.cell("", false)).isEqualTo("\"\"");
  }

  @Test
  void geoJsonIsOfTheRfcAndHasItsRingsTurned() throws IOException {
    String json = text(named("Polygon", "name").add(CLOCKWISE, "a"), FeatureFormat.GEOJSON, null);

    assertThat(json)
        .startsWith("{\"type\":\"FeatureCollection\",\"name\":\"parcel\",\"features\":[")
        .doesNotContain("crs")
        .contains(
            "[[[123.7,40.3],[123.8,40.3],[123.8,40.4],[123.7,40.4],[123.7,40.3]],"
                + "[[123.72,40.32],[123.74,40.34],[123.74,40.32],[123.72,40.32]]]");
  }

  @Test
  void geoJsonInAnotherCrsSaysSoBeforeItsFeatures() throws IOException {
    String json =
        text(named("Polygon", "name").add(CLOCKWISE, "a"), FeatureFormat.GEOJSON, "EPSG:4550");

    assertThat(json.indexOf("urn:ogc:def:crs:EPSG::4550"))
        .isPositive()
        .isLessThan(json.indexOf("\"features\""));
  }

  @Test
  void heightsAreLeftOutEverywhere() throws IOException {
    FileSample sample = named("LineString", "name").add("LINESTRING Z (123 40 7, 124 41 8)", "a");

    assertThat(text(sample, FeatureFormat.CSV, null)).contains("LINESTRING (123 40, 124 41)");
    assertThat(text(sample, FeatureFormat.GEOJSON, null)).contains("[[123,40],[124,41]]");
    assertThat(text(sample, FeatureFormat.KML, null)).contains(">123,40 124,41<");
  }

  @Test
  void kmlWithoutANameIsNamedByItsId() throws IOException {
    String kml = text(named("Point", "code").add("POINT (1 2)", "a"), FeatureFormat.KML, null);

    assertThat(kml)
        .contains("<Placemark id=\"parcel.11\"><name>parcel.11</name>")
        .contains("<SimpleData name=\"code\">a</SimpleData>")
        .contains("<Point><coordinates>1,2</coordinates></Point>");
  }

  @Test
  void characterThatTheCodePageLacksIsEscapedInADrawing() throws IOException {
    FileSample sample =
        named("Polygon", "name")
            .add(CLOCKWISE, "岫岩\uD840\uDC0B <1>\n")
            .with(new FileOptions(false, false, "name", "name", 5));
    String dxf =
        Files.readString(sample.write(FeatureFormat.DXF, null, folder), Charset.forName("GBK"));

    assertThat(dxf)
        .contains("岫岩\\U+D840\\U+DC0B <1> \n")
        .contains("8\n岫岩\\U+D840\\U+DC0B _1_\n")
        .contains("8\n岫岩\\U+D840\\U+DC0B _1__HOLE\n");
  }

  @ParameterizedTest
  @CsvSource({
    "KML, EPSG:4490, WGS 84",
    "DXF, EPSG:4490, EPSG:4550",
    "DXF, EPSG:2263, EPSG:4550",
    "SHAPEFILE, EPSG:2386, Xian 1980"
  })
  void crsThatAFormatCannotHaveIsRefused(FeatureFormat format, String crs, String hint) {
    FileSample sample = named("Polygon", "name").add(CLOCKWISE, "a");

    assertThatThrownBy(() -> sample.write(format, crs, folder))
        .isInstanceOf(UnknownCrsException.class)
        .hasMessageContaining(hint);
  }
}
