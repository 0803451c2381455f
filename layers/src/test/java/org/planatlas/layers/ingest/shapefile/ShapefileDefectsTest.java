package org.planatlas.layers.ingest.shapefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.Severity;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.layers.ingest.UploadState;

class ShapefileDefectsTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;

  @TempDir Path folder;

  private static ShapefileFixture parcels(int count) {
    ShapefileFixture file = ShapefileFixture.parcels();
    for (int i = 0; i < count; i++) {
      file.square(new Object[] {"小班" + i, i + ".5"}, X + 200 * i, Y, 100);
    }
    return file;
  }

  private PreflightOf preflight(ShapefileFixture file) {
    return PreflightOf.file("a.zip", file.zip("a"), folder);
  }

  private List<SourceRecord> records(ShapefileFixture file) {
    List<SourceLayer> layers =
        PreflightOf.layers("a.zip", file.zip("a"), folder, IngestLimits.defaults());
    return PreflightOf.records(layers.get(0));
  }

  static Stream<String> parts() {
    return Stream.of("shp", "dbf", "shx", "prj");
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partCutAtEveryKilobyteIsNeverTakenInWithoutASentence(String part) {
    ShapefileFixture file = parcels(120);
    byte[] whole = file.files().get(part);
    for (int length = 0; length < whole.length; length += Math.min(1024, whole.length / 3)) {
      PreflightOf report = preflight(file.replace(part, Arrays.copyOf(whole, length)));

      boolean complete = part.equals("shx");
      assertThat(report.state() == UploadState.READY)
          .as("%s, %d", part, length)
          .isEqualTo(complete);
      assertThat(report.problems())
          .as("%s cut at %d", part, length)
          .allMatch(problem -> problem.message().matches("(?s).{20,}\\."));
      if (!complete) {
        assertThat(report.problems()).anyMatch(p -> p.severity() != Severity.NOTICE);
      }
    }
  }

  @Test
  void zipCutAtEveryKilobyteIsRejectedWithASentence() {
    byte[] whole = parcels(400).zip("a");
    for (int length = 4; length < whole.length; length += 1024) {
      PreflightOf report = PreflightOf.file("a.zip", Arrays.copyOf(whole, length), folder);

      assertThat(report.state()).as("cut at %d", length).isEqualTo(UploadState.REJECTED);
      assertThat(report.problems().get(0).message()).endsWith(".");
    }
  }

  @Test
  void fileCutBetweenTwoRecordsIsSeenByItsDeclaredLength() {
    byte[] whole = parcels(5).files().get("shp");
    PreflightOf report = preflight(parcels(5).replace("shp", Arrays.copyOf(whole, 100 + 3 * 136)));

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems())
        .anyMatch(
            problem ->
                problem.code().equals("SHP_TRUNCATED")
                    && problem.message().contains("behind record 3")
                    && problem.message().contains("5 rows"));
  }

  @Test
  void differentCountsAreToldWithTheirNumbers() {
    PreflightOf moreRows = preflight(parcels(3).row("übrig").row("auch"));
    assertThat(moreRows.state()).isEqualTo(UploadState.READY);
    assertThat(moreRows.problems())
        .anyMatch(
            p -> p.code().equals("COUNT_MISMATCH") && p.message().contains("3 shapes and 5 rows"));
    assertThat(moreRows.layer().faults().empty()).isEqualTo(2);

    byte[] threeRows = parcels(3).files().get("dbf");
    PreflightOf moreShapes = preflight(parcels(5).replace("dbf", threeRows).replace("shx", null));
    assertThat(moreShapes.problems())
        .anyMatch(p -> p.message().contains("the last 2 shapes have no attributes"));
    assertThat(moreShapes.layer().features()).isEqualTo(5);
  }

  @Test
  void headThatLiesAboutItsLengthDoesNotHideRecords() {
    byte[] shorter = parcels(4).files().get("shp");
    ByteBuffer.wrap(shorter).putInt(24, 50);
    assertThat(preflight(parcels(4).replace("shp", shorter)).layer().features()).isEqualTo(4);

    byte[] longer = parcels(4).files().get("shp");
    ByteBuffer.wrap(longer).putInt(24, Integer.MAX_VALUE);
    assertThat(preflight(parcels(4).replace("shp", longer)).state()).isEqualTo(UploadState.READY);
  }

  @Test
  void bytesBehindTheDeclaredEndAreNotReadAsRecords() {
    byte[] whole = parcels(2).files().get("shp");
    byte[] padded = Arrays.copyOf(whole, whole.length + 5000);
    PreflightOf report = preflight(parcels(2).replace("shp", padded));

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.codes()).contains("SHP_TRAILING");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 2147483647, SHP_TRUNCATED",
    "4, -1, SHP_TRUNCATED",
    "4, 0, SHP_BROKEN",
    "44, 2147483647, SHP_BROKEN",
    "48, 2147483647, SHP_BROKEN",
    "44, -5, SHP_BROKEN",
    "52, 77, SHP_BROKEN"
  })
  void recordThatLiesAboutItsLengthsNamesItsPlace(int at, int value, String code) {
    byte[] shp = parcels(3).files().get("shp");
    boolean head = at < 8;
    ByteBuffer.wrap(shp)
        .order(head ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
        .putInt(100 + 136 + at, value);
    PreflightOf report = preflight(parcels(3).replace("shp", shp));

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    ImportIssue problem = report.problems().get(report.problems().size() - 1);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.record()).isEqualTo(2);
  }

  @Test
  void randomBytesNeverHangAndAlwaysGiveASentence() {
    Random random = new Random(4550);
    byte[] shp = parcels(20).files().get("shp");
    byte[] dbf = parcels(20).files().get("dbf");
    for (int i = 0; i < 300; i++) {
      ShapefileFixture file = parcels(20);
      file.replace("shp", damaged(shp, random)).replace("dbf", damaged(dbf, random));
      PreflightOf report = preflight(file);
      assertThat(report.problems()).allMatch(problem -> problem.message().length() > 20);
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < 8; i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  @ParameterizedTest
  @CsvSource({"NaN", "1e300", "Infinity", "-1e38"})
  void vertexThatIsNoPlaceIsAFaultWithItsNumberAndDoesNotSpoilTheExtent(double wild) {
    double[] ring = {X, Y, X, Y + 100, X + 50, wild, X + 100, Y + 100, X + 100, Y, X, Y};
    PreflightOf report =
        preflight(
            ShapefileFixture.parcels()
                .polygon(new Object[] {"a"}, ring)
                .polygon(new Object[] {"b"}, ShapefileFixture.ring(X, Y, 10)));

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layer().faults().invalid()).isEqualTo(1);
    assertThat(report.layer().extent().get(0)).isBetween(123.2, 123.4);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "1e300", "Infinity"})
  void ringThatBeginsAtNoPlaceKeepsItsOtherVertices(double wild) {
    double[] ring = {wild, Y, X, Y, X, Y + 100, X + 100, Y + 100, X + 100, Y, wild, Y};
    double[] open = {X + 300, wild, X + 300, Y, X + 300, Y + 9, X + 309, Y + 9};
    ShapefileFixture file =
        ShapefileFixture.parcels()
            .polygon(new Object[] {"a"}, ring)
            .polygon(new Object[] {"b"}, open)
            .polygon(new Object[] {"c"}, new double[] {wild, wild, wild, wild, wild, wild});
    PreflightOf report = preflight(file);
    SourceLayer layer =
        PreflightOf.layers("a.zip", file.zip("a"), folder, IngestLimits.defaults()).get(0);
    List<Geometry> stored = PreflightOf.stored(layer, UploadChoice.NONE);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layer().faults().invalid()).isBetween(2L, 3L);
    assertThat(report.layer().faults().empty()).isEqualTo(1);
    assertThat(stored.get(0).getNumPoints()).isEqualTo(5);
    assertThat(stored.get(1).getNumPoints()).isEqualTo(4);
    assertThat(stored.get(2)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"NaN", "1e300", "Infinity"})
  void vertexThatIsNoPlaceDoesNotSpoilTheGroupingOfRings(double wild) {
    int count = 100;
    double[] round = new double[2 * count + 2];
    for (int i = 0; i <= count; i++) {
      round[2 * i] = X + 100 * Math.sin(2 * Math.PI * i / count);
      round[2 * i + 1] = Y + 100 * Math.cos(2 * Math.PI * i / count);
    }
    round[2 * count] = round[0];
    round[2 * count + 1] = round[1];
    double[] hole = reversed(ShapefileFixture.ring(X, Y, 10));
    double[] bad = ShapefileFixture.ring(X + 20, Y + 20, 10);
    bad[3] = wild;
    round[51] = wild;
    PreflightOf report =
        preflight(ShapefileFixture.parcels().polygon(new Object[] {"a"}, round, hole, bad));

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layer().faults().invalid()).isEqualTo(1);
  }

  @Test
  void tooManyFieldsAreRefusedAndNoRecordsAreNoLayer() {
    ShapefileFixture wide = new ShapefileFixture(5);
    for (int i = 0; i < 300; i++) {
      wide.field("F" + i, 'C', 3, 0);
    }
    assertThat(preflight(wide.square(new Object[] {"a"}, X, Y, 10)).problems())
        .anyMatch(p -> p.code().equals("DBF_FIELDS") && p.message().contains("255"));
    assertThat(preflight(parcels(0)).codes()).contains("NO_RECORDS");
  }

  @Test
  void valuesThatAreNoneOfTheirTypeAreNullAndNoted() {
    ShapefileFixture file =
        new ShapefileFixture(1)
            .field("N", 'N', 12, 0)
            .field("R", 'N', 19, 11)
            .field("D", 'D', 8, 0)
            .field("L", 'L', 1, 0)
            .shape(new Object[] {"42", "1.5", "20221231", "T"}, point())
            .shape(new Object[] {"************", "1e400", "20221301", "x"}, point())
            .shape(new Object[] {"1.00", "1,5", "00000000", "?"}, point())
            .shape(new Object[] {"1e999999999", "nan", "", ""}, point());
    List<SourceRecord> records = records(file);

    assertThat(records.get(0).values())
        .containsExactly(42L, 1.5, java.sql.Date.valueOf("2022-12-31"), true);
    assertThat(records.get(1).values()).containsOnlyNulls();
    assertThat(records.get(1).notes()).hasSize(4).allMatch(note -> note.issue().record() == 2);
    assertThat(records.get(2).values()).containsExactly(1L, 1.5, null, null);
    assertThat(records.get(2).notes()).isEmpty();
    assertThat(records.get(3).notes()).hasSize(2);
    assertThat(preflight(file).problems())
        .anyMatch(p -> p.code().equals("DBF_VALUE") && p.message().contains("of record 2"));
  }

  @Test
  void textEndsAtAZeroByteAndWhatFollowsIsNoted() {
    ShapefileFixture file =
        new ShapefileFixture(1)
            .field("T", 'C', 8, 0)
            .shape(new Object[] {"abc\0\0"}, point())
            .shape(new Object[] {"abc\0old"}, point());
    List<SourceRecord> records = records(file);

    assertThat(records).extracting(record -> record.values().get(0)).containsOnly("abc");
    assertThat(records.get(0).notes()).isEmpty();
    assertThat(records.get(1).notes())
        .extracting(note -> note.message())
        .containsExactly("Field T of record 2 has text behind a zero byte, which is left out.");
  }

  private static byte[] point() {
    return ByteBuffer.allocate(20)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(1)
        .putDouble(X)
        .putDouble(Y)
        .array();
  }

  @Test
  void ringsAreGroupedByWhatLiesInWhatWhateverTheirOrder() {
    double[] lake = reversed(ShapefileFixture.ring(X + 10, Y + 10, 80));
    double[] island = ShapefileFixture.ring(X + 20, Y + 20, 50);
    double[] pond = reversed(ShapefileFixture.ring(X + 30, Y + 30, 10));
    double[] far = ShapefileFixture.ring(X + 500, Y, 10);
    ShapefileFixture file =
        ShapefileFixture.parcels()
            .polygon(new Object[] {"a"}, pond, far, island, lake, ShapefileFixture.ring(X, Y, 100));
    Geometry geometry = records(file).get(0).geometry();

    assertThat(geometry.getNumGeometries()).isEqualTo(3);
    assertThat(geometry.getArea()).isEqualTo(10_000 - 6_400 + 2_500 - 100 + 100);
    assertThat(geometry.isValid()).isTrue();
  }

  @Test
  void shellWithManyThousandHolesIsGroupedAtOnce() {
    int side = 150;
    double[][] rings = new double[side * side + 1][];
    rings[side * side] = ShapefileFixture.ring(X - 1, Y - 1, 10.0 * side + 2);
    for (int i = 0; i < side * side; i++) {
      rings[i] = reversed(ShapefileFixture.ring(X + 10 * (i / side), Y + 10 * (i % side), 5));
    }
    Geometry geometry =
        records(ShapefileFixture.parcels().polygon(new Object[] {"a"}, rings)).get(0).geometry();

    assertThat(geometry.getNumGeometries()).isEqualTo(1);
    assertThat(geometry.getNumPoints()).isEqualTo(5 * (side * side + 1));
  }

  @Test
  void upperCaseNamesAndRubbishBesideAreTolerated() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    parcels(2)
        .files()
        .forEach(
            (extension, bytes) -> {
              if (bytes != null) {
                entries.put("Daten/PARCELS." + extension.toUpperCase(java.util.Locale.ROOT), bytes);
              }
            });
    entries.put("Daten/parcels.shp.xml", new byte[10]);
    entries.put("readme.txt", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    entries.put("settings.json", "{\"a\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    entries.put("__MACOSX/Daten/._PARCELS.SHP", new byte[10]);
    PreflightOf report = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layer().name()).isEqualTo("PARCELS");
  }

  private static double[] reversed(double[] ring) {
    double[] reversed = new double[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      reversed[i] = ring[ring.length - 2 - i];
      reversed[i + 1] = ring[ring.length - 1 - i];
    }
    return reversed;
  }
}
