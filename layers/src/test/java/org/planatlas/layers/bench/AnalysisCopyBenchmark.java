package org.planatlas.layers.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.SiteOverlay;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.plane.PlaneCopy;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureHash;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/**
 * Areas by grade and type of forest under three sites: by PostGIS, which has the data, and by an
 * analysis copy of them, side by side. Arguments: the JDBC URL of a database with the tables {@code
 * forest_land} and {@code project}, a folder for the copy, and how many parcels to take (all
 * without it).
 */
public final class AnalysisCopyBenchmark {

  private static final int RUNS = 15;
  private static final int[] SITES = {1, 2, 3};

  private final SpatialStore store;
  private final String table;
  private final PlaneCopy copy;
  private final CoordinateReferenceSystem plane = CrsCatalog.get(4550);

  private AnalysisCopyBenchmark(SpatialStore store, Path folder, long parcels) {
    this.store = store;
    this.table = "bench_forest_" + parcels;
    prepare(parcels);
    PlaneCopies copies = new PlaneCopies(store, folder.resolve("plane"));
    LayerRevision revision = revision();
    long start = System.nanoTime();
    copies.request(revision, plane);
    copies.await();
    copy = copies.find(revision, plane).orElseThrow();
    say("copy of %d rows made or opened in %.1f s", copy.size(), seconds(start));
  }

  private void prepare(long parcels) {
    store
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "CREATE OR REPLACE VIEW "
                      + table
                      + " AS SELECT id AS fid, protection_grade::int, forest_type, geom FROM"
                      + " forest_land WHERE id <= "
                      + parcels);
            });
  }

  private LayerRevision revision() {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("forest_land");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    type.add("protection_grade", Integer.class);
    type.add("forest_type", String.class);
    type.add(FeatureTable.GEOMETRY, Geometry.class);
    SimpleFeatureType schema = type.buildFeatureType();
    FeatureTable rows = new FeatureTable(table, schema);
    ReferencedEnvelope extent =
        new ReferencedEnvelope(122, 126, 38, 43, CrsCatalog.get(CrsCatalog.CGCS2000));
    long count = number("SELECT count(*) FROM " + table).longValue();
    FeatureHash hash = new FeatureHash(schema);
    long start = System.nanoTime();
    try (FeatureCursor cursor = store.read(rows, FeatureQuery.all())) {
      cursor.forEachRemaining(row -> hash.add(FeatureTable.keyOf(row.getID()), row));
    }
    String key = hash.finish();
    say("%d rows read and hashed in %.1f s", count, seconds(start));
    return new LayerRevision(
        1, rows, count, key, extent, Instant.EPOCH, "bench", "", 0, Optional.empty());
  }

  private Double number(String sql) {
    return store.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Double.class).one());
  }

  /** Square metres in the plane and on the ellipsoid by grade and type. */
  private Map<String, double[]> areas(Geometry lonLat, boolean ellipsoidal) {
    Geometry site = Transforms.apply(lonLat, CrsCatalog.get(CrsCatalog.CGCS2000), plane);
    SiteOverlay overlay = SiteOverlay.of(site);
    Map<String, double[]> areas = new TreeMap<>();
    copy.search(
        site.getEnvelopeInternal(),
        row -> {
          if (!overlay.excludes(copy.box(row))) {
            add(areas, overlay, row, ellipsoidal);
          }
        });
    return areas;
  }

  private void add(Map<String, double[]> areas, SiteOverlay overlay, int row, boolean ellipsoidal) {
    Geometry geometry = copy.geometry(row);
    OverlayPiece piece = overlay.piece(geometry);
    if (piece.contact().isShared()) {
      String key = copy.value(row, "protection_grade") + " " + copy.value(row, "forest_type");
      double[] sums = areas.computeIfAbsent(key, k -> new double[3]);
      sums[0]++;
      sums[1] += piece.planarArea().squareMetres();
      if (ellipsoidal) {
        sums[2] +=
            piece.geometry() == geometry
                ? copy.ellipsoidalArea(row).squareMetres()
                : EllipsoidalMeasure.areaOfPlane(piece.geometry(), plane).squareMetres();
      }
    }
  }

  private void run() throws ParseException {
    for (int id : SITES) {
      byte[] wkb =
          store
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("SELECT ST_AsBinary(geom) FROM project WHERE id = " + id)
                          .mapTo(byte[].class)
                          .one());
      Geometry site = new WKBReader().read(wkb);
      time("copy, planar", id, () -> areas(site, false));
      time("copy, both areas", id, () -> areas(site, true));
      compare(id, areas(site, true));
      time("PostGIS a_covered, degrees", id, () -> postgis(covered(id)));
      time("PostGIS a_subdivide, degrees", id, () -> postgis(subdivided(id)));
    }
  }

  private String covered(int id) {
    return ("SELECT f.protection_grade, f.forest_type, count(*), sum(CASE WHEN ST_Covers(p.geom,"
            + " f.geom) THEN ST_Area(f.geom) ELSE ST_Area(ST_Intersection(f.geom, p.geom)) END)"
            + " FROM project p JOIN %s f ON ST_Intersects(p.geom, f.geom) WHERE p.id = %d GROUP BY"
            + " 1, 2")
        .formatted(table, id);
  }

  private String subdivided(int id) {
    return ("WITH s AS MATERIALIZED (SELECT ST_Subdivide(geom, 64) g FROM project WHERE id = %d)"
            + " SELECT f.protection_grade, f.forest_type, count(DISTINCT f.fid), sum(CASE WHEN"
            + " ST_Covers(s.g, f.geom) THEN ST_Area(f.geom) ELSE ST_Area(ST_Intersection(f.geom,"
            + " s.g)) END) FROM s JOIN %s f ON ST_Intersects(s.g, f.geom) GROUP BY 1, 2")
        .formatted(id, table);
  }

  private Object postgis(String sql) {
    return store.jdbi().withHandle(handle -> handle.createQuery(sql).mapToMap().list());
  }

  /** Prints the largest relative difference from what PostGIS finds in the same plane. */
  private void compare(int id, Map<String, double[]> found) {
    String sql =
        ("SELECT f.protection_grade || ' ' || f.forest_type, sum(ST_Area(ST_Intersection("
                + "ST_Transform(f.geom, 4550), ST_Transform(p.geom, 4550)))) FROM project p JOIN %s"
                + " f ON ST_Intersects(p.geom, f.geom) WHERE p.id = %d GROUP BY 1")
            .formatted(table, id);
    Map<String, Double> expected =
        store
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(sql)
                        .reduceRows(
                            new TreeMap<String, Double>(),
                            (map, row) -> {
                              map.put(
                                  row.getColumn(1, String.class), row.getColumn(2, Double.class));
                              return map;
                            }));
    double largest = 0;
    double parcels = 0;
    for (Map.Entry<String, Double> one : expected.entrySet()) {
      double[] sums = found.getOrDefault(one.getKey(), new double[3]);
      largest = Math.max(largest, Math.abs(sums[1] - one.getValue()) / one.getValue());
      parcels += sums[0];
    }
    say("site %d: %.0f parcels, largest relative difference %.1e", id, parcels, largest);
  }

  private static void time(String name, int id, Supplier<Object> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] wall = new double[RUNS];
    double[] cpu = new double[RUNS];
    for (int i = 0; i < 2 * RUNS; i++) {
      long clock = System.nanoTime();
      long before = threads.getCurrentThreadCpuTime();
      Objects.requireNonNull(work.get());
      cpu[i % RUNS] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
      wall[i % RUNS] = (System.nanoTime() - clock) / 1e6;
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    say(
        "site %d %-30s wall ms: median %.1f, least %.1f; CPU ms of this thread: median %.1f, least %.1f",
        id, name, wall[RUNS / 2], wall[0], cpu[RUNS / 2], cpu[0]);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }

  /** Runs it; see the class. */
  public static void main(String[] args) throws ParseException {
    Path folder = Path.of(args[1]);
    long parcels = args.length > 2 ? Long.parseLong(args[2]) : Integer.MAX_VALUE;
    StoreSettings settings = new StoreSettings(folder, args[0], "postgres", "");
    try (SpatialStore store = Stores.open(settings)) {
      new AnalysisCopyBenchmark(store, folder, parcels).run();
    }
    System.exit(0);
  }
}
