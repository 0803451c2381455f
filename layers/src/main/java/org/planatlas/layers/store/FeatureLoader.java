package org.planatlas.layers.store;

import org.geotools.api.feature.simple.SimpleFeature;

/**
 * Fills one staging table. Nothing is visible to readers of published layers; {@link #close()}
 * without {@link #finish()} drops the table.
 */
public interface FeatureLoader extends AutoCloseable {

  /**
   * Adds a feature; it gets the key that follows all that were given: 1, 2, 3...
   *
   * @param feature attributes by the table's schema, geometry in the storage CRS, may be null
   */
  void write(SimpleFeature feature);

  /**
   * Adds a feature under a key that no other has. The rows are read once more when a key is lower
   * than one before it.
   *
   * @param key from 1
   */
  void write(long key, SimpleFeature feature);

  /** Builds indexes and triggers, counts, hashes, and hands over the complete table. */
  StagedTable finish();

  @Override
  void close();
}
