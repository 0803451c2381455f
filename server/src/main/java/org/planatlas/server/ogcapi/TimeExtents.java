package org.planatlas.server.ogcapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.encode.AttributeText;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.store.SortKey;
import org.springframework.stereotype.Component;

/**
 * From when to when the features of a layer are, read once per revision. A large layer is not
 * sorted for it: its interval is open at both ends.
 */
@Component
class TimeExtents {

  private static final long MOST_SORTED = 200_000;
  private static final int MOST_KEPT = 1_000;
  private static final String[] OPEN = new String[2];

  private final RowSource store;
  private final FilterFactory filters = CommonFactoryFinder.getFilterFactory();
  private final Map<String, Optional<String[]>> known = new ConcurrentHashMap<>();

  TimeExtents(RowSource store) {
    this.store = store;
  }

  /** Begin and end; an open end is null, empty when the layer has no dates. */
  Optional<String[]> find(Layer layer) {
    Optional<String> attribute = TimeParameter.attribute(layer.revision().table().schema());
    if (attribute.isEmpty() || layer.growing()) {
      return attribute.map(name -> OPEN);
    }
    if (layer.revision().features() > MOST_SORTED) {
      return Optional.of(OPEN);
    }
    if (known.size() > MOST_KEPT) {
      known.clear();
    }
    return known.computeIfAbsent(
        layer.id() + " " + layer.revision().number(), key -> read(layer, attribute.get()));
  }

  private Optional<String[]> read(Layer layer, String attribute) {
    String first = edge(layer.revision(), attribute, false);
    // a layer whose dates are all unknown has no extent in time
    return first == null
        ? Optional.empty()
        : Optional.of(new String[] {first, edge(layer.revision(), attribute, true)});
  }

  private String edge(LayerRevision revision, String attribute, boolean last) {
    Filter dated = filters.not(filters.isNull(filters.property(attribute)));
    FeatureQuery query =
        FeatureQuery.where(dated)
            .withAttributes(List.of(attribute))
            .withSort(List.of(new SortKey(attribute, last)))
            .withPage(0, 1);
    try (FeatureCursor rows = store.read(revision.table(), query)) {
      return rows.hasNext() ? instant(rows.next().getAttribute(attribute)) : null;
    }
  }

  /** RFC 3339: the begin of a day for a date. */
  private static String instant(Object value) {
    String text = AttributeText.of(value);
    return text.length() == "2026-11-23".length() ? text + "T00:00:00Z" : text;
  }
}
