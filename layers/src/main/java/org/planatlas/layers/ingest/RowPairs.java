package org.planatlas.layers.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;

/** Rows of a file, each with the row of the layer that it may change; some are held at a time. */
final class RowPairs {

  private static final int MOST_ROWS = 256;

  /** Some 5 MB of coordinates. */
  private static final long MOST_VERTICES = 200_000;

  private static final FilterFactory FF = CommonFactoryFinder.getFilterFactory();

  private final SpatialStore store;
  private final FeatureTable table;
  private final BiConsumer<ImportRows.Row, SimpleFeature> taker;
  private final Map<String, ImportRows.Row> held = new LinkedHashMap<>();
  private long vertices;

  /**
   * Pairs with the rows of one table.
   *
   * @param taker gets the pairs in the order in which the file's rows came
   */
  RowPairs(
      SpatialStore store, FeatureTable table, BiConsumer<ImportRows.Row, SimpleFeature> taker) {
    this.store = store;
    this.table = table;
    this.taker = taker;
  }

  /** Adds a row with the id of the layer's. */
  void add(ImportRows.Row row, String feature) {
    held.put(feature, row);
    Geometry geometry = row.record().geometry();
    vertices += geometry == null ? 0 : geometry.getNumPoints();
    if (held.size() == MOST_ROWS || vertices > MOST_VERTICES) {
      end();
    }
  }

  /** Hands over what is held. */
  void end() {
    if (held.isEmpty()) {
      return;
    }
    Filter ids = FF.id(held.keySet().stream().map(FF::featureId).collect(Collectors.toSet()));
    Map<String, SimpleFeature> rows = new LinkedHashMap<>();
    try (FeatureCursor cursor = store.read(table, FeatureQuery.where(ids))) {
      while (cursor.hasNext()) {
        SimpleFeature row = cursor.next();
        rows.put(row.getID(), row);
      }
    }
    held.forEach((feature, row) -> taker.accept(row, rows.get(feature)));
    held.clear();
    vertices = 0;
  }
}
