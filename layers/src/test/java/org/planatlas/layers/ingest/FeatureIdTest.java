package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** An id that a feature of a layer ever had is never another feature's. */
class FeatureIdTest {

  @TempDir Path folder;

  private IngestStage stage(ParallelCommitTest.Kind kind) throws Exception {
    StoreSettings settings =
        kind == ParallelCommitTest.Kind.GEOPACKAGE
            ? StoreSettings.embedded(folder)
            : PostgisCluster.get().newDatabase(folder);
    IngestStage stage = new IngestStage(folder, settings, 1);
    commit(stage, "create", "a b c");
    return stage;
  }

  /** Each letter is a feature; one with a sign after it has another shape than before. */
  private static void commit(IngestStage stage, String mode, String keys) {
    ShapefileFixture file = new ShapefileFixture(5).field("CODE", 'C', 10, 0);
    for (String key : keys.split(" ")) {
      double x = IngestStage.X + 200 * (key.charAt(0) - 'a');
      file.square(new Object[] {key.substring(0, 1)}, x, IngestStage.Y, 100 - key.length());
    }
    CommitRequest request = CommitRequest.of(mode, "modes");
    stage.commit(stage.send(file).id(), mode.equals("upsert") ? request.by("CODE", true) : request);
  }

  private static List<String> rows(IngestStage stage) {
    return stage.rows("modes").stream().map(FeatureIdTest::text).toList();
  }

  private static String text(SimpleFeature row) {
    return row.getID() + row.getAttribute("CODE");
  }

  @ParameterizedTest
  @EnumSource
  void newRowsAreNumberedAboveAllRevisions(ParallelCommitTest.Kind kind) throws Exception {
    try (IngestStage stage = stage(kind)) {
      commit(stage, "append", "f g");
      stage.catalog.restore(stage.catalog.get("modes"), 1, "staff");

      commit(stage, "upsert", "b* a e");
      assertThat(rows(stage)).containsExactly("modes.1a", "modes.2b", "modes.6e");

      stage.catalog.restore(stage.catalog.get("modes"), 1, "staff");
      commit(stage, "append", "h");
      assertThat(rows(stage)).containsExactly("modes.1a", "modes.2b", "modes.3c", "modes.7h");

      commit(stage, "upsert", "h");
      assertThat(rows(stage)).containsExactly("modes.7h");

      commit(stage, "replace", "x y");
      assertThat(rows(stage)).containsExactly("modes.8x", "modes.9y");
    }
  }
}
