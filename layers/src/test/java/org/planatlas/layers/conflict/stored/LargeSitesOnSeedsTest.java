package org.planatlas.layers.conflict.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/**
 * Sites of very many vertices and of very many parts against all rules, on all layers of the demo
 * data, in a Java of 512 MB: several of the layers cover the whole site. They are answered, or end
 * with their time, after which a server goes on with them as a job; they are not refused.
 */
class LargeSitesOnSeedsTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  @TempDir Path folder;

  @Test
  void largeSitesAreNotRefusedWhereManyLayersCoverThem() throws IOException, InterruptedException {
    List<String> lines = LargeSitesTest.run(LargeSitesOnSeedsTest.class, folder);
    assertThat(lines.stream().filter(line -> line.startsWith("site "))).hasSize(2);
  }

  /** The work of the other Java. */
  public static void main(String[] args) {
    try (SpatialStore store = Stores.open(StoreSettings.embedded(Path.of(args[0])))) {
      LayerCatalog catalog = new JdbcLayerCatalog(store);
      SeedLoader seeds = new SeedLoader(store, catalog);
      seeds.declare();
      seeds.load();
      CheckArchive archive =
          new CheckArchive(store, catalog, RuleSetReader.readDefault(), Clock.systemUTC());
      run(archive, "of many vertices", ring(199_990, 0.1));
      run(archive, "of many parts", squares(100));
    }
  }

  private static void run(CheckArchive archive, String what, Geometry site) {
    CheckRequest request = CheckRequest.ofSite("other", SitePart.whole(site));
    long begin = System.nanoTime();
    String result;
    try {
      CheckDeadline deadline = CheckDeadline.in(Duration.ofSeconds(60));
      CheckVerdict verdict = archive.run(request, Optional.of("test"), deadline).report().verdict();
      result = verdict.toString();
      if (verdict == CheckVerdict.CLEAR) {
        throw new IllegalStateException(what + " is clear");
      }
    } catch (CheckTooLongException e) {
      result = e.getMessage();
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.println("site " + what + ": " + result + " after " + millis + " ms");
  }

  private static Geometry ring(int vertices, double degrees) {
    Coordinate[] ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * i / vertices;
      double radius = degrees * (1 + 0.02 * Math.sin(i * 0.5));
      ring[i] = new Coordinate(123.3 + radius * Math.cos(angle), 40.4 + radius * Math.sin(angle));
    }
    ring[vertices] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  private static Geometry squares(int side) {
    List<Polygon> squares = new ArrayList<>();
    for (int i = 0; i < side * side; i++) {
      double x = 123.0 + 0.006 * (i % side);
      double y = 40.1 + 0.006 * (i / side);
      squares.add((Polygon) FACTORY.toGeometry(new Envelope(x, x + 0.004, y, y + 0.004)));
    }
    return FACTORY.createMultiPolygon(squares.toArray(Polygon[]::new));
  }
}
