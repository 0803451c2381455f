package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import tools.jackson.databind.JsonNode;

/** Stray records: they neither keep a file from being read nor decide in which CRS it is read. */
class OutlyingRecordsTest {

  private static final double X = IngestStage.X;
  private static final double Y = IngestStage.Y;

  @TempDir Path folder;

  private static ShapefileFixture squares(int count, String prj) {
    ShapefileFixture layer = ShapefileFixture.parcels().prj(prj);
    for (int i = 0; i < count; i++) {
      layer.square(new Object[] {"p" + i, "1"}, X + i % 30 * 100, Y + i / 30 * 100, 90);
    }
    return layer;
  }

  /** Squares in their place and behind them others. */
  private static ShapefileFixture strayed(int count, String prj, int strayed, double x, double y) {
    ShapefileFixture layer = squares(count, prj);
    for (int i = 0; i < strayed; i++) {
      layer.square(new Object[] {"s" + i, "1"}, x + i * 100, y, 90);
    }
    return layer;
  }

  private PreflightOf report(ShapefileFixture layer, String crs) {
    UploadChoice choice = crs == null ? UploadChoice.NONE : UploadChoice.of(crs, null);
    byte[] zip = layer.zip("parcels");
    return PreflightOf.file("data.zip", zip, folder, choice, IngestLimits.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    // squares in place, others, where they are, whether the .prj is there, what is chosen
    "30, 1, 0, 0, true, ",
    "30, 1, 0, 0, true, EPSG:4550",
    "30, 1, 0, 0, false, EPSG:4550",
    "4, 1, 0, 0, true, ",
    "4, 1, 1e9, 1e9, true, ",
    "30, 1, 1e11, -1e11, true, ",
    "30, 7, 41525000, 4462000, true, ",
    "5000, 3, 0, 0, true, "
  })
  void fileIsReadInItsCrsAndTheOthersAreTold(
      int count, int strayed, double x, double y, boolean said, String chosen) {
    String prj = said ? ShapefileFixture.PRJ_4550 : null;

    PreflightOf report = report(strayed(count, prj, strayed, x, y), chosen);

    assertThat(report.state()).as(report.problems().toString()).isEqualTo(UploadState.READY);
    assertThat(report.layer().crs().code()).isEqualTo("EPSG:4550");
    assertThat(report.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("OUTSIDE_AREA_OF_USE");
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.record()).isEqualTo(count + 1);
              assertThat(problem.message())
                  .contains(strayed + " of " + (count + strayed), "first record " + (count + 1));
              assertThat(problem.messageZh()).contains("第 " + (count + 1) + " 条");
            });
    assertThat(report.layer().extent()).hasSize(4).allMatch(Double::isFinite);
  }

  @Test
  void extentIsStillThatOfAllRecords() {
    PreflightOf report = report(strayed(30, ShapefileFixture.PRJ_4550, 1, 0, 0), null);

    assertThat(report.layer().extent().get(1)).isLessThan(0.1);
    assertThat(report.layer().extent().get(3)).isGreaterThan(40);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 1, 0, 0",
    "4, 1, 0, 0",
    "30, 1, 725000, 4462000",
    "30, 1, 41525000, 4462000",
    "30, 1, 1e11, 1e11",
    "30, 10, 0, 0",
    "5000, 2, 0, 0"
  })
  void silentFileHasTheRightCandidateFirst(int count, int strayed, double x, double y) {
    PreflightOf report = report(strayed(count, null, strayed, x, y), null);

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    CrsFinding.Candidate best = report.layer().crs().candidates().get(0);
    assertThat(best.code()).isEqualTo("EPSG:4550");
    assertThat(best.extent().get(0)).isGreaterThan(123.2);
    assertThat(report.codes()).containsExactly("CRS_MISSING", "RECORDS_APART");
    assertThat(report.problems().get(1).record()).isEqualTo(count + 1);
    assertThat(report.problems().get(1).messageZh()).contains("第 " + (count + 1) + " 条");
  }

  @Test
  void tableWithRecordsOfNoPlaceHasTheRightCandidateFirst() {
    StringBuilder csv = new StringBuilder("name,x,y\n");
    for (int i = 0; i < 30; i++) {
      csv.append("p,").append(X + i * 100).append(',').append(Y).append('\n');
    }
    csv.append("huge,1e300,1e300\nfar,0,0\nfar,9e9,1\n");
    byte[] bytes = csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);

    PreflightOf report = PreflightOf.file("points.csv", bytes, folder);

    assertThat(report.layer().crs().candidates().get(0).code()).isEqualTo("EPSG:4550");
    UploadChoice choice = UploadChoice.of("EPSG:4550", null);
    PreflightOf chosen =
        PreflightOf.file("points.csv", bytes, folder, choice, IngestLimits.defaults());
    assertThat(chosen.state()).isEqualTo(UploadState.READY);
    assertThat(chosen.problems())
        .filteredOn(problem -> problem.code().equals("OUTSIDE_AREA_OF_USE"))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("2 of 32", "first record 32 at x = 0"));
  }

  @Test
  void crsThatHoldsLessThanFourFifthsIsRefusedAndTheCandidatesAreThoseOfMost() {
    PreflightOf report = report(strayed(30, ShapefileFixture.PRJ_4550, 10, 0, 0), null);

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.codes()).containsExactly("OUTSIDE_AREA_OF_USE", "RECORDS_APART");
    assertThat(report.problems().get(0).severity()).isEqualTo(Severity.CHOICE);
    assertThat(report.layer().crs().candidates().get(0).code()).isEqualTo("EPSG:4550");
  }

  @Test
  void strayRecordDoesNotHideThatTheFileSpeaksOfAWebMap() {
    ShapefileFixture layer =
        ShapefileFixture.parcels()
            .prj(
                "GEOGCS[\"China Geodetic Coordinate System 2000\",DATUM[\"D_China_2000\","
                    + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
                    + "UNIT[\"Degree\",0.0174532925199433]]");
    for (int i = 0; i < 10; i++) {
      layer.square(new Object[] {"p", "1"}, 123.3 + i * 0.001, 40.28, 0.0009);
    }
    byte[] zip = layer.square(new Object[] {"far", "1"}, X, Y, 90).zip("高德边界");

    PreflightOf report = PreflightOf.file("高德.zip", zip, folder);

    assertThat(report.state()).isEqualTo(UploadState.NEEDS_CRS);
    assertThat(report.codes()).contains("OFFSET_SUSPECTED");
  }

  @Test
  void commitWaitsForAWordAndThenKeepsTheRecordWithoutItsGeometry() {
    try (IngestStage stage = new IngestStage(folder)) {
      String id = stage.send(strayed(4, ShapefileFixture.PRJ_4550, 1, 0, 0)).id();
      assertThat(stage.faults(id))
          .singleElement()
          .satisfies(
              fault -> {
                assertThat(fault.code()).isEqualTo("OUTSIDE_AREA_OF_USE");
                assertThat(fault.record()).isEqualTo(5);
                assertThat(fault.sourceX()).isEqualTo(0);
              });

      Job refused = stage.refused(id, CommitRequest.of("create", "strayed"));
      assertThat(refused.message())
          .contains("accept_repairs", "Record 5 lies outside the area of use");
      assertThat(refused.result()).contains("REPAIRS_ABOVE_LIMIT", "\"OUTSIDE_AREA_OF_USE\"");
      assertThat(stage.catalog.find("strayed")).isEmpty();

      CommitRequest accepted =
          CommitRequest.of("create", "strayed").accepting(AcceptedRepairs.of(Set.of(5L)));
      JsonNode result = stage.commit(id, accepted);
      assertThat(result.get("repaired_count").asInt()).isEqualTo(1);
      assertThat(stage.rows("strayed")).hasSize(5);
      assertThat(stage.catalog.get("strayed").revision().origins().get(0).warnings())
          .singleElement()
          .satisfies(note -> assertThat(note.code()).isEqualTo("OUTSIDE_AREA_OF_USE"));
      assertThat(stage.rows("strayed").stream().filter(r -> r.getDefaultGeometry() == null))
          .singleElement()
          .satisfies(row -> assertThat(row.getAttributes()).contains("s0"));
      List<OriginalGeometries.Original> kept = new java.util.ArrayList<>();
      String table = stage.catalog.get("strayed").revision().table().name();
      new OriginalGeometries(stage.store.jdbi()).list(table, kept::add);
      assertThat(kept)
          .singleElement()
          .satisfies(
              one ->
                  assertThat(one.geometry().getEnvelopeInternal())
                      .isEqualTo(new Envelope(0, 90, 0, 90)));
    }
  }

  @Test
  void siteWithAStrayRecordIsRefusedAsAWhole() {
    byte[] zip = strayed(4, ShapefileFixture.PRJ_4550, 1, 0, 0).zip("site");
    SourceLayer layer = PreflightOf.layers("site.zip", zip, folder, IngestLimits.defaults()).get(0);
    Preflight.Examined site = Preflight.examine(layer, UploadChoice.NONE);

    assertThatThrownBy(() -> SiteReading.of(List.of(site), 100))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("Record 5 lies outside the area of use");
  }

  @Test
  void boxOfMostLeavesOutARecordThatTheSampleDoesNotHold() {
    RecordBoxes boxes = new RecordBoxes();
    for (int i = 1; i <= 100_000; i++) {
      double x = i == 77_778 ? 0 : X + i % 1000;
      boxes.add(i, new Envelope(x, x + 1, Y, Y + 1));
    }

    Bulk bulk = boxes.bulk();

    assertThat(new Envelope(X, X + 1000, Y, Y + 1).contains(bulk.box())).isTrue();
    assertThat(bulk.box().getWidth()).isGreaterThan(950);
    assertThat(bulk.all()).isEqualTo(new Envelope(0, X + 1000, Y, Y + 1));
    assertThat(bulk.record()).isEqualTo(77_778);
    assertThat(bulk.place()).isEqualTo(new Coordinate(0.5, Y + 0.5));
  }

  @Test
  void boxOfMostIsThatOfAllWhereNoneIsFar() {
    RecordBoxes boxes = new RecordBoxes();
    for (int i = 0; i < 10_000; i++) {
      boxes.add(i + 1, new Envelope(X + i * 20, X + i * 20 + 10, Y, Y + 10));
    }

    assertThat(boxes.bulk().box()).isEqualTo(boxes.all());
    assertThat(boxes.bulk().warning()).isEmpty();
  }
}
