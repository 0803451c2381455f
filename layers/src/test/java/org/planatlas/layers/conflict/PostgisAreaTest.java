package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.ValueShare;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** The areas of the Shihu check are those that PostGIS finds on its own in the same tables. */
class PostgisAreaTest {

  private static final List<String> CHECKED = List.of("forest_land", "permanent_basic_farmland");
  private static final Set<String> LOADED =
      Set.of("district", "project_site", "forest_land", "permanent_basic_farmland");

  private static final String SITE =
      "SELECT ST_Union(ST_Transform(geom, 4550)) AS geom FROM %s WHERE project = 'W01' AND part IN (%s)";

  /** 1e-6 relative. */
  private static final double PERCENT = 1e-4;

  @TempDir static Path folder;
  private static SpatialStore store;
  private static LayerCatalog catalog;
  private static CheckReport shihu;

  @BeforeAll
  static void checkShihuInPostgis() {
    store = Stores.open(PostgisCluster.get().newDatabase(folder));
    catalog = new JdbcLayerCatalog(store);
    SeedLoader seeds = new SeedLoader(store, catalog);
    seeds.declare();
    for (Layer layer : catalog.list()) {
      if (!LOADED.contains(layer.name())) {
        catalog.delete(layer.name(), "test");
      }
    }
    seeds.load();
    store.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
    CheckRequest request =
        CheckRequest.ofProject("W01").withFact("approval_level", "PROVINCE").withLayers(CHECKED);
    ConflictCheck check =
        new ConflictCheck(store, catalog, RuleSetReader.readDefault(), Clock.systemUTC());
    shihu = check.run(request);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static RuleResult hit(String id) {
    RuleResult result =
        shihu.rules().stream().filter(rule -> rule.rule().equals(id)).findFirst().orElseThrow();
    assertThat(result.status()).isEqualTo(RuleStatus.HIT);
    return result;
  }

  private static String table(String layer) {
    return catalog.get(layer).revision().table().name();
  }

  /** The parts of the site that a rule is about: all, or those it names. */
  private static String site(List<String> parts) {
    String names =
        parts.isEmpty()
            ? "SELECT part FROM " + table("project_site")
            : parts.stream().collect(Collectors.joining("', '", "'", "'"));
    return SITE.formatted(table("project_site"), names);
  }

  /** Area of the union of what the site shares with the features that meet a condition. */
  private static double areaBySql(RuleResult rule, String layer, String condition) {
    String sql =
        """
        WITH site AS (%s),
             feature AS (SELECT ST_Transform(geom, 4550) AS geom FROM %s WHERE %s),
             piece AS (SELECT ST_Intersection(f.geom, s.geom) AS geom
                       FROM feature f JOIN site s ON ST_Intersects(f.geom, s.geom))
        SELECT ST_Area(ST_Union(geom)) FROM piece
        """
            .formatted(site(rule.parts()), table(layer), condition);
    return number(sql);
  }

  private static double number(String sql) {
    return store
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(Double.class).findOne().orElse(0.0));
  }

  @Test
  void siteIsTheUnionOfItsParts() {
    String sql = "SELECT ST_Area(geom) FROM (%s) site".formatted(site(List.of()));
    assertThat(shihu.site().planarCrs()).isEqualTo("EPSG:4550");
    assertThat(shihu.site().planarM2()).isCloseTo(number(sql), withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          R082 | forest_land              | true
          R061 | forest_land              | protection_grade = '1'
          R062 | forest_land              | protection_grade = '2'
          R065 | forest_land              | protection_grade IN ('3', '4')
          R041 | permanent_basic_farmland | true
          """)
  void areaOfARuleIsTheUnionThatPostgisFinds(String rule, String layer, String condition) {
    double expected = areaBySql(hit(rule), layer, condition);
    assertThat(expected).isPositive();
    assertThat(hit(rule).area().planarM2()).isCloseTo(expected, withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @CsvSource({
    "R061, forest_land, protection_grade",
    "R065, forest_land, protection_grade",
    "R041, permanent_basic_farmland, slope_class"
  })
  void areaOfEachValueIsTheUnionThatPostgisFinds(String rule, String layer, String attribute) {
    assertThat(hit(rule).by()).isNotEmpty();
    for (ValueShare share : hit(rule).by()) {
      assertThat(share.attribute()).isEqualTo(attribute);
      String condition =
          share.value() == null
              ? attribute + " IS NULL"
              : "%s = '%s'".formatted(attribute, share.value());
      assertThat(share.planarM2())
          .as("%s %s = %s", rule, attribute, share.value())
          .isCloseTo(areaBySql(hit(rule), layer, condition), withinPercentage(PERCENT));
    }
  }
}
