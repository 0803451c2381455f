package org.planatlas.server.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.springframework.stereotype.Component;

/** Counts how well the places of a layer are known. A revision never changes: counted once. */
@Component
class LayerQuality {

  private static final String STATUS = "location_status";
  private static final String NOT_STATED = "NOT_STATED";

  private final SpatialStore store;
  private final Map<String, Map<String, Long>> known = new ConcurrentHashMap<>();

  LayerQuality(SpatialStore store) {
    this.store = store;
  }

  /** Counts by {@code location_status}; empty for a layer without data. */
  Map<String, Map<String, Long>> of(Layer layer) {
    if (layer.current().isEmpty() || layer.growing()) {
      return Map.of(STATUS, Map.of());
    }
    FeatureTable table = layer.revision().table();
    if (table.schema().getDescriptor(STATUS) == null) {
      return Map.of(STATUS, Map.of(NOT_STATED, layer.revision().features()));
    }
    return Map.of(STATUS, known.computeIfAbsent(table.name(), name -> count(table)));
  }

  private Map<String, Long> count(FeatureTable table) {
    Map<String, Long> counts = new TreeMap<>();
    FeatureQuery query = FeatureQuery.all().withAttributes(java.util.List.of(STATUS));
    try (FeatureCursor cursor = store.read(table, query)) {
      while (cursor.hasNext()) {
        SimpleFeature feature = cursor.next();
        Object status = feature.getAttribute(STATUS);
        counts.merge(status == null ? NOT_STATED : status.toString(), 1L, Long::sum);
      }
    }
    return counts;
  }
}
