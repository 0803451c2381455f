package org.planatlas.layers.ingest.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.SourceRecord;

/** GeoJSON that asks for more than an upload may. */
class GeoJsonLimitsTest {

  private static final String POINT =
      "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}";

  /** 64 MB unpacked, 50 to 1, 64 KB a record, 4 fields. */
  private static final IngestLimits LIMITS =
      new IngestLimits(1 << 20, 64 << 20, 10, 50, 64 << 10, 4, 1, Duration.ofDays(1));

  @TempDir Path folder;

  private GeoJsonLayer layer(Path file) {
    return new GeoJsonLayer("x", file, LIMITS);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("x.geojson"), text);
  }

  private AbstractThrowableAssert<?, ?> refused(Path file, String code) {
    return assertThatThrownBy(() -> layer(file))
        .isInstanceOfSatisfying(
            IngestException.class, e -> assertThat(e.issue().code()).isEqualTo(code));
  }

  @Test
  void featureOfMorePartsThanAreHeldIsRefused() throws IOException {
    String parts = "[[[1,2],[2,2],[1,3],[1,2]]],".repeat(100_001);
    String text =
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"MultiPolygon\","
            + "\"coordinates\":["
            + parts.substring(0, parts.length() - 1)
            + "]}}";
    Path file = file(text);
    assertThatThrownBy(() -> new GeoJsonLayer("x", file, IngestLimits.defaults()))
        .hasMessageContaining("more than 200000 parts and rings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"feature\",\"properties\":{},\"geometry\":null}",
        "{\"properties\":{\"a\":2},\"geometry\":null}",
        "{}",
        "{\"type\":\"FeatureCollection\",\"features\":[]}"
      })
  void memberOfTheFeaturesThatIsNoFeatureIsNamed(String member) throws IOException {
    String first = POINT.formatted("\"a\":1");
    Path file =
        file("{\"type\":\"FeatureCollection\",\"features\":[" + first + "," + member + "]}");
    refused(file, "GEOJSON_SYNTAX").hasMessageContaining("Member 2 of the features is no Feature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e400, \"b\":\"x\""})
  void numberBeyondReasonIsLeftEmptyAndNoted(String number) throws IOException {
    Path file = file(POINT.formatted("\"a\":" + number));
    try (SourceReader reader = layer(file).open(StandardCharsets.UTF_8)) {
      SourceRecord record = reader.next();
      assertThat(record.values().get(0)).isNull();
      assertThat(record.notes())
          .singleElement()
          .satisfies(
              note ->
                  assertThat(note.message())
                      .startsWith("Field a of record 1: '")
                      .endsWith("Infinity' is no number. It is left empty."));
    }
  }

  @Test
  void gzipThatUnpacksBeyondItsSizeIsRefused() throws IOException {
    Path bomb = folder.resolve("bomb.geojson.gz");
    byte[] blank = " ".repeat(1 << 10).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      for (int i = 0; i < 17_000; i++) {
        if (i % 32 == 0) {
          out.write(POINT.formatted("").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(blank);
      }
    }
    refused(bomb, "GZIP_BOMB").hasMessageContaining("more than 50 times its size");
  }

  @Test
  void textThatIsTooLongInAllIsRefused() throws IOException {
    IngestLimits small = new IngestLimits(1, 1 << 20, 1, 50, 64 << 10, 4, 1, Duration.ofDays(1));
    Path file = file((POINT.formatted("") + " ".repeat(1_000)).repeat(1_000));
    assertThatThrownBy(() -> new GeoJsonLayer("x", file, small))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("more than 1 MB when it is unpacked");
    assertThat(layer(file).declaredRecords()).isEqualTo(1_000);
  }

  @Test
  void singleHugeFeatureIsRefusedBeforeItIsRead() throws IOException {
    String line =
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":["
            + "[123.45,40.1],".repeat(10_000)
            + "[1,2]]}}";
    refused(file(POINT.formatted("") + line), "RECORD_TOO_BIG")
        .hasMessageContaining("longer than 64 KB")
        .isInstanceOfSatisfying(
            IngestException.class, e -> assertThat(e.issue().record()).isEqualTo(2));
  }

  @Test
  void featureThatNestsWithoutEndIsRefused() throws IOException {
    String nested = "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(1_000);
    String open = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":" + nested;
    refused(file(open), "GEOJSON_TOO_DEEP").hasMessageContaining("nested too deeply");
    refused(file(POINT.formatted("\"a\":" + "[".repeat(2_000))), "GEOJSON_TOO_DEEP");
    refused(file("{\"type\":\"Polygon\",\"coordinates\":" + "[".repeat(2_000)), "GEOJSON_TOO_DEEP");
  }

  @Test
  void featuresWithEverNewPropertiesAreRefused() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      text.append(POINT.formatted("\"p" + i + "\":1"));
    }
    refused(file(text.toString()), "TOO_MANY_FIELDS").hasMessageContaining("more than 4");
  }

  @Test
  void longWholeNumbersAreKeptAsTextAndTold() throws IOException {
    String sequence =
        POINT.formatted("\"id\":7,\"n\":1.5,\"k\":9007199254740993,\"d\":2")
            + POINT.formatted(
                "\"id\":21032300100100001234,\"n\":9007199254740993,\"k\":1,\"d\":0.5");
    GeoJsonLayer layer = layer(file(sequence));

    try (SourceReader records = layer.open(StandardCharsets.UTF_8)) {
      assertThat(records.next().values()).containsExactly("7", "1.5", 9007199254740993L, 2.0);
      assertThat(records.next().values())
          .containsExactly("21032300100100001234", "9007199254740993", 1L, 0.5);
    }
    assertThat(layer.issues())
        .extracting(issue -> issue.code() + " " + issue.record())
        .containsExactly("LONG_NUMBERS 2", "LONG_NUMBERS 2");
    assertThat(layer.issues().get(0).message()).contains("Field id", "21032300100100001234");
  }
}
