package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GDAL reads the files: how many features, where, with which values. */
class FileFormatsTest {

  private static final String HOLED =
      "MULTIPOLYGON (((123.3 40.3, 123.3 40.4, 123.4 40.4, 123.4 40.3, 123.3 40.3),"
          + " (123.32 40.32, 123.34 40.32, 123.34 40.34, 123.32 40.32)),"
          + " ((123.5 40.3, 123.6 40.3, 123.6 40.4, 123.5 40.3)))";
  private static final String SQUARE =
      "MULTIPOLYGON (((123.7 40.3, 123.7 40.31, 123.71 40.31, 123.71 40.3, 123.7 40.3)))";

  private static final String NAME = "岫岩石湖水库 \"二期\", 南岸";

  @TempDir Path folder;

  private static FileSample sample() {
    return new FileSample("MultiPolygon")
        .add(
            HOLED,
            NAME,
            "一级",
            2,
            9_007_199_254_740_993L,
            1_234_567.125,
            true,
            Date.valueOf("2022-06-30"),
            Timestamp.from(Instant.parse("2022-06-30T01:02:03.450Z")))
        .add(SQUARE, null, null, null, null, null, null, null, null)
        .add(null, "无图形", "二级", -7, 5L, -0.000001, false, Date.valueOf("1949-10-01"), null);
  }

  @ParameterizedTest
  @CsvSource({
    "SHAPEFILE,  EPSG:4490, EPSG\\\",4490",
    "SHAPEFILE,  EPSG:4550, EPSG\\\",4550",
    "GEOPACKAGE, EPSG:4490, EPSG\\\",4490",
    "GEOPACKAGE, EPSG:4529, EPSG\\\",4529",
    "GEOPACKAGE, EPSG:32651, EPSG\\\",32651",
    "GEOJSON,    EPSG:4326, EPSG\\\",4326",
    "GEOJSON,    EPSG:4550, EPSG\\\",4550",
    "KML,        CRS:84,    EPSG\\\",4326"
  })
  void gdalReadsCountAndCrs(FeatureFormat format, String crs, String id) {
    String summary = Gdal.summary(sample().write(format, crs, folder));

    assertThat(summary).contains("Feature Count: 3").contains(id.replace("\\", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SHAPEFILE  | {'name':N,'林地保':'一级','林地_1':2,'parcel_num':9007199254740993,'stock_m3':1234567.125,'proposed':'T','surveyed':D,'seen':S}",
        "GEOPACKAGE | {'name':N,'林地保护等级':'一级','林地保护类别':2,'parcel_number':9007199254740993,'stock_m3':1234567.125,'proposed':true,'surveyed':D,'seen':S}",
        "GEOJSON    | {'name':N,'林地保护等级':'一级','林地保护类别':2,'parcel_number':9007199254740993,'stock_m3':1234567.125,'proposed':true,'surveyed':D,'seen':S}",
        "KML        | {'Name':N,'林地保护等级':'一级','林地保护类别':2,'parcel_number':'9007199254740993','stock_m3':1234567.125,'proposed':1,'surveyed':D,'seen':S}",
        "CSV        | {'name':N,'林地保护等级':'一级','林地保护类别':'2','parcel_number':'9007199254740993','stock_m3':'1234567.125','proposed':'true','surveyed':D,'seen':S}"
      })
  void gdalReadsTextNumbersFlagsDaysAndTimes(FeatureFormat format, String expected) {
    JsonNode values = features(format).get(0).get("properties");

    JsonMapper.shared()
        .readTree(
            expected
                .replace(":N", ":'岫岩石湖水库 \\\"二期\\\", 南岸'")
                .replace(":D", ":'2022-06-30'")
                .replace(":S", ":'2022-06-30T01:02:03.450Z'")
                .replace('\'', '"'))
        .properties()
        .forEach(
            entry ->
                assertThat(values.get(entry.getKey()))
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue()));
  }

  @ParameterizedTest
  @EnumSource(
      value = FeatureFormat.class,
      names = {"SHAPEFILE", "GEOPACKAGE", "GEOJSON", "CSV", "KML"})
  void gdalReadsNullsAndMissingGeometries(FeatureFormat format) {
    List<JsonNode> features = features(format);
    ObjectNode empty = (ObjectNode) features.get(1).get("properties");
    // what GDAL says of every placemark
    empty.remove(List.of("tessellate", "extrude", "visibility"));

    assertThat(features).hasSize(3);
    // no text, no number, no day; a flag is '?' in a .dbf, and CSV knows only the empty text
    assertThat(empty.values())
        .filteredOn(value -> !value.isNull() && !Set.of("", "?").contains(value.asString("x")))
        .filteredOn(value -> !value.asString("x").matches("MULTIPOLYGON.*|parcel.12|EPSG:4490"))
        .isEmpty();
    assertThat(features.get(1).get("geometry").isNull()).isFalse();
    assertThat(features.get(2).get("geometry").isNull()).isTrue();
    assertThat(features.get(2).get("properties").toString()).contains("无图形", "1949-10-01");
  }

  @ParameterizedTest
  @EnumSource(
      value = FeatureFormat.class,
      names = {"SHAPEFILE", "GEOPACKAGE", "GEOJSON", "CSV", "KML"})
  void gdalReadsHolesAndParts(FeatureFormat format) {
    JsonNode geometry = features(format).get(0).get("geometry");
    JsonNode polygons = geometry.get(geometry.has("geometries") ? "geometries" : "coordinates");
    JsonNode first =
        polygons.get(0).has("coordinates") ? polygons.get(0).get("coordinates") : polygons.get(0);

    assertThat(polygons).hasSize(2);
    assertThat(first).hasSize(2);
    assertThat(first.get(1)).hasSize(4);
  }

  private List<JsonNode> features(FeatureFormat format) {
    return Gdal.features(
        sample().write(format, format == FeatureFormat.KML ? null : "EPSG:4490", folder));
  }

  @Test
  void gdalReadsTheDrawing() {
    FileOptions options = new FileOptions(false, false, "name", "林地保护等级", 2.5);
    Path file = sample().with(options).write(FeatureFormat.DXF, null, folder);
    List<JsonNode> entities = Gdal.features(file);

    assertThat(entities)
        .extracting(entity -> entity.at("/properties/Layer").asString())
        .containsExactly("一级", "一级_HOLE", "一级", "一级", "parcel");
    assertThat(entities.get(3).at("/properties/Text").asString()).isEqualTo(NAME);
    JsonNode corner = entities.get(4).at("/geometry/coordinates/0");
    // 123.7 E 40.3 N in the zone of 123 E
    assertThat(corner.get(0).asDouble()).isEqualTo(559_500, within(500.0));
    assertThat(corner.get(1).asDouble()).isEqualTo(4_463_000, within(1_000.0));
    assertThat(entities.get(4).at("/geometry/coordinates")).hasSize(5);
  }
}
