package org.planatlas.layers.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** The starts of a store, one after the other, and whether the last one fills it. */
class SeedDecisionTest {

  @TempDir static Path folder;
  private static final Map<String, SpatialStore> STORES = new LinkedHashMap<>();

  @BeforeAll
  static void open() {
    STORES.put("geopackage", Stores.open(StoreSettings.embedded(folder.resolve("gpkg"))));
    STORES.put("postgis", Stores.open(PostgisCluster.get().newDatabase(folder)));
  }

  @AfterAll
  static void close() {
    STORES.values().forEach(SpatialStore::close);
  }

  @ParameterizedTest
  @CsvSource({
    "demo, true",
    "plain, false",
    "demo killed demo, true",
    "demo finished demo, false",
    "demo finished plain demo, false",
    "plain demo, false",
    "plain import demo, false",
    "demo killed plain demo, false",
    "demo killed import demo, true",
    "old demo, true",
    "old seeded demo, true",
    "old seeded import demo, false",
    "old import demo, false"
  })
  void lastStartFillsTheStore(String starts, boolean expected) {
    for (SpatialStore store : STORES.values()) {
      store.jdbi().useHandle(h -> h.execute("UPDATE catalog_state SET seeding = NULL"));
      store.jdbi().useHandle(h -> h.execute("DELETE FROM layer_revision"));
      boolean fills = false;
      for (String step : starts.split(" ")) {
        switch (step) {
          case "demo", "plain" -> fills = new SeedDecision(store).isWanted(step.equals("demo"));
          case "finished" -> new SeedDecision(store).finished();
          case "seeded" -> revision(store, "seeds");
          case "import" -> revision(store, "surveyor");
          default -> assertThat(step).isIn("killed", "old");
        }
      }
      assertThat(fills).as(store.kind()).isEqualTo(expected);
    }
  }

  private static void revision(SpatialStore store, String by) {
    store
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "INSERT INTO layer (name, workspace, definition) VALUES (?, 'planning', '{}')"
                      + " ON CONFLICT (name) DO NOTHING",
                  "of_" + by);
              handle.execute(
                  "INSERT INTO layer_revision (layer, number, table_name, epsg, geometry_type,"
                      + " attributes, features, sha256, created_at, created_by, note)"
                      + " VALUES (?, 1, ?, 4490, 'Point', '[]', 1, 'x', '2026-01-01', ?, '')",
                  "of_" + by,
                  "of_" + by + "_r1",
                  by);
            });
  }
}
