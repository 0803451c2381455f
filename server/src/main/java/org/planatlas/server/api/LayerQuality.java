package org.planatlas.server.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is known of a layer's data: how well the places are known, and how the files were read. A
 * revision never changes: counted once.
 */
@Component
class LayerQuality {

  private static final String STATUS = "location_status";
  private static final String NOT_STATED = "NOT_STATED";

  private final SpatialStore store;
  private final Map<String, Map<String, Long>> known = new ConcurrentHashMap<>();

  LayerQuality(SpatialStore store) {
    this.store = store;
  }

  /**
   * The quality of a revision.
   *
   * @param locationStatus features by {@code location_status}; empty for a layer without data
   * @param warnings of the way in which its files were read, each once
   * @param origins the files and how they were read; null in a list of layers
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Quality(
      Map<String, Long> locationStatus, List<Origin.Note> warnings, List<Origin> origins) {

    /** Without the files, of which a layer may have many. */
    Quality brief() {
      return new Quality(locationStatus, warnings, null);
    }
  }

  Quality of(Layer layer) {
    List<Origin> origins = layer.current().map(LayerRevision::origins).orElse(List.of());
    List<Origin.Note> warnings =
        origins.stream().flatMap(origin -> origin.warnings().stream()).distinct().toList();
    return new Quality(statuses(layer), warnings, origins);
  }

  private Map<String, Long> statuses(Layer layer) {
    if (layer.current().isEmpty() || layer.growing()) {
      return Map.of();
    }
    FeatureTable table = layer.revision().table();
    if (table.schema().getDescriptor(STATUS) == null) {
      return Map.of(NOT_STATED, layer.revision().features());
    }
    return known.computeIfAbsent(table.name(), name -> count(table));
  }

  private Map<String, Long> count(FeatureTable table) {
    Map<String, Long> counts = new TreeMap<>();
    FeatureQuery query = FeatureQuery.all().withAttributes(List.of(STATUS));
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
