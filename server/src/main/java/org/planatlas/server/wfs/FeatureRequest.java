package org.planatlas.server.wfs;

import java.util.List;
import java.util.Optional;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.store.SortKey;

/**
 * GetFeature as the client wrote it, from KVP or XML alike; nothing is checked against the layer
 * yet.
 *
 * @param version of WFS
 * @param typeName of the one layer that is read
 * @param filters conditions that all must hold, as written
 * @param resourceIds ids such as {@code forest_land.17}; empty means all
 * @param properties names of the attributes to write; empty means all
 * @param sort keys as written
 * @param srsName CRS of the answer
 * @param startIndex rows to skip
 * @param count most rows on the page; empty for all
 * @param hitsOnly only the number is wanted
 * @param format of the answer
 * @param single the answer is one feature and not a collection (GetFeatureById)
 */
record FeatureRequest(
    WfsVersion version,
    String typeName,
    List<Filter> filters,
    List<String> resourceIds,
    List<String> properties,
    List<SortKey> sort,
    Optional<String> srsName,
    long startIndex,
    Optional<Long> count,
    boolean hitsOnly,
    OutputFormat format,
    boolean single) {

  FeatureRequest {
    filters = List.copyOf(filters);
    resourceIds = List.copyOf(resourceIds);
    properties = List.copyOf(properties);
    sort = List.copyOf(sort);
  }
}
