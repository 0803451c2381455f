package org.planatlas.layers.ingest.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
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
      assertThat(reader.findCrsName()).contains("urn:ogc:def:crs:EPSG::4550");
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
