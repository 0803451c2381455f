package org.planatlas.layers.render;

import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;

/** Where a drawing gets its features; {@code SpatialStore::read} in the running system. */
@FunctionalInterface
public interface FeatureReader {

  /** Streams the features that match. */
  FeatureCursor read(FeatureTable table, FeatureQuery query);
}
