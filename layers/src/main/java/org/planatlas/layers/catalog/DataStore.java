package org.planatlas.layers.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the feature types of a client of the catalog API come from. Their rows lie in the system's
 * own tables; the store remembers what was sent or named.
 *
 * @param name unique in the workspace
 * @param type {@code Shapefile}, {@code GeoPackage}...
 * @param parameters as the client gave them, in its order
 * @param upload id of the file that was sent last; empty when none was
 */
public record DataStore(
    String workspace,
    String name,
    String type,
    Map<String, String> parameters,
    Optional<String> upload,
    Instant createdAt) {

  /** Copies the parameters. */
  public DataStore {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
