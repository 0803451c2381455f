package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.OfferedRules;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/**
 * Random zones of two layers and random sites: the nearest place of a clear rule is the one that
 * the unions of all zones have, from the store and from copies alike.
 */
class NearestPlaceTest {

  private static final String RULE =
      """
        - id: %s
          title: {zh: 一, en: one}
          kinds: [any]
          layer: zone
          sub_class: all
          where: "kind = 'T'"
          relation: %s
          verdict: prohibited
          basis: [{law: some}]
          %s
      """;

  private static final String OTHER = "{layer: other, where: \"kind = 'T'\"}";

  private static final RuleSet RULES =
      OfferedRules.read(
          "nearest.yaml",
          """
          name: nearest
          version: 1
          title: {zh: 近, en: near}
          covers_from: 2020-01-01
          project_kinds: [road]
          laws:
            some: {title: 法, text: "2019", effective_from: 2019-01-01}
          layers:
            zone: {kind: {type: code, codes: [T, F]}}
            other: {kind: {type: code, codes: [T, F]}}
          rules:
          """
              + RULE.formatted("R001", "inside", "")
              + RULE.formatted("R002", "inside", "and_in: " + OTHER)
              + RULE.formatted("R003", "inside", "not_in: " + OTHER)
              + RULE.formatted("R004", "outside", "")
              + RULE.formatted("R005", "outside", "and_in: " + OTHER)
              + RULE.formatted("R006", "outside", "not_in: " + OTHER)
              + RULE.formatted("R007", "straddling", ""));

  private static final Geometry ALL = inPlane(lonLat(square(-80_000, -80_000, 160_000)));

  private final Random random = new Random(20261128);
  private final Map<String, Integer> clear = new LinkedHashMap<>();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void nearestPlaceIsThatOfTheUnions(String kind) {
    StoreSettings settings =
        kind.equals("postgis")
            ? PostgisCluster.get().newDatabase(folder)
            : StoreSettings.embedded(folder);
    try (SpatialStore store = Stores.open(settings);
        PlaneCopies copies = new PlaneCopies(store, folder.resolve("plane"))) {
      LayerCatalog catalog = new JdbcLayerCatalog(store);
      // many near, two whose zones meet far away only, and one layer that has nothing
      for (int round = 0; round < 3; round++) {
        double spread = round == 1 ? 60_000 : 8_000;
        Map<String, List<Geometry>> zones = new LinkedHashMap<>();
        zones.put("zone", zones(round == 1 ? 3 : 40, spread));
        zones.put("other", zones(round == 1 ? 3 : 25, spread));
        if (round == 1) {
          zones.get("other").add(lonLat(square(50_300, 50_200, 900)));
          zones.get("zone").add(lonLat(square(50_000, 50_000, 700)));
        }
        publish(store, catalog, zones, round == 2 ? "F" : "T");
        copies.follow(catalog, Set.of("zone", "other"));
        copies.await();
        for (int i = 0; i < 24; i++) {
          List<Geometry> near = zones.get(i % 2 == 0 ? "zone" : "other");
          check(
              store, catalog, copies, zones, site(near.get(random.nextInt(near.size())), i), round);
        }
      }
    }
    for (var rule : RULES.rules()) {
      assertThat(clear.getOrDefault(rule.id(), 0)).as(rule.id()).isGreaterThan(2);
    }
  }

  private void check(
      SpatialStore store,
      LayerCatalog catalog,
      PlaneCopies copies,
      Map<String, List<Geometry>> zones,
      Geometry site,
      int round) {
    CheckRequest request = CheckRequest.ofSite("road", SitePart.whole(site));
    CheckResult result =
        new ConflictCheck(store, catalog, RULES, MemoryLayers.CLOCK).examine(request);
    assertThat(
            CheckReportJson.write(
                new ConflictCheck(store, catalog, copies, RULES, MemoryLayers.CLOCK).run(request)))
        .as(site.toText())
        .isEqualTo(CheckReportJson.write(result.report()));
    Geometry zone = union(zones.get("zone"));
    Geometry other = round == 2 ? ALL.getFactory().createPolygon() : union(zones.get("other"));
    for (Finding finding : result.findings()) {
      RuleResult rule = finding.result();
      if (rule.status() == RuleStatus.CLEAR) {
        clear.merge(rule.rule(), 1, Integer::sum);
        Geometry place = place(rule.rule(), zone, other, inPlane(site));
        assertNearest(finding, place, inPlane(site), zones);
      }
    }
  }

  /** Where the rule would speak. */
  private static Geometry place(String rule, Geometry zone, Geometry other, Geometry site) {
    Geometry outside = OverlayNGRobust.overlay(ALL, zone, 3);
    return switch (rule) {
      case "R001" -> zone;
      case "R002" -> OverlayNGRobust.overlay(zone, other, 1);
      case "R003" -> OverlayNGRobust.overlay(zone, other, 3);
      case "R004" -> outside;
      case "R005" -> OverlayNGRobust.overlay(outside, other, 1);
      case "R006" -> OverlayNGRobust.overlay(outside, other, 3);
      default -> zone.intersects(site.getInteriorPoint()) ? outside : zone;
    };
  }

  private static void assertNearest(
      Finding finding, Geometry place, Geometry site, Map<String, List<Geometry>> zones) {
    String what = finding.result().rule() + " " + site;
    if (place.isEmpty()) {
      assertThat(finding.result().nearest()).as(what).isNull();
      return;
    }
    assertThat(finding.result().nearest()).as(what).isNotNull();
    assertThat(finding.result().nearest().distanceM())
        .as(what)
        .isCloseTo(place.distance(site), within(0.006));
    LineString way = finding.nearestLine().orElseThrow();
    assertThat(way.getStartPoint().distance(site)).as(what).isLessThan(1e-3);
    assertThat(way.getEndPoint().distance(place)).as(what).isLessThan(1e-3);
    String[] id = finding.result().nearest().feature().split("\\.");
    Geometry named = inPlane(zones.get(id[0]).get(Integer.parseInt(id[1]) - 1));
    assertThat(named.distance(way.getEndPoint())).as(what).isLessThan(1e-3);
  }

  private void publish(
      SpatialStore store, LayerCatalog catalog, Map<String, List<Geometry>> zones, String kind) {
    zones.forEach(
        (layer, all) -> {
          List<Object[]> rows = new ArrayList<>();
          all.forEach(one -> rows.add(new Object[] {layer.equals("zone") ? "T" : kind, one}));
          new StoredLayers(store, catalog).publish("planning", layer, "kind", rows);
        });
  }

  private List<Geometry> zones(int count, double spread) {
    List<Geometry> zones = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = spread * (random.nextDouble() - 0.5);
      double y = spread * (random.nextDouble() - 0.5);
      double size = 300 + 2_000 * random.nextDouble();
      zones.add(
          lonLat(
              i % 3 == 0
                  ? "POLYGON((%f %f,%f %f,%f %f,%f %f))"
                      .formatted(x, y, x + size, y + size / 3, x + size / 4, y + size, x, y)
                  : square(x, y, size)));
    }
    return zones;
  }

  /** In the middle of a zone, or somewhere near; a square or a line. */
  private static Geometry site(Geometry zone, int sort) {
    Geometry middle = inPlane(zone.getInteriorPoint());
    double x = middle.getCoordinate().x - MemoryLayers.EAST + (sort % 4 < 2 ? 0 : 700);
    double y = middle.getCoordinate().y - MemoryLayers.NORTH + (sort % 8 < 4 ? 0 : 400);
    return lonLat(
        sort % 5 == 0
            ? "LINESTRING(%f %f,%f %f)".formatted(x, y, x + 20, y + 10)
            : square(x, y, 15));
  }

  private static Geometry union(List<Geometry> zones) {
    return OverlayNGRobust.union(zones.stream().map(NearestPlaceTest::inPlane).toList());
  }

  private static Geometry inPlane(Geometry lonLat) {
    return Transforms.apply(lonLat, CrsCatalog.get(CrsCatalog.CGCS2000), CrsCatalog.get(4550));
  }
}
