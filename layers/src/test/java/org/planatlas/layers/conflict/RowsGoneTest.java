package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** Rows that somebody takes out of the database behind the catalog do not make a site clear. */
class RowsGoneTest {

  private static final String LAYER = "ecological_redline";
  private static final String SITE = square(0, 0, 50);

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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          geopackage | CREATE INDEX "fid_%1$s" ON "%1$s" (fid)                           | CLEAR
          geopackage | DELETE FROM "%1$s" WHERE fid = 2                                  | NOT_EXAMINED
          geopackage | DELETE FROM "%1$s"                                                | NOT_EXAMINED
          geopackage | UPDATE "%1$s" SET geom = NULL WHERE fid = 2                       | NOT_EXAMINED
          geopackage | DELETE FROM "rtree_%1$s_geom"                                     | NOT_EXAMINED
          geopackage | DELETE FROM "rtree_%1$s_geom" WHERE id = 2                        | NOT_EXAMINED
          geopackage | DROP TRIGGER "rtree_%1$s_geom_update2"; UPDATE "%1$s" SET geom = NULL WHERE fid = 2 | NOT_EXAMINED
          geopackage | DROP TRIGGER "rtree_%1$s_geom_delete"; DELETE FROM "%1$s" WHERE fid = 2             | NOT_EXAMINED
          geopackage | UPDATE "%1$s" SET "function" = 'b' WHERE fid = 2                  | NOT_EXAMINED
          geopackage | UPDATE "%1$s" SET "function" = 'b' WHERE fid = 9                  | CLEAR
          geopackage | UPDATE "%1$s" SET "function" = 'b' WHERE fid = 2; UPDATE "%1$s" SET "function" = 'a' WHERE fid = 2 | CLEAR
          geopackage | INSERT INTO "%1$s" ("function") VALUES ('b'); DELETE FROM "%1$s" WHERE fid = 4 | CLEAR
          geopackage | BEGIN; DELETE FROM "%1$s"; ROLLBACK                               | CLEAR
          geopackage | DROP TRIGGER "watch_%1$s_update"                                  | CLEAR
          geopackage | DROP TRIGGER "watch_%1$s_delete"; DELETE FROM "%1$s" WHERE fid = 2 | NOT_EXAMINED
          geopackage | DELETE FROM feature_table WHERE name = '%1$s'                     | CLEAR
          geopackage | DELETE FROM feature_table WHERE name = '%1$s'; DELETE FROM "%1$s" WHERE fid = 2 | NOT_EXAMINED
          geopackage | DELETE FROM feature_table WHERE name = '%1$s'; UPDATE "%1$s" SET "function" = 'b' | NOT_EXAMINED
          geopackage | DROP TRIGGER "watch_%1$s_update"; UPDATE "%1$s" SET "function" = 'b'                | NOT_EXAMINED
          geopackage | ALTER TABLE "%1$s" DROP COLUMN "function"; ALTER TABLE "%1$s" ADD COLUMN "function" TEXT DEFAULT 'b' | NOT_EXAMINED
          geopackage | ALTER TABLE "%1$s" DROP COLUMN "function"; ALTER TABLE "%1$s" ADD COLUMN "function" TEXT DEFAULT 'a' | CLEAR
          geopackage | ALTER TABLE "%1$s" RENAME COLUMN "function" TO x; ALTER TABLE "%1$s" RENAME COLUMN in_protected_core TO "function"; ALTER TABLE "%1$s" RENAME COLUMN x TO in_protected_core | NOT_EXAMINED
          geopackage | ALTER TABLE "%1$s" RENAME COLUMN "function" TO x; ALTER TABLE "%1$s" RENAME COLUMN x TO "function" | CLEAR
          geopackage | CREATE TABLE c AS SELECT * FROM "%1$s"; DROP TABLE "%1$s"; ALTER TABLE c RENAME TO "%1$s" | CLEAR
          geopackage | CREATE TABLE c AS SELECT * FROM "%1$s"; DROP TABLE "%1$s"; UPDATE c SET "function" = 'b'; ALTER TABLE c RENAME TO "%1$s" | NOT_EXAMINED
          geopackage | UPDATE "rtree_%1$s_geom" SET minx = 1, maxx = 2 WHERE id = 2      | NOT_EXAMINED
          geopackage | UPDATE "rtree_%1$s_geom" SET maxy = maxy + 1 WHERE id = 2         | NOT_EXAMINED
          geopackage | UPDATE "rtree_%1$s_geom" SET maxx = maxx WHERE id = 2             | CLEAR
          geopackage | UPDATE "rtree_%1$s_geom" SET id = 9 WHERE id = 2                  | NOT_EXAMINED
          geopackage | UPDATE "%1$s" SET geom = geom                                     | CLEAR
          geopackage | VACUUM                                                            | CLEAR
          geopackage | DROP TABLE "%1$s"                                                 | NOT_EXAMINED
          postgis    | CREATE INDEX "fid_%1$s" ON "%1$s" (fid)                           | CLEAR
          postgis    | DELETE FROM "%1$s" WHERE fid = 2                                  | NOT_EXAMINED
          postgis    | TRUNCATE "%1$s"                                                   | NOT_EXAMINED
          postgis    | UPDATE "%1$s" SET geom = NULL WHERE fid = 2                       | NOT_EXAMINED
          postgis    | UPDATE "%1$s" SET geom = 'SRID=4490;POLYGON EMPTY' WHERE fid = 2  | NOT_EXAMINED
          postgis    | UPDATE "%1$s" SET "function" = 'b' WHERE fid = 2                  | NOT_EXAMINED
          postgis    | UPDATE "%1$s" SET "function" = 'b' WHERE fid = 9                  | CLEAR
          postgis    | UPDATE "%1$s" SET "function" = 'b' WHERE fid = 2; UPDATE "%1$s" SET "function" = 'a' WHERE fid = 2 | CLEAR
          postgis    | UPDATE "%1$s" SET geom = ST_Translate(geom, -0.01, 0) WHERE fid = 2 | NOT_EXAMINED
          postgis    | INSERT INTO "%1$s" (fid) VALUES (9); DELETE FROM "%1$s" WHERE fid = 9 | CLEAR
          postgis    | BEGIN; DELETE FROM "%1$s"; ROLLBACK                               | CLEAR
          postgis    | SET session_replication_role = replica; UPDATE "%1$s" SET "function" = 'b'; RESET session_replication_role | NOT_EXAMINED
          postgis    | ALTER TABLE "%1$s" DISABLE TRIGGER USER                           | CLEAR
          postgis    | ALTER TABLE "%1$s" DISABLE TRIGGER USER; DELETE FROM "%1$s" WHERE fid = 2 | NOT_EXAMINED
          postgis    | DROP TRIGGER watch_delete ON "%1$s"; DELETE FROM "%1$s" WHERE fid = 2 | NOT_EXAMINED
          postgis    | ALTER TABLE "%1$s" ALTER COLUMN geom TYPE geometry USING NULL::geometry | NOT_EXAMINED
          postgis    | VACUUM FULL "%1$s"                                                | CLEAR
          postgis    | DELETE FROM feature_table WHERE name = '%1$s'; UPDATE "%1$s" SET "function" = 'b' | NOT_EXAMINED
          postgis    | DROP TRIGGER watch_update ON "%1$s"; UPDATE "%1$s" SET "function" = 'b' | NOT_EXAMINED
          postgis    | ALTER TABLE "%1$s" DISABLE TRIGGER USER; UPDATE "%1$s" SET "function" = 'b'; ALTER TABLE "%1$s" ENABLE ALWAYS TRIGGER watch_insert, ENABLE ALWAYS TRIGGER watch_update, ENABLE ALWAYS TRIGGER watch_delete, ENABLE ALWAYS TRIGGER watch_truncate | NOT_EXAMINED
          postgis    | ALTER TABLE "%1$s" DROP COLUMN "function"; ALTER TABLE "%1$s" ADD COLUMN "function" TEXT DEFAULT 'b' | NOT_EXAMINED
          postgis    | ALTER TABLE "%1$s" DROP COLUMN "function"; ALTER TABLE "%1$s" ADD COLUMN "function" TEXT DEFAULT 'a' | CLEAR
          postgis    | ALTER TABLE "%1$s" RENAME COLUMN "function" TO x; ALTER TABLE "%1$s" RENAME COLUMN in_protected_core TO "function"; ALTER TABLE "%1$s" RENAME COLUMN x TO in_protected_core | NOT_EXAMINED
          postgis    | CREATE TABLE c AS SELECT * FROM "%1$s"; DROP TABLE "%1$s"; ALTER TABLE c RENAME TO "%1$s" | CLEAR
          postgis    | CREATE TABLE c AS SELECT * FROM "%1$s"; DROP TABLE "%1$s"; UPDATE c SET "function" = 'b'; ALTER TABLE c RENAME TO "%1$s" | NOT_EXAMINED
          postgis    | CREATE TEMP TABLE c AS SELECT * FROM "%1$s"; TRUNCATE "%1$s"; INSERT INTO "%1$s" SELECT * FROM c; DROP TABLE c | CLEAR
          postgis    | CREATE TEMP TABLE c AS SELECT * FROM "%1$s"; TRUNCATE "%1$s"; UPDATE c SET "function" = 'b'; INSERT INTO "%1$s" SELECT * FROM c; DROP TABLE c | NOT_EXAMINED
          postgis    | BEGIN; ALTER TABLE feature_table DISABLE TRIGGER USER; CREATE OR REPLACE FUNCTION note_touched_rows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; UPDATE "%1$s" SET "function" = 'b'; ROLLBACK | CLEAR
          postgis    | DROP TABLE "%1$s"                                                 | NOT_EXAMINED
          """)
  void layerWhoseRowsAreGoneIsNotExamined(String kind, String sql, RuleStatus expected) {
    SpatialStore store = STORES.get(kind);
    LayerCatalog catalog = new JdbcLayerCatalog(store);
    Layer layer = publish(store, catalog);
    String table = layer.revision().table().name();
    try (PlaneCopies copies = new PlaneCopies(store, folder.resolve("plane-" + table))) {
      ConflictCheck fromStore =
          new ConflictCheck(store, catalog, MemoryLayers.RULES, MemoryLayers.CLOCK);
      CheckReport before = fromStore.run(request());
      assertThat(redline(before).status()).isEqualTo(RuleStatus.CLEAR);
      copies.follow(catalog, List.of(LAYER));
      copies.await();
      store.jdbi().useHandle(handle -> handle.createScript(sql.formatted(table)).execute());

      ConflictCheck fromCopies =
          new ConflictCheck(store, catalog, copies, MemoryLayers.RULES, MemoryLayers.CLOCK);
      for (ConflictCheck check : List.of(fromStore, fromCopies)) {
        RuleResult redline = redline(check.run(request()));
        assertThat(redline.status()).isEqualTo(expected);
        if (expected == RuleStatus.NOT_EXAMINED && !sql.startsWith("DROP TABLE")) {
          assertThat(redline.reasonEn()).contains("3 rows", "changed from outside");
          assertThatThrownBy(() -> check.run(request().pinnedTo(before)))
              .isInstanceOf(PinnedPartGoneException.class)
              .hasMessageContaining("changed from outside");
        }
      }
    }
  }

  private static RuleResult redline(CheckReport report) {
    return report.rules().stream().filter(r -> r.rule().equals("R001")).findFirst().orElseThrow();
  }

  private static CheckRequest request() {
    return CheckRequest.ofSite("road", SitePart.whole(lonLat(SITE))).withLayers(List.of(LAYER));
  }

  /** Three squares away from the site. */
  private static Layer publish(SpatialStore store, LayerCatalog catalog) {
    return new StoredLayers(store, catalog)
        .publish(
            "planning",
            LAYER,
            "function,in_protected_core",
            "a,true|" + square(200, 0, 100),
            "a,true|" + square(400, 0, 100),
            "a,true|" + square(600, 0, 100));
  }
}
