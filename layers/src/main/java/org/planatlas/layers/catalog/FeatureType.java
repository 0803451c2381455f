package org.planatlas.layers.catalog;

import java.util.Optional;

/**
 * A table or file of a {@link DataStore} that was published; its layer has the same workspace and
 * name.
 *
 * @param store name of the store in the workspace
 * @param nativeName name of the layer in the file that was sent
 * @param srs CRS that the client declared, {@code EPSG:4550} say
 * @param policy {@code FORCE_DECLARED}, {@code REPROJECT_TO_DECLARED} or {@code NONE}
 */
public record FeatureType(
    String workspace,
    String name,
    String store,
    String nativeName,
    Optional<String> srs,
    String policy) {

  /** Name of the layer in the catalog, with the workspace. */
  public String layer() {
    return workspace + ":" + name;
  }
}
