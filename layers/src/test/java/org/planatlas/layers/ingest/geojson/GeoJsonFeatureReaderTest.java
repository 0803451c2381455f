package org.planatlas.layers.ingest.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.MultiPolygon;
import org.planatlas.layers.ingest.IngestException;

class GeoJsonFeatureReaderTest {

  private static final String SQUARE = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";

  @Test
  void featuresComeInFileOrderWithIdsFromOne() {
    List<SimpleFeature> read =
        read(
            "{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":["
                + feature("\"code\":\"甲\",\"n\":3,\"day\":\"2025-01-02\",\"other\":1", SQUARE)
                + ","
                + feature("\"code\":null", SQUARE)
                + "],\"after\":{\"a\":[1]}}");

    assertThat(read).extracting(SimpleFeature::getID).containsExactly("plot.1", "plot.2");
    assertThat(read.get(0).getAttribute("code")).isEqualTo("甲");
    assertThat(read.get(0).getAttribute("n")).isEqualTo(3);
    assertThat(read.get(0).getAttribute("day")).isEqualTo(Date.valueOf("2025-01-02"));
    assertThat(read.get(0).getDefaultGeometry()).isInstanceOf(MultiPolygon.class);
    assertThat(read.get(1).getAttribute("code")).isNull();
  }

  @Test
  void gzipIsToldByItsFirstBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(feature("\"n\":1", SQUARE).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(bytes.toByteArray())).hasSize(1);
  }

  @Test
  void membersMayComeInAnyOrder() {
    List<SimpleFeature> read =
        read(
            "{\"features\":[{\"geometry\":{\"coordinates\":"
                + SQUARE
                + ",\"type\":\"Polygon\"},\"properties\":{\"n\":7},\"type\":\"Feature\"}],"
                + "\"type\":\"FeatureCollection\"}");
    assertThat(read.get(0).getAttribute("n")).isEqualTo(7);
  }

  @Test
  void sequenceOfFeaturesIsRead() {
    String one = feature("\"n\":1", SQUARE);
    assertThat(read("\u001e" + one + "\n\u001e" + one + "\n")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",' | not well-formed",
        "'[1,2]' | not GeoJSON",
        "'' | empty",
        "'{\"type\":\"Feature\",\"properties\":{\"n\":\"x\"},\"geometry\":null}' | is no whole"
            + " number",
        "'{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[1,2]}}' |"
            + " nesting",
        "'{\"type\":\"Feature\",\"geometry\":{\"type\":\"Cube\",\"coordinates\":[1,2]}}' | geometry"
            + " type"
      })
  void brokenTextIsRefusedWithASentence(String text, String says) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining(says);
  }

  @Test
  void crsMemberIsKnownBeforeTheFeatures() {
    try (GeoJsonReader reader =
        GeoJsonReader.open(
            bytes(
                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":"
                    + "{\"name\":\"urn:ogc:def:crs:EPSG::4550\"}},\"features\":[]}"))) {
      assertThat(reader.hasNext()).isFalse();
      assertThat(reader.findCrs().orElseThrow().text()).isEqualTo("urn:ogc:def:crs:EPSG::4550");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4550\"}} | EPSG:4550 | FILE",
        "{\"properties\":{\"name\":\"EPSG:4550\"}}                  | EPSG:4550 | FILE",
        "{\"type\":\"EPSG\",\"properties\":{\"code\":4610}}         | EPSG:4610 | FILE",
        "{\"type\":\"EPSG\",\"properties\":{\"code\":\"4610\"}}     | EPSG:4610 | FILE",
        "{\"type\":\"OGC\",\"properties\":{\"urn\":\"urn:x\"}}      | urn:x | FILE",
        "{\"type\":\"link\",\"properties\":{\"href\":\"http://a/b\"}} | crs"
            + " {\"type\":\"link\",\"properties\":{\"href\":\"http://a/b\"}} | FILE",
        "\"EPSG:4610\"                                           | crs \"EPSG:4610\" | FILE",
        "null                                                    | - | -"
      })
  void crsIsTakenInEveryFormOrAskedFor(String crs, String text, String source) {
    String head = "{\"type\":\"FeatureCollection\",\"crs\":" + crs + ",\"features\":[";
    try (GeoJsonReader reader =
        GeoJsonReader.open(bytes(head + feature("\"n\":1", SQUARE) + "]}"))) {
      reader.next();
      assertThat(reader.findCrs().map(found -> found.text()).orElse(null)).isEqualTo(text);
      assertThat(reader.findCrs().map(found -> found.source()).orElse(null)).isEqualTo(source);
    }
  }

  @Test
  void crsInAGeometryIsHeardAndASecondOneRefused() {
    String own =
        feature("\"n\":1", SQUARE)
            .replace(
                "\"Polygon\",",
                "\"Polygon\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4610\"}},");
    try (GeoJsonReader reader = GeoJsonReader.open(bytes(own))) {
      reader.next();
      assertThat(reader.findCrs().orElseThrow().text()).isEqualTo("EPSG:4610");
    }
    assertThatThrownBy(() -> read(own + own.replace("4610", "4490")))
        .isInstanceOfSatisfying(
            IngestException.class, e -> assertThat(e.issue().record()).isEqualTo(2))
        .hasMessageContainingAll("EPSG:4610", "EPSG:4490");
  }

  @ParameterizedTest
  @CsvSource({
    "geometry, '\"geometry\":null,\"geometry\":'",
    "coordinates, '\"geometry\":{\"coordinates\":[],'",
    "n, '\"n\":1,\"n\":'",
    "properties, '\"properties\":{},\"properties\":'"
  })
  void memberThatAnObjectHasTwiceIsRefusedWithItsPlace(String member, String twice) {
    String start = twice.substring(0, twice.indexOf(':') + 1);
    String of = member.equals("coordinates") ? "\"geometry\":{" : start;
    String text = feature("\"n\":2", SQUARE).replace(of, twice);

    assertThatThrownBy(() -> read(feature("\"n\":1", SQUARE) + "\n" + text))
        .isInstanceOfSatisfying(
            IngestException.class,
            e -> {
              assertThat(e.issue().code()).isEqualTo("GEOJSON_DOUBLE");
              assertThat(e.issue().record()).isEqualTo(2);
            })
        .hasMessageContainingAll("'" + member + "'", "line 2");
  }

  @Test
  void textInGbkIsToldFromOneThatIsCutOff() {
    byte[] gbk = feature("\"code\":\"石湖水库\"", SQUARE).getBytes(Charset.forName("GBK"));

    assertThatThrownBy(() -> read(gbk))
        .hasMessageContaining("save it again as UTF-8")
        .hasMessageNotContaining("cut off");
  }

  @Test
  void idThatNoPropertyRepeatsIsTold() {
    String one =
        feature("\"n\":1", SQUARE)
            .replace("{\"type\":\"Feature\"", "{\"id\":\"p.7\",\"type\":\"Feature\"");
    assertThat(id(one)).contains("p.7");
    assertThat(id(one.replace("\"n\":1", "\"n\":\"p.7\""))).isEmpty();
    assertThat(id(feature("\"n\":1", SQUARE))).isEmpty();
  }

  private static Optional<String> id(String text) {
    try (GeoJsonReader reader = GeoJsonReader.open(bytes(text))) {
      reader.next();
      return reader.findId();
    }
  }

  private static String feature(String properties, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{"
        + properties
        + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        + coordinates
        + "}}";
  }

  private static List<SimpleFeature> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<SimpleFeature> read(byte[] text) {
    List<SimpleFeature> features = new ArrayList<>();
    try (GeoJsonFeatureReader reader =
        GeoJsonFeatureReader.open(new ByteArrayInputStream(text), schema())) {
      reader.forEachRemaining(features::add);
    }
    return features;
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SimpleFeatureType schema() {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName("plot");
    builder.add("geom", MultiPolygon.class);
    builder.add("code", String.class);
    builder.add("n", Integer.class);
    builder.add("day", Date.class);
    return builder.buildFeatureType();
  }
}
