package org.planatlas.layers.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;

/** The highest key that a layer has ever given, so that an id never stands for another feature. */
public final class HighestKey {

  private HighestKey() {}

  /** Of all these revisions; 0 when none of them has a row. */
  public static long of(SpatialStore store, List<LayerRevision> revisions) {
    Map<String, FeatureTable> tables = new HashMap<>();
    revisions.forEach(revision -> tables.put(revision.table().name(), revision.table()));
    return tables.values().stream().mapToLong(store::highestKey).max().orElse(0);
  }
}
