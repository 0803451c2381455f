package org.planatlas.layers.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** The seeds in a store of their own, for benchmarks. */
final class SeedStore implements AutoCloseable {

  private final Path folder;
  private final SpatialStore store;
  private final LayerCatalog catalog;

  private SeedStore(Path folder, SpatialStore store) {
    this.folder = folder;
    this.store = store;
    this.catalog = new JdbcLayerCatalog(store);
  }

  /** An empty {@code geopackage} or {@code postgis} with the layers declared. */
  static SeedStore empty(String kind) {
    try {
      Path folder = Files.createTempDirectory("planatlas-bench");
      StoreSettings settings =
          kind.equals("postgis")
              ? PostgisCluster.get().newDatabase(folder)
              : StoreSettings.embedded(folder);
      SeedStore made = new SeedStore(folder, Stores.open(settings));
      made.seeds().declare();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with all layers loaded and, in PostGIS, statistics taken. */
  static SeedStore filled(String kind) {
    SeedStore made = empty(kind);
    made.seeds().load();
    if (kind.equals("postgis")) {
      made.store.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
    }
    return made;
  }

  private SeedLoader seeds() {
    return new SeedLoader(store, catalog);
  }

  SpatialStore store() {
    return store;
  }

  LayerCatalog catalog() {
    return catalog;
  }

  Path folder() {
    return folder;
  }

  FeatureTable table(String layer) {
    return catalog.get(layer).revision().table();
  }

  /** All rows of a layer in memory. */
  List<SimpleFeature> rows(String layer) {
    List<SimpleFeature> rows = new ArrayList<>();
    try (FeatureCursor cursor = store.read(table(layer), FeatureQuery.all())) {
      cursor.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Override
  public void close() {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
