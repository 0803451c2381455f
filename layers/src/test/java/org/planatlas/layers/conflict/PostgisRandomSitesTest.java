package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.ValueShare;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/**
 * On 200 random sites a check that reads analysis copies gives the very report that one gives that
 * reads the store, and its areas are those that PostGIS finds on its own.
 */
class PostgisRandomSitesTest {

  private static final int SITES = 200;
  private static final List<String> CHECKED = List.of("forest_land", "permanent_basic_farmland");
  private static final Set<String> LOADED =
      Set.of("district", "project_site", "forest_land", "permanent_basic_farmland");

  private static final double RELATIVE = 1e-6;

  /** What the rounding of printed areas may hide. */
  private static final double PRINTED = 0.001;

  @TempDir static Path folder;
  private static SpatialStore store;
  private static LayerCatalog catalog;
  private static PlaneCopies copies;
  private static ConflictCheck fromStore;
  private static ConflictCheck fromCopies;

  @BeforeAll
  static void load() {
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
    RuleSet rules = RuleSetReader.readDefault();
    copies = new PlaneCopies(store, folder.resolve("plane"));
    copies.follow(catalog, LOADED);
    copies.await();
    fromStore = new ConflictCheck(store, catalog, rules, Clock.systemUTC());
    fromCopies = new ConflictCheck(store, catalog, copies, rules, Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    copies.close();
    store.close();
  }

  private static List<Geometry> parcels() {
    List<Geometry> parcels = new ArrayList<>();
    FeatureQuery query = FeatureQuery.all().withPage(3000, 400);
    try (FeatureCursor rows = store.read(catalog.get("forest_land").revision().table(), query)) {
      rows.forEachRemaining(row -> parcels.add((Geometry) row.getDefaultGeometry()));
    }
    return parcels;
  }

  @Test
  void copiesAreThere() {
    for (String layer : LOADED) {
      assertThat(copies.find(catalog.get(layer).revision(), GaussKrueger.plane(123.2)))
          .as(layer)
          .isPresent();
    }
  }

  @Test
  void reportsAreEqualAndTheirAreasArePostgis() {
    int hits = 0;
    for (Geometry site : new RandomSites(20260101, parcels()).list(SITES)) {
      CheckRequest request =
          CheckRequest.ofSite("reservoir", SitePart.whole(site))
              .withFact("approval_level", "PROVINCE")
              .withLayers(CHECKED);
      CheckReport report = fromCopies.run(request);
      assertThat(CheckReportJson.write(report))
          .as(site.toText())
          .isEqualTo(CheckReportJson.write(fromStore.run(request)));
      assertThat(report.totals().constrainedM2() + report.totals().restM2())
          .isCloseTo(report.site().planarM2(), within(PRINTED));
      RuleResult forest = rule(report, "R082");
      hits += forest.count();
      assertArea(forest.area().planarM2(), forest, "true", site);
      RuleResult farmland = rule(report, "R041");
      assertArea(farmland.area().planarM2(), farmland, "true", site);
      for (ValueShare share : forest.by()) {
        assertArea(share.planarM2(), forest, condition(share), site);
      }
    }
    assertThat(hits).isGreaterThan(SITES);
  }

  private static RuleResult rule(CheckReport report, String id) {
    return report.rules().stream().filter(one -> one.rule().equals(id)).findFirst().orElseThrow();
  }

  private static String condition(ValueShare share) {
    return share.value() == null
        ? share.attribute() + " IS NULL"
        : "%s = '%s'".formatted(share.attribute(), share.value());
  }

  private static void assertArea(double found, RuleResult rule, String condition, Geometry site) {
    double expected = area(rule.layer(), condition, site);
    // slivers are listed and not counted
    double slivers =
        rule.objects().stream()
            .filter(object -> object.contact().equals("SLIVER"))
            .mapToDouble(ConflictObject::planarM2)
            .sum();
    assertThat(found)
        .as("%s %s under %s", rule.layer(), condition, site)
        .isCloseTo(expected, within(RELATIVE * expected + PRINTED + slivers));
  }

  private static double area(String layer, String condition, Geometry site) {
    String sql =
        """
        WITH given AS (SELECT ST_GeomFromWKB(:site, 4490) AS geom),
             site AS (SELECT ST_Transform(geom, 4550) AS plane, geom FROM given),
             piece AS (SELECT ST_Intersection(ST_Transform(f.geom, 4550), s.plane) AS geom
                       FROM %s f JOIN site s ON f.geom && ST_Expand(s.geom, 0.003) WHERE %s)
        SELECT coalesce(ST_Area(ST_Union(geom)), 0) FROM piece
        """
            .formatted(catalog.get(layer).revision().table().name(), condition);
    byte[] wkb = new WKBWriter().write(site);
    return store
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).bind("site", wkb).mapTo(Double.class).one());
  }
}
