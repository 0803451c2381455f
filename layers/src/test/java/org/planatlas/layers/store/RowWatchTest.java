package org.planatlas.layers.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.geopackage.GeoPackageStore;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** What the stores note when rows are touched, and what they do where they could not. */
class RowWatchTest {

  private static final String TABLE = "spot_r1";
  private static final TableMark UNTOUCHED =
      new TableMark(new TableCounts(3, 2), TableMark.Rows.UNTOUCHED);

  @TempDir Path folder;

  /**
   * What takes the watch away is seen: it begins anew, and what became of the rows is looked at.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          geopackage | DROP TRIGGER watch_spot_r1_insert
          geopackage | DROP TRIGGER watch_rtree_spot_r1_geom_rowid_delete
          geopackage | UPDATE feature_table SET watched_rows = NULL
          postgis    | DROP TRIGGER watch_truncate ON spot_r1
          postgis    | ALTER TABLE spot_r1 DISABLE TRIGGER watch_insert
          postgis    | ALTER TABLE spot_r1 ENABLE TRIGGER watch_insert
          postgis    | CLUSTER spot_r1 USING spot_r1_pkey
          postgis    | UPDATE feature_table SET watched_rows = NULL, watched_file = NULL
          """)
  void watchThatWasTakenAwayBeginsAnew(String kind, String sql) throws Exception {
    StoreSettings settings = settings(kind);
    StagedTable staged;
    try (SpatialStore store = Stores.open(settings)) {
      staged = load(store);
      assertThat(mark(store)).isEqualTo(UNTOUCHED);
      touch(store, sql);
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.TOUCHED);
      assertThat(areAsBefore(store, staged, () -> {})).isTrue();
      assertThat(mark(store)).isEqualTo(UNTOUCHED);
      touch(store, sql);
    }
    try (SpatialStore again = Stores.open(settings)) {
      assertThat(mark(again).rows()).isEqualTo(TableMark.Rows.TOUCHED);
      assertThat(areAsBefore(again, staged, () -> {})).isTrue();
      assertThat(mark(again)).isEqualTo(UNTOUCHED);
    }
    try (SpatialStore third = Stores.open(settings)) {
      assertThat(mark(third)).as("a start alone touches nothing").isEqualTo(UNTOUCHED);
      load(third, "other_r1");
      third.drop("other_r1");
      assertThat(mark(third)).as("our own tables touch nothing").isEqualTo(UNTOUCHED);
    }
  }

  @Test
  void functionThatWasEmptiedIsRestored() throws Exception {
    try (SpatialStore store = Stores.open(settings("postgis"))) {
      StagedTable staged = load(store);
      touch(
          store,
          "CREATE OR REPLACE FUNCTION note_touched_rows() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$");
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.TOUCHED);
      assertThat(areAsBefore(store, staged, () -> {})).isTrue();
      touch(store, "UPDATE spot_r1 SET name = 'x' WHERE fid = 2");
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.TOUCHED);
      assertThat(areAsBefore(store, staged, () -> {})).isFalse();
    }
  }

  /** What was counted while no trigger watched is not kept. */
  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void rowsThatChangedBetweenTwoWatchesAreRead(String kind) throws Exception {
    StoreSettings settings = settings(kind);
    StagedTable staged;
    try (SpatialStore store = Stores.open(settings)) {
      staged = load(store);
      String on = kind.equals("postgis") ? " ON spot_r1" : "";
      String prefix = kind.equals("postgis") ? "watch_" : "watch_spot_r1_";
      for (String event : List.of("insert", "update", "delete")) {
        touch(store, "DROP TRIGGER " + prefix + event + on);
      }
      touch(store, "UPDATE spot_r1 SET name = 'x' WHERE fid = 2");
    }
    try (SpatialStore again = Stores.open(settings)) {
      assertThat(mark(again).rows()).isEqualTo(TableMark.Rows.TOUCHED);
      assertThat(areAsBefore(again, staged, () -> {})).isFalse();
      assertThat(mark(again).rows()).isEqualTo(TableMark.Rows.CHANGED);
      touch(again, "UPDATE spot_r1 SET name = '林地' WHERE fid = 2");
      assertThat(areAsBefore(again, staged, () -> {})).isTrue();
    }
  }

  @Test
  void programWithoutOurFunctionsIsSeen() throws Exception {
    try (SpatialStore store = Stores.open(settings("geopackage"))) {
      load(store);
      Path file = folder.resolve(GeoPackageStore.FILE);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("DELETE FROM spot_r1 WHERE fid = 3");
      }
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.TOUCHED);
    }
  }

  @Test
  void roleThatMayOnlyChangeTheRowsIsSeen() throws Exception {
    try (SpatialStore store = Stores.open(settings("postgis"))) {
      load(store);
      store
          .jdbi()
          .useHandle(
              handle ->
                  handle
                      .createScript(
                          """
                          DROP ROLE IF EXISTS drawer;
                          CREATE ROLE drawer;
                          GRANT UPDATE, SELECT ON spot_r1 TO drawer;
                          SET ROLE drawer;
                          SET search_path = pg_catalog;
                          UPDATE public.spot_r1 SET name = 'x' WHERE fid = 2;
                          RESET search_path;
                          RESET ROLE;
                          DROP OWNED BY drawer;
                          DROP ROLE drawer;
                          """)
                      .execute());
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.TOUCHED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void rowsThatWereTouchedAreAsBeforeOrAreNot(String kind) throws Exception {
    try (SpatialStore store = Stores.open(settings(kind))) {
      StagedTable staged = load(store);
      touch(store, "UPDATE spot_r1 SET name = name");
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.TOUCHED);
      assertThat(areAsBefore(store, staged, () -> {})).isTrue();
      assertThat(mark(store)).isEqualTo(UNTOUCHED);

      touch(store, "UPDATE spot_r1 SET name = name");
      Runnable changing = () -> touch(store, "UPDATE spot_r1 SET name = 'x' WHERE fid = 3");
      assertThat(areAsBefore(store, staged, changing)).as("changed while it was read").isFalse();
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.TOUCHED);
      assertThat(areAsBefore(store, staged, () -> {})).isFalse();
      assertThat(mark(store).rows()).isEqualTo(TableMark.Rows.CHANGED);
    }
  }

  /** Stores round times, know no NaN or no sign of zero; and a server may move. */
  @ParameterizedTest
  @CsvSource({"geopackage, 0.1", "geopackage, NaN", "postgis, -0.0", "postgis, NaN"})
  void rowsReadInAnotherTimeZoneAreThoseThatWereWritten(String kind, double area) throws Exception {
    Timestamp time = Timestamp.from(Instant.parse("1987-06-05T04:03:02.123456789Z"));
    TimeZone zone = TimeZone.getDefault();
    try (SpatialStore store = Stores.open(settings(kind))) {
      Object[] values = {"林地", 7, area, true, Date.valueOf("2025-12-31"), time, null};
      StagedTable staged = load(store, TABLE, List.<Object[]>of(values));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      assertThat(TouchedRows.hash(store, staged.table())).isEqualTo(staged.sha256());
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  private static void touch(SpatialStore store, String sql) {
    store.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private static boolean areAsBefore(SpatialStore store, StagedTable staged, Runnable between) {
    RowPatience patience =
        new RowPatience() {
          @Override
          public Duration answer() {
            return Duration.ofSeconds(9);
          }

          @Override
          public void verify() {
            between.run();
          }
        };
    return store.areAsBefore(staged.table(), UNTOUCHED.counts(), staged.sha256(), patience);
  }

  private StoreSettings settings(String kind) {
    return kind.equals("postgis")
        ? PostgisCluster.get().newDatabase(folder)
        : StoreSettings.embedded(folder);
  }

  private static TableMark mark(SpatialStore store) {
    Map<String, TableMark> marks = store.marks(List.of(TABLE), Duration.ofSeconds(5));
    return marks.get(TABLE);
  }

  /** Three rows, one of them without a place. */
  private static StagedTable load(SpatialStore store) throws Exception {
    return load(store, TABLE);
  }

  private static StagedTable load(SpatialStore store, String table) throws Exception {
    List<Object[]> rows = new ArrayList<>();
    for (String wkt : new String[] {"POINT (123 40)", "POINT (123 41)", null}) {
      rows.add(values(wkt == null ? null : new WKTReader().read(wkt)));
    }
    return load(store, table, rows);
  }

  private static StagedTable load(SpatialStore store, String table, List<Object[]> rows) {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("spot");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    type.add("name", String.class);
    type.add("count", Integer.class);
    type.add("area", Double.class);
    type.add("strategic", Boolean.class);
    type.add("day", Date.class);
    type.add("changed", Timestamp.class);
    type.add(FeatureTable.GEOMETRY, Point.class);
    SimpleFeatureType schema = type.buildFeatureType();
    try (FeatureLoader loader = store.load(table, schema)) {
      rows.forEach(row -> loader.write(SimpleFeatureBuilder.build(schema, row, "spot.0")));
      return loader.finish();
    }
  }

  private static Object[] values(Object place) {
    Timestamp time = Timestamp.from(Instant.parse("2026-11-23T08:30:01.123Z"));
    return new Object[] {"林地", 7, 0.1, true, Date.valueOf("2025-12-31"), time, place};
  }
}
