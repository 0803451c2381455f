package org.planatlas.layers.store;

import org.geotools.api.feature.simple.SimpleFeature;

/**
 * Fills one staging table. Nothing is visible to readers of published layers; {@link #close()}
 * without {@link #finish()} drops the table.
 */
public interface FeatureLoader extends AutoCloseable {

  /**
   * Adds a feature; keys are given 1, 2, 3... in the order of the calls.
   *
   * @param feature attributes by the table's schema, geometry in the storage CRS, may be null
   */
  void write(SimpleFeature feature);

  /** Builds indexes and triggers, counts, hashes, and hands over the complete table. */
  StagedTable finish();

  @Override
  void close();
}
