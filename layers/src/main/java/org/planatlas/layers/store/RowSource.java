package org.planatlas.layers.store;

import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;

/**
 * Where rows of features are read from: a store, or a store together with rows that are computed
 * when they are asked for. Safe for use by many threads.
 */
public interface RowSource {

  /**
   * Streams features.
   *
   * @throws StoreException when the table is gone or the store does not answer
   */
  FeatureCursor read(FeatureTable table, FeatureQuery query);

  /** Counts the rows that match; geometries of the filter are in the storage CRS. */
  long count(FeatureTable table, Filter filter);

  /** Extent of the rows that match, in the storage CRS; an empty envelope when there is none. */
  ReferencedEnvelope extent(FeatureTable table, Filter filter);
}
