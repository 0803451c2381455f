package org.planatlas.layers.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.layers.filter.Cql2Reader;
import org.planatlas.layers.filter.FilterBinder;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** CQL2 on both stores: what each gives, and what it is asked in SQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Cql2StoreTest {

  private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

  @TempDir static Path folder;

  private final List<SpatialStore> stores = new ArrayList<>();
  private final List<FeatureTable> tables = new ArrayList<>();

  @BeforeAll
  void load() throws Exception {
    stores.add(Stores.open(StoreSettings.embedded(folder)));
    stores.add(Stores.open(PostgisCluster.get().newDatabase(folder)));
    for (SpatialStore store : stores) {
      try (FeatureLoader loader = store.load("parcel_r1", Parcels.schema())) {
        Parcels.rows().forEach(loader::write);
        tables.add(loader.finish().table());
      }
    }
  }

  @AfterAll
  void close() {
    stores.forEach(SpatialStore::close);
  }

  /** The SQL without its quotes; a star in the end when memory has the rest to do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "class = 'forest'                    | class = ?",
        "class = 'x''; DROP TABLE parcel_r1' | class = ?",
        "NOT class = 'forest'                | (NOT COALESCE((class IS NULL), 1 = 0)) AND (NOT COALESCE((class = ?), 1 = 0))",
        "class <> 'forest' AND grade > 2     | (NOT COALESCE((class IS NULL), 1 = 0)) AND (NOT COALESCE((class = ?), 1 = 0)) AND (grade > ?)",
        "grade IN (1, 3)                     | (grade = ?) OR (grade = ?)",
        "grade BETWEEN 2 AND 3               | (grade >= ?) AND (grade <= ?)",
        "2.5 > grade                         | grade < ?",
        "area IS NULL OR protected           | (area IS NULL) OR (protected = ?)",
        "surveyed = DATE('2020-06-01')       | (surveyed >= ?) AND (surveyed <= ?)",
        "changed = DATE('2021-01-01')        | (changed >= ?) AND (changed <= ?)",
        "changed = TIMESTAMP('2021-01-01T00:00:00Z') | changed = ?",
        "changed <> TIMESTAMP('2021-01-01T00:00:00Z') | (NOT COALESCE((changed IS NULL), 1 = 0)) AND (NOT COALESCE((changed = ?), 1 = 0))",
        "T_DURING(changed, INTERVAL('2020-12-31', '2021-01-01')) | (changed > ?) AND (changed < ?)",
        "NOT T_INTERSECTS(surveyed, INTERVAL('2020-01-01', '..')) | (NOT COALESCE((surveyed IS NULL), 1 = 0)) AND (NOT COALESCE((surveyed >= ?), 1 = 0))",
        "T_STARTS(INTERVAL(surveyed, changed), INTERVAL('2020-06-01', '2021-06-01')) | (surveyed = ?) AND (changed < ?)",
        "class < 'forest' AND class >= 'a'   | (class < ?) AND (class >= ?)",
        "T_MEETS(INTERVAL(surveyed, changed), INTERVAL('2021-01-01T00:00:00Z', '..')) | changed = ?",
        "class LIKE 'f%' AND grade = 1       | grade = ? *",
        "CASEI(class) = 'forest'             | NOT COALESCE((class IS NULL), 1 = 0) *",
        "CASEI(class) = CASEI('FOREST') AND grade * 2 = 4 | (NOT COALESCE((class IS NULL), 1 = 0)) AND (NOT COALESCE((grade IS NULL), 1 = 0)) *",
        "class = grade                       | - *",
        "FALSE                               | 1 = 0",
        "TRUE                                | -"
      })
  void conditionsBecomeSqlWithBoundValues(String cql, String expected) {
    String sql = split(cql).sql().sql().replace("\"", "").replaceAll(" COLLATE (C|BINARY)", "");
    String rest = split(cql).isExact() ? "" : "*";
    assertThat((outer(sql) + " " + rest).strip()).isEqualTo(expected.replace("-", "").strip());
    assertSameAsInMemory(cql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "S_INTERSECTS(geom, BBOX(122.9, 40.1, 123.1, 40.3))",
        "NOT S_INTERSECTS(geom, POLYGON((123 40, 123.3 40.2, 123.1 40.5, 123 40)))",
        "S_WITHIN(geom, POLYGON((123 40, 123.5 40, 123.5 40.5, 123 40.5, 123 40))) OR class = 'farm'",
        "S_DISJOINT(geom, POINT(123.05 40.21)) AND ACCENTI(CASEI(class)) LIKE 'f%'",
        "number % 7 = 3 AND number div 2 > 5000000000",
        "class NOT LIKE '%r%' AND area NOT BETWEEN 1000 AND 2000"
      })
  void whatMemoryDecidesIsTheSameOnBothStores(String cql) {
    assertThat(assertSameAsInMemory(cql)).isNotEmpty();
  }

  private static String outer(String sql) {
    boolean single = sql.startsWith("(") && sql.indexOf(") AND (") < 0 && sql.indexOf(") OR (") < 0;
    return single ? sql.substring(1, sql.length() - 1) : unwrapped(sql);
  }

  /** Several conditions of one conjunct stand in one more pair of parentheses. */
  private static String unwrapped(String sql) {
    return sql.startsWith("((") && sql.endsWith("))") && !sql.contains("NOT COALESCE")
        ? sql.substring(1, sql.length() - 1)
        : sql;
  }

  private SplitFilter split(String cql) {
    return new FilterSplitter(tables.get(0), new PlainDialect()).split(bound(cql));
  }

  private List<String> assertSameAsInMemory(String cql) {
    Filter filter = bound(cql);
    List<String> expected = new ArrayList<>();
    try (FeatureCursor rows = stores.get(0).read(tables.get(0), FeatureQuery.all())) {
      while (rows.hasNext()) {
        SimpleFeature row = rows.next();
        if (filter.evaluate(row)) {
          expected.add(row.getID());
        }
      }
    }
    for (int i = 0; i < stores.size(); i++) {
      List<String> found = new ArrayList<>();
      try (FeatureCursor rows = stores.get(i).read(tables.get(i), FeatureQuery.where(filter))) {
        rows.forEachRemaining(row -> found.add(row.getID()));
      }
      assertThat(found).as(stores.get(i).kind() + " " + cql).isEqualTo(expected);
    }
    return expected;
  }

  private static Filter bound(String cql) {
    return new FilterBinder(
            Parcels.schema(), CrsProtocol.WFS_2_0, CrsNames.parse(CRS84, CrsProtocol.WFS_2_0))
        .bind(Cql2Reader.readText(cql));
  }
}
