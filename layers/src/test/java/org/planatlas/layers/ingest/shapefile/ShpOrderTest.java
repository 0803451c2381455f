package org.planatlas.layers.ingest.shapefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.encode.Gdal;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.PreflightOf;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.UploadState;
import tools.jackson.databind.JsonNode;

/** Each row of the .dbf gets the geometry that its number has in the .shx, as GDAL gives it. */
class ShpOrderTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;

  @TempDir Path folder;

  /** Squares named 1, 2, 3...; the side of each is its number. */
  private static ShapefileFixture squares(int count) {
    ShapefileFixture file = ShapefileFixture.parcels();
    for (int i = 1; i <= count; i++) {
      file.square(new Object[] {i, i}, X + 200 * i, Y, i);
    }
    return file;
  }

  private PreflightOf preflight(ShapefileFixture file) {
    return PreflightOf.file("a.zip", file.zip("a"), folder);
  }

  /** Name and side of every record, as it is read here. */
  private List<String> read(ShapefileFixture file) {
    List<SourceLayer> layers =
        PreflightOf.layers("a.zip", file.zip("a"), folder, IngestLimits.defaults());
    List<String> all = new ArrayList<>();
    for (SourceRecord record : PreflightOf.records(layers.get(0))) {
      double side = record.geometry() == null ? 0 : Math.sqrt(record.geometry().getArea());
      all.add(record.values().get(0) + " " + Math.round(side));
    }
    return all;
  }

  private List<String> readByGdal(ShapefileFixture file) throws IOException {
    Path zip = Files.write(folder.resolve("gdal.zip"), file.zip("a"));
    List<String> all = new ArrayList<>();
    for (JsonNode feature : Gdal.features(zip)) {
      JsonNode ring = feature.at("/geometry/coordinates/0");
      double side = ring.get(2).get(1).asDouble() - ring.get(0).get(1).asDouble();
      all.add(feature.at("/properties/名称").asString() + " " + Math.round(Math.abs(side)));
    }
    return all;
  }

  @Test
  void geometryWrittenInAnotherOrderIsJoinedByTheIndex() throws IOException {
    ShapefileFixture file = squares(3).order(2, 0, 1);

    assertThat(read(file)).containsExactly("1 1", "2 2", "3 3").isEqualTo(readByGdal(file));
    assertThat(preflight(file).state()).isEqualTo(UploadState.READY);
    assertThat(preflight(file).problems()).isEmpty();
  }

  @Test
  void geometryReplacedAtTheEndOfTheFileIsTheOneRead() throws IOException {
    byte[] larger = squares(9).lastShape();
    ShapefileFixture file = squares(5).edited(1, larger);
    PreflightOf report = preflight(file);

    assertThat(read(file)).containsExactly("1 1", "2 9", "3 3", "4 4", "5 5");
    assertThat(readByGdal(file)).isEqualTo(read(file));
    assertThat(report.layer().features()).isEqualTo(5);
    assertThat(report.codes()).containsExactly("SHP_UNUSED");
  }

  @Test
  void unusedBytesBetweenRecordsAreSkipped() throws IOException {
    ShapefileFixture file = squares(4).gap(64);

    assertThat(read(file)).containsExactly("1 1", "2 2", "3 3", "4 4").isEqualTo(readByGdal(file));
    assertThat(preflight(file).state()).isEqualTo(UploadState.READY);
  }

  @Test
  void anyOrderWithAnyGapsIsRead() {
    Random random = new Random(5);
    for (int round = 0; round < 12; round++) {
      int count = 1 + random.nextInt(400);
      List<Integer> order = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        order.add(i);
        expected.add(i + 1 + " " + (i + 1));
      }
      Collections.shuffle(order, random);
      ShapefileFixture file =
          squares(count)
              .gap(2 * random.nextInt(4000))
              .order(order.stream().mapToInt(Integer::intValue).toArray());
      assertThat(read(file)).isEqualTo(expected);
    }
  }

  @Test
  void withoutAnIndexAnotherOrderIsRefusedWithThePlace() {
    PreflightOf report = preflight(squares(4).order(0, 3, 1, 2).replace("shx", null));

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems())
        .anyMatch(
            p ->
                p.code().equals("SHP_RECORD_NUMBER")
                    && p.record() == 2
                    && p.message().contains("at byte 236")
                    && p.message().contains("the number 4"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void numbersMayBeginWithZeroOrOne(int first) {
    assertThat(read(squares(3).firstNumber(first))).containsExactly("1 1", "2 2", "3 3");
    assertThat(read(squares(3).firstNumber(first).order(1, 2, 0)))
        .containsExactly("1 1", "2 2", "3 3");
    assertThat(read(squares(3).firstNumber(first).replace("shx", null)))
        .containsExactly("1 1", "2 2", "3 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 100, 108, 123})
  void brokenIndexIsNamedAndTheRecordsAreReadWithoutIt(int length) {
    byte[] whole = squares(3).files().get("shx");
    PreflightOf report = preflight(squares(3).replace("shx", Arrays.copyOf(whole, length)));

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.codes()).containsExactly("SHX_BROKEN");
    assertThat(report.problems().get(0).messageZh()).contains(".shx 被截断");
    assertThat(report.layer().features()).isEqualTo(3);
  }

  @Test
  void indexOfAnotherShapefileIsNotFollowed() {
    byte[] other = squares(3).order(2, 1, 0).gap(30).files().get("shx");
    ShapefileFixture file = squares(3).replace("shx", other);

    assertThat(preflight(file).codes()).containsExactly("SHX_BROKEN");
    assertThat(read(file)).containsExactly("1 1", "2 2", "3 3");
  }

  @Test
  void rowsMarkedAsDeletedAreCounted() {
    ShapefileFixture file = squares(2).square(new Object[] {"*deleted"}, X, Y, 7);
    PreflightOf report = preflight(file);

    assertThat(read(file)).containsExactly("1 1", "2 2");
    assertThat(report.problems())
        .anyMatch(p -> p.code().equals("DBF_DELETED") && p.message().startsWith("1 of the 3 rows"));
  }

  @Test
  void shapefilesWhoseNamesDifferInCaseAreTwo() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    squares(2).files().forEach((ext, bytes) -> entries.put("parcels." + ext, bytes));
    squares(5).files().forEach((ext, bytes) -> entries.put("PARCELS." + ext, bytes));
    PreflightOf report = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.layers())
        .extracting(layer -> layer.name() + " " + layer.features())
        .containsExactlyInAnyOrder("parcels 2", "PARCELS 5");
  }

  @Test
  void fileTwiceInOneShapefileIsRefusedByName() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    squares(2).files().forEach((ext, bytes) -> entries.put("a." + ext, bytes));
    entries.put("a.SHP", squares(1).files().get("shp"));
    PreflightOf report = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);

    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems().get(0).message()).contains("a.SHP");
  }

  /** What stands beside a.shp, a.dbf and the rest; = is the same text, > one of another CRS. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A.PRJ | =     | READY     | -",
        "A.PRJ | blank | READY     | -",
        "A.PRJ | >     | NEEDS_CRS | two .prj files whose names differ in capitals only",
        "a.PRJ | >     | NEEDS_CRS | two .prj files whose names differ in capitals only",
        "A.cpg | =     | READY     | -",
        "A.cpg | >     | REJECTED  | holds the file A.cpg twice",
        "A.dbf | =     | READY     | -",
        "A.dbf | >     | REJECTED  | holds the file A.dbf twice",
        "A.SHX | =     | READY     | -",
        "A.SHX | >     | REJECTED  | holds the file A.SHX twice",
        "A.Dbf | >     | REJECTED  | holds the file A.Dbf twice"
      })
  void partSpelledInCapitalsBesideOneShapefileIsNotPassedOver(
      String name, String content, String state, String told) {
    String extension = name.substring(2).toLowerCase(java.util.Locale.ROOT);
    Map<String, byte[]> own = squares(2).files();
    own.putIfAbsent("cpg", "UTF-8".getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    own.forEach((ext, bytes) -> entries.put("a." + ext, bytes));
    String other =
        switch (extension) {
          case "prj" ->
              new String(own.get("prj"), StandardCharsets.UTF_8)
                  .replaceFirst("(Central_Meridian\",)[0-9.]*", "$1126.0");
          case "cpg" -> "GBK";
          default -> "other";
        };
    entries.put(
        name,
        switch (content) {
          case "=" -> own.get(extension);
          case "blank" -> " ".getBytes(StandardCharsets.UTF_8);
          default -> other.getBytes(StandardCharsets.UTF_8);
        });

    PreflightOf report = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);

    assertThat(report.state().name()).as("%s", report.problems()).isEqualTo(state);
    assertThat(report.problems())
        .extracting(ImportIssue::message)
        .allMatch(message -> message.contains(told));
    assertThat(report.problems().isEmpty()).isEqualTo(told.equals("-"));
  }

  @Test
  void filesThatAreNotReadAreNamed() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    squares(2).files().forEach((ext, bytes) -> entries.put("in/a." + ext, bytes));
    for (String name :
        List.of(
            "in/more.zip", "b.tab", "c.mdb", "d.dwg", "e.xlsx", "in/lone.dbf", "__MACOSX/x.tab")) {
      entries.put(name, new byte[200]);
    }
    for (String name : List.of("in/a.sbn", "in/a.shp.xml", "in/a.qix", ".DS_Store", "in/b.prj")) {
      entries.put(name, new byte[20]);
    }
    PreflightOf report = PreflightOf.file("a.zip", ShapefileFixture.zip(entries), folder);

    assertThat(report.state()).isEqualTo(UploadState.READY);
    assertThat(report.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.message())
                  .isEqualTo(
                      "6 files in the zip were not read:"
                          + " b.tab, c.mdb, d.dwg, e.xlsx, in/lone.dbf, in/more.zip.");
              assertThat(p.messageZh()).startsWith("zip 中有 6 个文件未读取");
            });
  }

  @Test
  void longWholeNumbersAreText() {
    ShapefileFixture file =
        new ShapefileFixture(5)
            .field("ID", 'N', 20, 0)
            .field("WIDE", 'N', 19, 0)
            .field("F", 'F', 18, 0)
            .square(new Object[] {"21032300100100001234", "12", "9007199254740993"}, X, Y, 5)
            .square(new Object[] {"7", "3.5", "", ""}, X, Y, 6)
            .square(new Object[] {"********************"}, X, Y, 6);
    List<SourceRecord> records =
        PreflightOf.records(
            PreflightOf.layers("a.zip", file.zip("a"), folder, IngestLimits.defaults()).get(0));

    assertThat(records.get(0).values())
        .containsExactly("21032300100100001234", 12.0, 9007199254740993L);
    assertThat(records.get(1).values()).containsExactly("7", 3.5, null);
    assertThat(records.get(2).values()).containsOnlyNulls();
    assertThat(preflight(file).problems())
        .anyMatch(
            p ->
                p.code().equals("LONG_NUMBERS")
                    && p.record() == 1
                    && p.message().startsWith("Field ID has")
                    && p.message().contains("21032300100100001234"));
  }
}
