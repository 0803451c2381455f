package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/**
 * Random features with edges of ten metres to hundreds of kilometres, and random sites at their
 * corners and in the middle of their edges: what a check says must be what a look at every feature
 * says, from the store, from analysis copies, and from a pinned revision alike.
 */
class RandomTruthTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final String REDLINE = "ecological_redline";
  private static final String ROADS = "infrastructure_corridor";
  private static final double METRE = 1 / 111_195.0;
  private static final int FEATURES = 60;
  private static final int SITES = 200;

  /** Of R103: 100 m around the edge of a road, whose line is its middle. */
  private static final double REACH = 120;

  /** Nearer to the border of two answers than this, both are right. */
  private static final double FINE = 0.01;

  private final Random random = new Random(20261127);

  @TempDir Path folder;
  private SpatialStore store;
  private LayerCatalog catalog;
  private PlaneCopies copies;

  @AfterEach
  void close() {
    copies.close();
    store.close();
  }

  private void open(String kind) {
    store =
        Stores.open(
            kind.equals("postgis")
                ? PostgisCluster.get().newDatabase(folder)
                : StoreSettings.embedded(folder));
    catalog = new JdbcLayerCatalog(store);
    copies = new PlaneCopies(store, folder.resolve("plane"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"geopackage", "postgis"})
  void checkSaysWhatEveryFeatureSays(String kind) {
    open(kind);
    StoredLayers layers = new StoredLayers(store, catalog);
    List<Geometry> areas = new ArrayList<>();
    List<Geometry> lines = new ArrayList<>();
    while (areas.size() < FEATURES) {
      double size =
          areas.size() % 2 == 0
              ? 100_000 + 250_000 * random.nextDouble()
              : 10 * Math.pow(10_000, random.nextDouble());
      Geometry one = feature(areas.size() / 2 % 4, size);
      if (one.isValid()) {
        areas.add(one);
        lines.add(one.getBoundary());
      }
    }
    layers.publish("planning", REDLINE, "function,in_protected_core", rows(areas, "a", "true"));
    layers.publish(
        "planning", ROADS, "kind,class,voltage_kv", rows(lines, "ROAD", "EXPRESSWAY", null));
    ConflictCheck fromStore =
        new ConflictCheck(store, catalog, MemoryLayers.RULES, MemoryLayers.CLOCK);
    copies.follow(catalog, Set.of(REDLINE, ROADS));
    copies.await();
    ConflictCheck fromCopies =
        new ConflictCheck(store, catalog, copies, MemoryLayers.RULES, MemoryLayers.CLOCK);
    List<CheckRequest> asked = new ArrayList<>();
    List<CheckReport> told = new ArrayList<>();
    for (int i = 0; i < SITES; i++) {
      Geometry site = site(areas.get(random.nextInt(areas.size())), i % 5);
      CheckRequest request =
          CheckRequest.ofSite("mine", SitePart.whole(site)).withLayers(List.of(REDLINE, ROADS));
      CheckReport report = fromStore.run(request);
      assertThat(CheckReportJson.write(fromCopies.run(request)))
          .as(site.toText())
          .isEqualTo(CheckReportJson.write(report));
      assertTrue(report, site, areas, lines);
      asked.add(request);
      told.add(report);
    }
    assertThat(told).extracting(report -> status(report, "R001")).contains(RuleStatus.HIT);
    assertThat(told).extracting(report -> status(report, "R103")).contains(RuleStatus.HIT);

    layers.publish("planning", REDLINE, "function,in_protected_core", rows(lines, "b", "false"));
    layers.publish("planning", ROADS, "kind,class,voltage_kv", rows(areas, "RAILWAY", "X", null));
    for (int i = 0; i < SITES; i += 10) {
      CheckReport report = told.get(i);
      assertThat(fromCopies.run(asked.get(i).pinnedTo(report))).isEqualTo(report);
    }
  }

  private static void assertTrue(
      CheckReport report, Geometry site, List<Geometry> areas, List<Geometry> lines) {
    var plane = GaussKrueger.plane(site.getEnvelopeInternal().centre().x);
    var degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
    Geometry inPlane = Transforms.apply(site, degrees, plane);
    Geometry shrunk = inPlane.buffer(-FINE);
    boolean within = false;
    double nearestRoad = Double.MAX_VALUE;
    for (int i = 0; i < areas.size(); i++) {
      Geometry area = Transforms.apply(areas.get(i), degrees, plane);
      within |=
          inPlane.getDimension() == 2
              ? !shrunk.isEmpty() && area.intersection(shrunk).getArea() > 2
              : area.buffer(-FINE).intersects(inPlane);
      nearestRoad =
          Math.min(nearestRoad, Transforms.apply(lines.get(i), degrees, plane).distance(inPlane));
    }
    if (within) {
      assertThat(status(report, "R001")).as("R001 of %s", site).isEqualTo(RuleStatus.HIT);
    }
    if (nearestRoad < REACH - FINE) {
      assertThat(status(report, "R103")).as("R103 of %s", site).isEqualTo(RuleStatus.HIT);
    } else if (nearestRoad > REACH + FINE) {
      RuleResult road = result(report, "R103");
      assertThat(road.status()).as("R103 of %s", site).isNotEqualTo(RuleStatus.HIT);
      if (road.status() == RuleStatus.CLEAR) {
        assertThat(road.nearest().distanceM())
            .as("nearest of %s", site)
            .isCloseTo(nearestRoad, org.assertj.core.api.Assertions.within(0.01));
      }
    }
  }

  private static RuleStatus status(CheckReport report, String rule) {
    return result(report, rule).status();
  }

  private static RuleResult result(CheckReport report, String rule) {
    return report.rules().stream().filter(r -> r.rule().equals(rule)).findFirst().orElseThrow();
  }

  private static List<Object[]> rows(List<Geometry> geometries, Object... values) {
    List<Object[]> rows = new ArrayList<>();
    for (Geometry geometry : geometries) {
      Object[] row = java.util.Arrays.copyOf(values, values.length + 1);
      row[values.length] = geometry;
      rows.add(row);
    }
    return rows;
  }

  /** A triangle, a belt along a parallel, a belt along a meridian, or a frame around a hole. */
  private Geometry feature(int sort, double size) {
    double thin = size * (0.05 + 0.2 * random.nextDouble());
    Geometry metres =
        switch (sort) {
          case 0 -> ring(0, 0, size, thin, size * random.nextDouble(), size, 0, 0);
          case 1 -> ring(0, 0, size, 0, size, thin, 0, thin, 0, 0);
          case 2 -> ring(0, 0, thin, 0, thin, size, 0, size, 0, 0);
          default ->
              ring(0, 0, size, 0, size, size, 0, size, 0, 0)
                  .difference(
                      ring(
                          thin,
                          thin,
                          size - thin,
                          thin,
                          size - thin,
                          size - thin,
                          thin,
                          size - thin,
                          thin,
                          thin));
        };
    double x = 122.6 + random.nextDouble();
    double y = 40.1 + 0.6 * random.nextDouble();
    return at(metres, x - size * METRE / 2, y - size * METRE / 2);
  }

  /**
   * In the middle of an edge or at a corner, a bit beside it; a square, a speck, a line, a point.
   */
  private Geometry site(Geometry feature, int sort) {
    Coordinate[] corners = feature.getCoordinates();
    int i = random.nextInt(corners.length - 1);
    double t = random.nextInt(3) == 0 ? 0 : random.nextDouble();
    var degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
    var plane = GaussKrueger.plane(corners[i].x + t * (corners[i + 1].x - corners[i].x));
    Geometry edge =
        Transforms.apply(
            FACTORY.createLineString(new Coordinate[] {corners[i], corners[i + 1]}),
            degrees,
            plane);
    Coordinate from = edge.getCoordinates()[0];
    Coordinate to = edge.getCoordinates()[1];
    double away = 400 * (random.nextDouble() - 0.5);
    double size = sort == 1 ? 0.5 : 5 + 100 * random.nextDouble();
    Geometry metres =
        switch (sort) {
          case 2 ->
              FACTORY.createLineString(
                  new Coordinate[] {new Coordinate(0, 0), new Coordinate(size, size / 3)});
          case 3 -> FACTORY.createPoint(new Coordinate(0, 0));
          default -> ring(0, 0, size, 0, size, size, 0, size, 0, 0);
        };
    Geometry placed =
        AffineTransformation.translationInstance(
                from.x + t * (to.x - from.x) + away, from.y + t * (to.y - from.y) + away)
            .transform(metres);
    return Transforms.apply(placed, plane, degrees);
  }

  private static Geometry ring(double... ordinates) {
    Coordinate[] ring = new Coordinate[ordinates.length / 2];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Coordinate(ordinates[2 * i], ordinates[2 * i + 1]);
    }
    return FACTORY.createPolygon(ring);
  }

  private static Geometry at(Geometry metres, double x, double y) {
    return AffineTransformation.scaleInstance(METRE / Math.cos(Math.toRadians(40.4)), METRE)
        .translate(x, y)
        .transform(metres);
  }
}
