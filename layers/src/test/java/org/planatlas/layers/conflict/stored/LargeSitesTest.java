package org.planatlas.layers.conflict.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/**
 * Sites as large as a province, of very many vertices, and of very many parts, on forty thousand
 * parcels in a Java of 512 MB: each is answered and stored, or ends with its time and leaves
 * nothing behind.
 */
class LargeSitesTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int PARCELS_A_SIDE = 200;
  private static final double WEST = 122.5;
  private static final double SOUTH = 39.8;
  private static final double SIZE = 0.006;

  @TempDir Path folder;

  @Test
  void largeSitesAreAnsweredOrEndWithTheirTime() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                LargeSitesTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(java.waitFor(480, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(out);
    assertThat(java.exitValue()).as(String.join("\n", lines)).isZero();
    assertThat(lines.stream().filter(line -> line.startsWith("site "))).hasSize(4);
  }

  /** The work of the other Java. */
  public static void main(String[] args) {
    try (SpatialStore store = Stores.open(StoreSettings.embedded(Path.of(args[0])))) {
      LayerCatalog catalog = new JdbcLayerCatalog(store);
      publishParcels(store, catalog);
      CheckArchive archive =
          new CheckArchive(store, catalog, RuleSetReader.readDefault(), Clock.systemUTC());
      run(archive, store, "of many vertices", star(200_000, 0.3), Duration.ofSeconds(15));
      run(archive, store, "of many parts", squares(10_000), Duration.ofSeconds(15));
      run(archive, store, "as large as a province", star(400, 2.5), Duration.ofSeconds(15));
      run(archive, store, "with little time", star(400, 0.6), Duration.ofMillis(300));
    }
  }

  private static void run(
      CheckArchive archive, SpatialStore store, String what, Geometry site, Duration time) {
    CheckRequest request =
        CheckRequest.ofSite("reservoir", SitePart.whole(site)).withLayers(List.of("forest_land"));
    long before = rows(archive, store);
    try {
      StoredCheck check = archive.run(request, Optional.of("test"), CheckDeadline.in(time));
      require(check.report().verdict() != CheckVerdict.CLEAR, what + " is clear");
      require(rows(archive, store) > before, what + " left no hits");
      System.out.println("site " + what + ": " + check.report().verdict());
    } catch (CheckTooLongException e) {
      require(rows(archive, store) == before, what + " left hits without a check");
      require(
          archive.checks().list(Optional.of("test"), 10, 0).stream()
              .allMatch(one -> archive.checks().find(one.id()).isPresent()),
          what + " left half a check");
      System.out.println("site " + what + ": " + e.getMessage());
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static long rows(CheckArchive archive, SpatialStore store) {
    archive.hits().layOut(Instant.MAX);
    return store
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM conflict_hit_rows")
                    .mapTo(Long.class)
                    .one());
  }

  private static void publishParcels(SpatialStore store, LayerCatalog catalog) {
    LocalizedText title = LocalizedText.of("forest_land");
    catalog.declare(
        new Layer(
            "planning",
            "forest_land",
            title,
            title,
            "control",
            "forest_land",
            "Polygon",
            1,
            List.of(),
            Optional.empty(),
            false));
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("forest_land");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    List<String> names =
        RuleSetReader.readDefault().layers().get("forest_land").stream()
            .map(a -> a.name())
            .toList();
    names.forEach(name -> type.add(name, String.class));
    type.add(FeatureTable.GEOMETRY, Polygon.class);
    type.setDefaultGeometry(FeatureTable.GEOMETRY);
    SimpleFeatureType schema = type.buildFeatureType();
    StagedTable staged;
    try (FeatureLoader loader = store.load("forest_land_r1", schema)) {
      for (int i = 0; i < PARCELS_A_SIDE * PARCELS_A_SIDE; i++) {
        loader.write(SimpleFeatureBuilder.build(schema, row(names, i), null));
      }
      staged = loader.finish();
    }
    Geometry all = FACTORY.toGeometry(new Envelope(118, 128, 36, 44));
    catalog.publish(
        "forest_land", staged, "test", "test", Optional.of(new Coverage(all, Optional.empty())));
  }

  private static Object[] row(List<String> names, int i) {
    Object[] row = new Object[names.size() + 1];
    row[names.indexOf("protection_grade")] = String.valueOf(1 + i % 4);
    double x = WEST + SIZE * (i % PARCELS_A_SIDE);
    double y = SOUTH + SIZE * (i / PARCELS_A_SIDE);
    row[names.size()] = FACTORY.toGeometry(new Envelope(x, x + SIZE, y, y + SIZE));
    return row;
  }

  /** A ring of vertices that go in and out. */
  private static Geometry star(int vertices, double degrees) {
    Coordinate[] ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * i / vertices;
      double radius = degrees * (i % 2 == 0 ? 1 : 0.999);
      ring[i] =
          new Coordinate(
              WEST + 0.6 + radius * Math.cos(angle), SOUTH + 0.6 + radius * Math.sin(angle));
    }
    ring[vertices] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  private static Geometry squares(int count) {
    List<Polygon> squares = new ArrayList<>();
    int side = (int) Math.sqrt(count);
    for (int i = 0; i < count; i++) {
      double x = WEST + 0.01 * (i % side) + 0.001;
      double y = SOUTH + 0.01 * (i / side) + 0.001;
      squares.add((Polygon) FACTORY.toGeometry(new Envelope(x, x + 0.004, y, y + 0.004)));
    }
    return FACTORY.createMultiPolygon(squares.toArray(Polygon[]::new));
  }
}
