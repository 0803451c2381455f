package org.planatlas.layers.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.text.ecql.ECQL;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** Pages by key on both stores, and on rows in memory. */
class KeyRangeTest {

  private static final int ROWS = 103;
  private static final int MANY = 4_000;
  private static final String[] FILTERS = {
    "INCLUDE", "grade = 2", "BBOX(geom, 122.9, 39.9, 123.45, 40.1)", "name LIKE '%3%'", "grade = 9"
  };

  @TempDir Path folder;

  enum Kind {
    GEOPACKAGE,
    POSTGIS
  }

  private SpatialStore open(Kind kind) {
    return Stores.open(
        kind == Kind.GEOPACKAGE
            ? StoreSettings.embedded(folder)
            : PostgisCluster.get().newDatabase(folder));
  }

  private static FeatureTable load(SpatialStore store) {
    return load(store, ROWS);
  }

  private static FeatureTable load(SpatialStore store, int rows) {
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName("spot");
    builder.setCRS(CrsCatalog.get(4490));
    builder.add("geom", Point.class);
    builder.setDefaultGeometry("geom");
    builder.add("name", String.class);
    builder.add("grade", Integer.class);
    SimpleFeatureType schema = builder.buildFeatureType();
    try (FeatureLoader loader = store.load("spot_r1", schema)) {
      for (int i = 0; i < rows; i++) {
        SimpleFeatureBuilder row = new SimpleFeatureBuilder(schema);
        row.add(new GeometryFactory().createPoint(new Coordinate(123 + i * 0.01, 40)));
        row.add("spot " + i);
        row.add(i % 4 == 0 ? null : (Integer) (i % 4));
        loader.write(row.buildFeature(null));
      }
      return loader.finish().table();
    }
  }

  /** The ids of a query read forward page by page, and the way back from its end. */
  private static List<List<String>> bothWays(RowSource rows, FeatureTable table, Filter filter) {
    FeatureQuery query = FeatureQuery.where(filter).withAttributes(List.of()).withPage(0, 7);
    List<String> forward = new ArrayList<>();
    List<String> page = ids(rows, table, query);
    while (!page.isEmpty()) {
      forward.addAll(page);
      long last = FeatureTable.keyOf(page.get(page.size() - 1));
      page = ids(rows, table, query.withKeys(KeyRange.behind(last)));
    }
    List<String> back = new ArrayList<>();
    page = ids(rows, table, query.withKeys(KeyRange.inFrontOf(ROWS + 1)));
    while (!page.isEmpty()) {
      back.addAll(page);
      long last = FeatureTable.keyOf(page.get(page.size() - 1));
      page = ids(rows, table, query.withKeys(KeyRange.inFrontOf(last)));
    }
    Collections.reverse(back);
    return List.of(forward, back);
  }

  private static List<String> ids(RowSource rows, FeatureTable table, FeatureQuery query) {
    List<String> ids = new ArrayList<>();
    try (FeatureCursor cursor = rows.read(table, query)) {
      cursor.forEachRemaining(row -> ids.add(row.getID()));
    }
    return ids;
  }

  @ParameterizedTest
  @EnumSource
  void pagesByKeyNeitherRepeatNorLoseARowEitherWay(Kind kind) throws Exception {
    try (SpatialStore store = open(kind)) {
      FeatureTable table = load(store);
      List<SimpleFeature> all = new ArrayList<>();
      try (FeatureCursor cursor = store.read(table, FeatureQuery.all())) {
        cursor.forEachRemaining(all::add);
      }
      RowSource listed = new Listed(all);
      for (String ecql : FILTERS) {
        Filter filter = ECQL.toFilter(ecql);
        List<String> whole = ids(store, table, FeatureQuery.where(filter));
        List<List<String>> expected = List.of(whole, whole);
        assertThat(bothWays(store, table, filter)).as(ecql).isEqualTo(expected);
        assertThat(bothWays(listed, table, filter)).as("listed " + ecql).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void numbersThatWouldNeedManyRowsReadAreLeftOpen(Kind kind) throws Exception {
    try (SpatialStore store = open(kind)) {
      FeatureTable table = load(store);
      Filter box = ECQL.toFilter(FILTERS[2]);
      long found = store.count(table, box);

      assertThat(store.countAtMost(table, box, found)).isEqualTo(OptionalLong.of(found));
      assertThat(store.countAtMost(table, box, found - 1)).isEmpty();
      assertThat(store.countAtMost(table, ECQL.toFilter("grade = 2"), 1))
          .as("the database counts alone")
          .isEqualTo(OptionalLong.of(26));
    }
  }

  /** How a database runs a page, at the first and at the last rows alike. */
  @ParameterizedTest
  @EnumSource
  void pagesAreReadThroughTheKeyAtAnyDepth(Kind kind) throws Exception {
    try (SpatialStore store = open(kind)) {
      FeatureTable table = load(store, MANY);
      store.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
      for (String ecql : new String[] {"INCLUDE", "grade = 2"}) {
        FeatureQuery page =
            FeatureQuery.where(ECQL.toFilter(ecql)).withAttributes(List.of("name")).withPage(0, 8);
        for (long key : new long[] {0, 10, MANY / 2, MANY - 50}) {
          assertThroughKey(store, kind, table, page.withKeys(KeyRange.behind(key)));
          assertThroughKey(store, kind, table, page.withKeys(KeyRange.inFrontOf(key + 50)));
        }
      }
    }
  }

  private static void assertThroughKey(
      SpatialStore store, Kind kind, FeatureTable table, FeatureQuery page) throws SQLException {
    SelectStatement select = SelectStatement.of(table, page, new PlainDialect(), "geom");
    String explain = kind == Kind.POSTGIS ? "EXPLAIN (ANALYZE, COSTS OFF) " : "EXPLAIN QUERY PLAN ";
    String plan = String.join("\n", plan(store, explain + select.sql(), select.values()));
    if (kind == Kind.GEOPACKAGE) {
      assertThat(plan)
          .containsPattern("SEARCH spot_r1 USING INTEGER PRIMARY KEY \\(rowid[<>]\\?\\)")
          .doesNotContain("TEMP B-TREE", "SCAN");
      return;
    }
    assertThat(plan).contains("Index Scan").contains("spot_r1_pkey").doesNotContain("Sort");
    Matcher skipped = Pattern.compile("Rows Removed by Filter: (\\d+)").matcher(plan);
    long read = skipped.find() ? 8 + Long.parseLong(skipped.group(1)) : 8;
    assertThat(read).as(plan).isLessThanOrEqualTo(8 * 4 + 4);
  }

  private static List<String> plan(SpatialStore store, String sql, List<Object> values)
      throws SQLException {
    return store
        .jdbi()
        .withHandle(
            handle -> {
              List<String> lines = new ArrayList<>();
              try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                  statement.setObject(i + 1, values.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                  while (rows.next()) {
                    lines.add(rows.getString(rows.getMetaData().getColumnCount()));
                  }
                }
              }
              return lines;
            });
  }

  /** Rows in memory as a source. */
  private record Listed(List<SimpleFeature> rows) implements RowSource {

    @Override
    public FeatureCursor read(FeatureTable table, FeatureQuery query) {
      return ListedRows.read(table, query, rows);
    }

    @Override
    public long count(FeatureTable table, Filter filter) {
      return rows.stream().filter(filter::evaluate).count();
    }

    @Override
    public org.geotools.geometry.jts.ReferencedEnvelope extent(FeatureTable table, Filter filter) {
      return ListedRows.extent(table, filter, rows);
    }
  }
}
