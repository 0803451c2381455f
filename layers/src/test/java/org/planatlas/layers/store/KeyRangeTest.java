package org.planatlas.layers.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
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
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName("spot");
    builder.setCRS(CrsCatalog.get(4490));
    builder.add("geom", Point.class);
    builder.setDefaultGeometry("geom");
    builder.add("name", String.class);
    builder.add("grade", Integer.class);
    SimpleFeatureType schema = builder.buildFeatureType();
    try (FeatureLoader loader = store.load("spot_r1", schema)) {
      for (int i = 0; i < ROWS; i++) {
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
