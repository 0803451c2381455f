package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.RevisionChangedException;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** Several changes of one layer at a time: none undoes another without anybody knowing. */
class ParallelCommitTest {

  private static final Coverage GROUND =
      new Coverage(
          new GeometryFactory().toGeometry(new Envelope(123, 124, 40, 41)), Optional.empty());

  @TempDir Path folder;

  /** Where the layer lies. */
  enum Kind {
    GEOPACKAGE,
    POSTGIS
  }

  private IngestStage stage(Kind kind, int threads) throws Exception {
    StoreSettings settings =
        kind == Kind.GEOPACKAGE
            ? StoreSettings.embedded(folder)
            : PostgisCluster.get().newDatabase(folder);
    IngestStage stage = new IngestStage(folder, settings, threads);
    stage.commit(stage.send(parcel("A0")).id(), CommitRequest.of("create", "parcels"));
    return stage;
  }

  private static ShapefileFixture parcel(String code) {
    double shift = 200 * Integer.parseInt(code.substring(1));
    return new ShapefileFixture(5)
        .field("CODE", 'C', 10, 0)
        .square(new Object[] {code}, IngestStage.X + shift, IngestStage.Y, 100);
  }

  private static Job start(IngestStage stage, String mode, String code) {
    CommitRequest request = CommitRequest.of(mode, "parcels");
    return stage.uploads.commit(
        stage.send(parcel(code)).id(),
        mode.equals("upsert") ? request.by("CODE", false) : request,
        "staff");
  }

  /**
   * Keeps the only thread of imports busy, so that what is committed next begins with a layer of
   * before.
   */
  private static CountDownLatch hold(IngestStage stage) {
    CountDownLatch held = new CountDownLatch(1);
    stage.jobs.submit(
        "import",
        "staff",
        progress -> {
          held.await();
          return "{}";
        });
    return held;
  }

  private static void assertSucceeded(IngestStage stage, Job job) {
    Job ended = stage.await(job);
    assertThat(ended.state()).as(ended.message()).isEqualTo(JobState.SUCCEEDED);
  }

  /** A button that is pressed twice. */
  @ParameterizedTest
  @EnumSource
  void uploadIsTakenInOnceAtATime(Kind kind) throws Exception {
    try (IngestStage stage = stage(kind, 1)) {
      String upload = stage.send(parcel("A1")).id();
      CommitRequest request = CommitRequest.of("append", "parcels");
      CountDownLatch held = hold(stage);
      Job first = stage.uploads.commit(upload, request, "staff");
      assertThatThrownBy(() -> stage.uploads.commit(upload, request, "staff"))
          .isInstanceOf(IngestException.class)
          .hasMessageContaining(first.id());
      stage.jobs.cancel(first.id());
      Job second = stage.uploads.commit(upload, request, "staff");
      held.countDown();
      assertSucceeded(stage, second);
      assertThat(stage.values("parcels", "CODE")).containsExactlyInAnyOrder("A0", "A1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void appendsAtATimeKeepTheRowsOfEachOther(Kind kind) throws Exception {
    try (IngestStage stage = stage(kind, 4)) {
      List<Job> started = new ArrayList<>();
      for (int i = 1; i <= 6; i++) {
        started.add(start(stage, i % 3 == 0 ? "upsert" : "append", "A" + i));
      }
      started.forEach(job -> assertSucceeded(stage, job));

      assertThat(stage.values("parcels", "CODE"))
          .containsExactlyInAnyOrder("A0", "A1", "A2", "A3", "A4", "A5", "A6");
      assertThat(stage.catalog.revisions("parcels")).hasSize(7);
      assertThat(stage.store.listTables()).hasSize(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void appendAndUpsertGoOnFromWhatCameBetween(Kind kind) throws Exception {
    try (IngestStage stage = stage(kind, 1)) {
      CountDownLatch held = hold(stage);
      Job replace = start(stage, "replace", "A1");
      Job append = start(stage, "append", "A2");
      Job upsert = start(stage, "upsert", "A3");
      held.countDown();
      for (Job job : List.of(replace, append, upsert)) {
        assertSucceeded(stage, job);
      }
      assertThat(stage.values("parcels", "CODE")).containsExactly("A1", "A2", "A3");

      held = hold(stage);
      Job more = start(stage, "append", "A4");
      stage.catalog.restore(stage.catalog.get("parcels"), 2, "staff");
      held.countDown();
      assertSucceeded(stage, more);
      assertThat(stage.values("parcels", "CODE")).containsExactly("A1", "A4");
    }
  }

  @ParameterizedTest
  @EnumSource
  void appendKeepsTheCoverageThatWasStatedMeanwhile(Kind kind) throws Exception {
    try (IngestStage stage = stage(kind, 1)) {
      CountDownLatch held = hold(stage);
      Job append = start(stage, "append", "A1");
      stage.catalog.stateCoverage(stage.catalog.get("parcels"), GROUND, "staff");
      held.countDown();
      assertSucceeded(stage, append);

      assertThat(stage.catalog.get("parcels").revision().coverage()).contains(GROUND);
      assertThat(stage.values("parcels", "CODE")).containsExactly("A0", "A1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTakesThePlaceOfRowsIsRefusedWhenOthersCameBetween(Kind kind) throws Exception {
    try (IngestStage stage = stage(kind, 1)) {
      CountDownLatch held = hold(stage);
      Job append = start(stage, "append", "A1");
      Job replace = start(stage, "replace", "A2");
      Layer seen = stage.catalog.get("parcels");
      held.countDown();
      assertSucceeded(stage, append);

      Job refused = stage.await(replace);
      assertThat(refused.state()).isEqualTo(JobState.FAILED);
      assertThat(refused.message())
          .contains("has changed meanwhile")
          .contains("based on revision 1")
          .contains("in force is revision 2");
      assertThat(refused.result()).contains("REVISION_CHANGED");
      assertThatThrownBy(() -> stage.catalog.restore(seen, 1, "staff"))
          .isInstanceOf(RevisionChangedException.class);
      assertThatThrownBy(() -> stage.catalog.stateCoverage(seen, GROUND, "staff"))
          .isInstanceOf(RevisionChangedException.class);
      assertThat(stage.values("parcels", "CODE")).containsExactly("A0", "A1");
      assertThat(stage.store.listTables()).hasSize(2);

      assertSucceeded(stage, start(stage, "replace", "A2"));
      assertThat(stage.values("parcels", "CODE")).containsExactly("A2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void commitForARevisionThatSomebodySawIsRefusedForAnother(Kind kind) throws Exception {
    try (IngestStage stage = stage(kind, 1)) {
      CommitRequest first = CommitRequest.of("append", "parcels").basedOn(1);
      stage.commit(stage.send(parcel("A1")).id(), first);

      String next = stage.send(parcel("A2")).id();
      assertThatThrownBy(() -> stage.uploads.commit(next, first, "staff"))
          .isInstanceOf(RevisionChangedException.class);
      stage.catalog.delete("parcels", "staff");
      assertThatThrownBy(() -> stage.uploads.commit(next, first, "staff"))
          .hasMessageContaining("parcels");
    }
  }

  @ParameterizedTest
  @EnumSource
  void layerThatWasDeletedMeanwhileTakesNothing(Kind kind) throws Exception {
    try (IngestStage stage = stage(kind, 1)) {
      CountDownLatch held = hold(stage);
      Job append = start(stage, "append", "A1");
      stage.catalog.delete("parcels", "staff");
      held.countDown();

      assertThat(stage.await(append).state()).isEqualTo(JobState.FAILED);
      assertThat(stage.catalog.revisions("parcels")).hasSize(1);
      assertThat(stage.store.listTables()).hasSize(1);
    }
  }
}
