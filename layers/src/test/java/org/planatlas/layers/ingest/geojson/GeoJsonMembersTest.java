package org.planatlas.layers.ingest.geojson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.SourceRecord;

/** Members of GeoJSON that are not what they should be, or that another standard means. */
class GeoJsonMembersTest {

  private static final String COLLECTION =
      """
      {"type":"FeatureCollection"%s,"features":[
      {"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[123.3,40.3]}},
      {"type":"Feature"%s,"geometry":{"type":"Point","coordinates":[123.3,40.3]%s}}]}""";

  @TempDir Path folder;

  private static byte[] text(String collection, String feature, String geometry) {
    return COLLECTION.formatted(collection, feature, geometry).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                        |",
        ",\"properties\":null      |",
        ",\"properties\":{}        |",
        ",\"properties\":{\"b\":2} |",
        ",\"properties\":[1,2]     | [1,2]",
        ",\"properties\":[]        | []",
        ",\"properties\":\"str\"   | \"str\"",
        ",\"properties\":7         | 7",
        ",\"properties\":false     | false"
      })
  void propertiesThatAreNoObjectAreToldAtTheirRecord(String feature, String quoted) {
    byte[] bytes = text("", feature, "");
    List<SourceRecord> records =
        PreflightOf.records(
            PreflightOf.layers("a.geojson", bytes, folder, IngestLimits.defaults()).get(0));

    assertThat(records).hasSize(2);
    assertThat(records.get(1).geometry()).isNotNull();
    assertThat(records.get(0).notes()).isEmpty();
    assertThat(records.get(1).notes())
        .extracting(RecordNote::code)
        .isEqualTo(quoted == null ? List.of() : List.of("GEOJSON_PROPERTIES"));
    PreflightOf report = PreflightOf.file("a.geojson", bytes, folder);
    assertThat(report.codes().contains("GEOJSON_PROPERTIES")).isEqualTo(quoted != null);
    if (quoted != null) {
      RecordNote note = records.get(1).notes().get(0);
      assertThat(note.field()).isEqualTo("properties");
      assertThat(note.message())
          .isEqualTo(
              "The properties of record 2 are no JSON object: '%s'; it is taken without attributes."
                  .formatted(quoted));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "C | \"coordRefSys\":null                                                    | READY",
        "C | \"coordRefSys\":\"http://www.opengis.net/def/crs/OGC/1.3/CRS84\"        | READY",
        "C | \"coordRefSys\":\"http://www.opengis.net/def/crs/OGC/0/CRS84h\"         | READY",
        "C | \"coordRefSys\":\"[EPSG:4326]\"                                         | READY",
        "F | \"coordRefSys\":\"http://www.opengis.net/def/crs/EPSG/0/4979\"          | READY",
        "C | \"coordRefSys\":\"http://www.opengis.net/def/crs/EPSG/0/4610\"          | NEEDS_CRS",
        "F | \"coordRefSys\":\"http://www.opengis.net/def/crs/EPSG/0/4490\"          | NEEDS_CRS",
        "G | \"coordRefSys\":\"[EPSG:4550]\"                                         | NEEDS_CRS",
        "C | \"coordRefSys\":{\"type\":\"Reference\",\"href\":\"urn:x\",\"epoch\":1} | NEEDS_CRS",
        "C | \"coordRefSys\":[\"EPSG:4490\",\"EPSG:5737\"]                           | NEEDS_CRS",
        "F | \"place\":null                                                          | READY",
        "F | \"place\":\"Xiuyan\"                                                    | READY",
        "F | \"place\":{\"type\":\"Point\",\"coordinates\":[40.3,123.3]}             | REJECTED"
      })
  void membersOfJsonFgAreNeverIgnored(String where, String member, String state) {
    String with = "," + member;
    PreflightOf report =
        PreflightOf.file(
            "a.geojson",
            text(
                where.equals("C") ? with : "",
                where.equals("F") ? with : "",
                where.equals("G") ? with : ""),
            folder);

    assertThat(report.state().name()).as("%s", report.problems()).isEqualTo(state);
    if (state.equals("NEEDS_CRS")) {
      assertThat(report.problems()).anyMatch(p -> p.message().contains("in coordRefSys"));
    }
    if (state.equals("REJECTED")) {
      assertThat(report.problems().get(0).message()).startsWith("Feature 2 has a geometry in");
    }
  }
}
