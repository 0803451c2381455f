package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a commit changes, what it asks before, and what stays when it does not happen. */
class CommitTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;
  private static final double[] BOW_TIE = {X, Y, X + 100, Y + 100, X + 100, Y, X, Y + 100, X, Y};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private SpatialStore store;
  private LayerCatalog catalog;
  private JobService jobs;
  private Uploads uploads;

  @BeforeEach
  void open() {
    store = Stores.open(StoreSettings.embedded(folder));
    catalog = new JdbcLayerCatalog(store);
    jobs = new JobService(store.jdbi(), 1);
    uploads = new Uploads(store, catalog, jobs, folder.resolve("uploads"), IngestLimits.defaults());
  }

  @AfterEach
  void close() {
    jobs.close();
    store.close();
  }

  private static ShapefileFixture file() {
    return new ShapefileFixture(5).field("CODE", 'C', 10, 0).field("NAME", 'C', 20, 0);
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static ShapefileFixture threeParcels() {
    return file()
        .square(row("A1", "one"), X, Y, 100)
        .square(row("A2", "two"), X + 200, Y, 100)
        .square(row("A3", "three"), X + 400, Y, 100);
  }

  private static CommitRequest upsert(boolean removeMissing) {
    return CommitRequest.of("upsert", "parcels").by("CODE", removeMissing);
  }

  @Test
  void upsertIsPreviewedAndThenDoesWhatThePreviewSaid() {
    create(threeParcels());
    ShapefileFixture next =
        file()
            .square(row("A4", "four"), X + 600, Y, 100)
            .square(row("A1", "one"), X, Y, 100)
            .square(row("A2", "two, larger"), X + 200, Y, 150);
    String id = receive(next);
    List<String> tables = store.listTables();

    JsonNode preview = result(uploads.preview(id, upsert(false), "staff"));

    assertThat(preview.at("/added/count").asInt()).isEqualTo(1);
    assertThat(preview.at("/added/listed/0/key").asString()).isEqualTo("A4");
    assertThat(preview.at("/added/listed/0/record").asInt()).isEqualTo(1);
    assertThat(preview.at("/changed/count").asInt()).isEqualTo(1);
    assertThat(preview.at("/changed/listed/0/feature").asString()).isEqualTo("parcels.2");
    assertThat(preview.at("/changed/listed/0/record").asInt()).isEqualTo(3);
    assertThat(preview.get("unchanged").asInt()).isEqualTo(1);
    assertThat(preview.get("missing").asInt()).isEqualTo(1);
    assertThat(preview.at("/removed/count").asInt()).isZero();
    assertThat(store.listTables()).isEqualTo(tables);
    assertThat(catalog.get("parcels").revision().number()).isEqualTo(1);

    JsonNode result = result(uploads.commit(id, upsert(false), "staff"));

    assertThat(result.get("revision").asInt()).isEqualTo(2);
    assertThat(result.get("added").asInt()).isEqualTo(1);
    assertThat(result.get("changed").asInt()).isEqualTo(1);
    assertThat(result.get("removed").asInt()).isZero();
    assertThat(values("NAME")).containsExactly("one", "two, larger", "three", "four");
  }

  @Test
  void upsertRemovesWhatTheFileLacksOnlyWhenAsked() {
    create(threeParcels());
    String id = receive(file().square(row("A2", "two"), X + 200, Y, 100));

    JsonNode preview = result(uploads.preview(id, upsert(true), "staff"));
    assertThat(preview.at("/removed/count").asInt()).isEqualTo(2);
    assertThat(preview.at("/removed/listed/1/key").asString()).isEqualTo("A3");
    assertThat(preview.at("/removed/listed/1/feature").asString()).isEqualTo("parcels.3");

    JsonNode result = result(uploads.commit(id, upsert(true), "staff"));
    assertThat(result.get("removed").asInt()).isEqualTo(2);
    assertThat(values("CODE")).containsExactly("A2");
  }

  @Test
  void upsertOfTheSameFileChangesNothing() {
    create(threeParcels());

    JsonNode result = result(uploads.commit(receive(threeParcels()), upsert(true), "staff"));

    assertThat(result.get("added").asInt() + result.get("changed").asInt()).isZero();
    assertThat(catalog.findRevision("parcels", 1).orElseThrow().sha256())
        .isEqualTo(catalog.get("parcels").revision().sha256());
  }

  @Test
  void keyThatOccursTwiceOrIsEmptyIsRefusedWithItsPlace() {
    create(threeParcels());
    String twice =
        receive(file().square(row("A1", "x"), X, Y, 10).square(row("A1", "y"), X, Y, 20));
    assertThat(await(uploads.commit(twice, upsert(false), "staff")).message())
        .contains("CODE = 'A1'", "records 1 and 2");
    String empty = receive(file().square(row("A1", "x"), X, Y, 10).square(row("", "y"), X, Y, 20));
    assertThat(await(uploads.preview(empty, upsert(false), "staff")).message())
        .contains("Record 2 has no value in the key CODE");

    result(uploads.commit(receive(threeParcels()), CommitRequest.of("append", "parcels"), "staff"));
    assertThat(await(uploads.commit(receive(threeParcels()), upsert(false), "staff")).message())
        .contains("twice in the layer, in parcels.1 and parcels.4");
    assertThat(catalog.get("parcels").revision().number()).isEqualTo(2);
    assertThat(store.listTables()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite_forest", "gpkg_contents", "rtree_a", "pg_class"})
  void layerMayBeCalledAsTheStoresCallTablesOfTheirOwn(String name) {
    result(uploads.commit(receive(threeParcels()), CommitRequest.of("create", name), "staff"));

    assertThat(catalog.get(name).revision().features()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"测试 地块", "Parcels", "2024", "a-b", "_a"})
  void nameThatIsNoneIsRefusedAndNotReplaced(String name) {
    String id = receive(threeParcels());
    assertThatThrownBy(() -> uploads.commit(id, CommitRequest.of("create", name), "staff"))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("is no name for a layer");
  }

  @Test
  void upsertNeedsAKeyThatBothHaveAndLeavesWhatTheFileSaysNothingOf() {
    create(threeParcels());
    ShapefileFixture bare = new ShapefileFixture(5).field("CODE", 'C', 10, 0);
    String id = receive(bare.square(row("A1"), X, Y, 150).square(row("A9"), X + 900, Y, 100));
    assertThatThrownBy(() -> uploads.commit(id, CommitRequest.of("upsert", "parcels"), "staff"))
        .hasMessageContaining("they share CODE");

    JsonNode result = result(uploads.commit(id, upsert(false), "staff"));

    assertThat(result.get("changed").asInt()).isEqualTo(1);
    assertThat(result.get("added").asInt()).isEqualTo(1);
    assertThat(result.get("message").asString()).contains("no field for NAME");
    assertThat(values("NAME")).containsExactly("one", "two", "three", null);
  }

  @Test
  void repairAboveTheLimitWaitsForAWordAndChangesNothing() {
    String id = receive(file().polygon(row("B1", "tie"), BOW_TIE).square(row("B2", "b"), X, Y, 9));
    ImportIssue ahead = uploads.report(id).problems().get(0);
    assertThat(ahead.code()).isEqualTo("REPAIRS_ABOVE_LIMIT");
    assertThat(ahead.severity()).isEqualTo(Severity.CHOICE);
    assertThat(ahead.record()).isEqualTo(1);
    assertThat(ahead.message()).startsWith("1 repairs").contains("The first: Record 1: area +49");
    List<Fault> faults = new ArrayList<>();
    uploads.listFaults(id, false, faults::add);
    Fault fault = faults.get(0);
    assertThat(fault.method()).isNotBlank();
    assertThat(fault.areaDeltaPercent()).isGreaterThan(99);
    assertThat(fault.partsBefore()).isEqualTo(1);
    assertThat(fault.partsAfter()).isEqualTo(2);
    JsonNode preview = result(uploads.preview(id, CommitRequest.of("create", "ties"), "staff"));
    assertThat(preview.at("/repairs/above_limit").asInt()).isEqualTo(1);

    Job refused = await(uploads.commit(id, CommitRequest.of("create", "ties"), "staff"));

    assertThat(refused.state()).isEqualTo(JobState.FAILED);
    assertThat(refused.message()).contains("accept_repairs", "Record 1");
    JsonNode result = JSON.readTree(refused.result());
    assertThat(result.get("code").asString()).isEqualTo("REPAIRS_ABOVE_LIMIT");
    JsonNode repair = result.at("/repairs/listed/0");
    assertThat(repair.get("record").asInt()).isEqualTo(1);
    assertThat(repair.get("defects").toString()).contains("SELF_INTERSECTION");
    assertThat(repair.get("area_after_m2").asDouble()).isBetween(4_990.0, 5_010.0);
    assertThat(repair.get("area_delta_percent").asDouble()).isGreaterThan(99);
    assertThat(repair.get("parts_before").asInt()).isEqualTo(1);
    assertThat(repair.get("parts_after").asInt()).isEqualTo(2);
    assertThat(catalog.find("ties")).isEmpty();
    assertThat(store.listTables()).isEmpty();

    CommitRequest another =
        CommitRequest.of("create", "ties").accepting(AcceptedRepairs.of(Set.of(2L)));
    assertThat(await(uploads.commit(id, another, "staff")).state()).isEqualTo(JobState.FAILED);
    CommitRequest accepted =
        CommitRequest.of("create", "ties").accepting(AcceptedRepairs.of(Set.of(1L)));
    assertThat(await(uploads.commit(id, accepted, "staff")).state()).isEqualTo(JobState.SUCCEEDED);
    List<OriginalGeometries.Original> originals = originals("ties");
    assertThat(originals).hasSize(1);
    assertThat(originals.get(0).fid()).isEqualTo(1);
    assertThat(originals.get(0).crs()).isEqualTo("EPSG:4550");
    assertThat(originals.get(0).geometry().isValid()).isFalse();
    assertThat(originals.get(0).geometry().getEnvelopeInternal())
        .isEqualTo(new Envelope(X, X + 100, Y, Y + 100));
  }

  @Test
  void repairWithinTheLimitIsMadeAndTheLimitIsTheCommits() {
    // a tail of 2 cm beside a parcel of 100 m: the loop that it closes has some square centimetres
    double[] tail = {
      X, Y, X, Y + 100, X + 100, Y + 100, X + 100, Y, X + 50, Y, X + 50.02, Y - 0.02, X + 50.02,
      Y + 0.02, X, Y
    };
    String id = receive(file().polygon(row("C1", "tail"), tail));

    CommitRequest strict = CommitRequest.of("create", "tails").upTo(new RepairLimit(0, 0));
    assertThat(await(uploads.commit(id, strict, "staff")).state()).isEqualTo(JobState.FAILED);
    JsonNode done = result(uploads.commit(id, CommitRequest.of("create", "tails"), "staff"));
    assertThat(done.get("repaired_count").asInt()).isEqualTo(1);
    assertThatThrownBy(() -> new RepairLimit(-1, 0)).hasMessageContaining("repair_limit_m2");
  }

  @Test
  void coverageIsStatedAtTheCommitAndNewDataDoNotInheritIt() {
    Geometry ground = new GeometryFactory().toGeometry(new Envelope(123, 124, 40, 41));
    Coverage coverage = new Coverage(ground, Optional.of(LocalDate.parse("2026-05-01")));
    CommitRequest stated = CommitRequest.of("create", "parcels").covering(coverage);
    JsonNode made = result(uploads.commit(receive(threeParcels()), stated, "staff"));
    assertThat(made.get("coverage_stated").asBoolean()).isTrue();
    assertThat(catalog.get("parcels").revision().coverage()).contains(coverage);

    result(uploads.commit(receive(threeParcels()), upsert(false), "staff"));
    assertThat(catalog.get("parcels").revision().coverage()).contains(coverage);

    result(uploads.commit(receive(threeParcels()), upsert(true), "staff"));
    assertThat(catalog.get("parcels").revision().coverage()).contains(coverage);

    CommitRequest silent = CommitRequest.of("replace", "parcels");
    JsonNode replaced = result(uploads.commit(receive(threeParcels()), silent, "staff"));
    assertThat(replaced.get("coverage_stated").asBoolean()).isFalse();
    assertThat(replaced.get("removed").asInt()).isEqualTo(3);
    assertThat(catalog.get("parcels").revision().coverage()).isEmpty();
  }

  @Test
  void upsertThatTakesRowsAwayTakesTheCoverageUnlessItIsStated() {
    Coverage ground =
        new Coverage(
            new GeometryFactory().toGeometry(new Envelope(123, 124, 40, 41)), Optional.empty());
    CommitRequest stated = CommitRequest.of("create", "parcels").covering(ground);
    result(uploads.commit(receive(threeParcels()), stated, "staff"));
    String fewer = receive(file().square(row("A2", "two"), X + 200, Y, 100));

    assertThat(result(uploads.preview(fewer, upsert(true), "staff")).get("message").asString())
        .contains("its statement about the ground that it covers went");
    JsonNode done = result(uploads.commit(fewer, upsert(true), "staff"));

    assertThat(done.get("coverage_stated").asBoolean()).isFalse();
    assertThat(done.get("message").asString()).contains("until it is stated anew");
    assertThat(catalog.get("parcels").revision().coverage()).isEmpty();

    catalog.restore(catalog.get("parcels"), 1, "staff");
    result(uploads.commit(fewer, upsert(true).covering(ground).onceMore(), "staff"));
    assertThat(catalog.get("parcels").revision().coverage()).contains(ground);
  }

  @Test
  void replaceAndRestoreKeepTitleAndStyle() {
    create(threeParcels());
    catalog.rename("parcels", LocalizedText.of("地块"), LocalizedText.of("测试"));
    result(
        uploads.commit(
            receive(file().square(row("Z", "z"), X, Y, 5)),
            CommitRequest.of("replace", "parcels"),
            "staff"));

    catalog.restore(catalog.get("parcels"), 1, "staff");

    assertThat(catalog.get("parcels").title().zh()).isEqualTo("地块");
    assertThat(catalog.get("parcels").style()).isEqualTo("polygon");
    assertThat(values("CODE")).containsExactly("A1", "A2", "A3");
  }

  @Test
  void cancelledCommitLeavesNothing() {
    ShapefileFixture many = file();
    for (int i = 0; i < 4_000; i++) {
      many.square(row("P" + i, "p"), X + i, Y, 1);
    }
    String id = receive(many);
    // one thread works: the commit waits behind a job that ends once it was cancelled
    java.util.concurrent.CountDownLatch gate = new java.util.concurrent.CountDownLatch(1);
    jobs.submit(
        "gate",
        "staff",
        progress -> {
          gate.await();
          return "{}";
        });
    Job commit = uploads.commit(id, CommitRequest.of("create", "parcels"), "staff");
    jobs.cancel(commit.id());
    gate.countDown();

    assertThat(await(commit).state()).isEqualTo(JobState.CANCELLED);
    assertThat(store.listTables()).isEmpty();
    assertThat(catalog.find("parcels")).isEmpty();
    assertThat(uploads.report(id).state()).isEqualTo(UploadState.READY);
  }

  @Test
  void startForgetsFilesAndOriginalsThatNothingNames() throws Exception {
    String kept = receive(threeParcels());
    Path orphan = Files.createDirectories(folder.resolve("uploads").resolve("u-dead"));
    Files.write(orphan.resolve("original"), new byte[10]);
    store
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO repaired_geometry VALUES ('gone_1', 1, 'EPSG:4550', x'00', '{}')"));

    uploads.recover();

    assertThat(orphan).doesNotExist();
    assertThat(uploads.report(kept).state()).isEqualTo(UploadState.READY);
    assertThat(
            store
                .jdbi()
                .<Integer, RuntimeException>withHandle(
                    h ->
                        h.createQuery("SELECT count(*) FROM repaired_geometry")
                            .mapTo(Integer.class)
                            .one()))
        .isZero();
  }

  private void create(ShapefileFixture data) {
    result(uploads.commit(receive(data), CommitRequest.of("create", "parcels"), "staff"));
  }

  private String receive(ShapefileFixture data) {
    UploadReport report =
        uploads.receive("data.zip", new ByteArrayInputStream(data.zip("parcels")), "staff");
    assertThat(report.state()).as(report.problems().toString()).isEqualTo(UploadState.READY);
    return report.id();
  }

  private JsonNode result(Job job) {
    Job ended = await(job);
    assertThat(ended.state()).as(ended.message()).isEqualTo(JobState.SUCCEEDED);
    return JSON.readTree(ended.result());
  }

  private Job await(Job job) {
    for (int i = 0; i < 1200; i++) {
      Job now = jobs.find(job.id()).orElseThrow();
      if (now.state().isFinal()) {
        return now;
      }
      try {
        Thread.sleep(25);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("The job did not end.");
  }

  private List<OriginalGeometries.Original> originals(String layer) {
    List<OriginalGeometries.Original> originals = new ArrayList<>();
    new OriginalGeometries(store.jdbi())
        .list(catalog.get(layer).revision().table().name(), originals::add);
    return originals;
  }

  private List<Object> values(String attribute) {
    List<Object> values = new ArrayList<>();
    try (FeatureCursor cursor =
        store.read(catalog.get("parcels").revision().table(), FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature row = cursor.next();
        values.add(row.getAttribute(attribute));
      }
    }
    return values;
  }
}
