package org.planatlas.layers.store;

import org.geotools.api.feature.simple.SimpleFeature;

/** The keys and the hash of a table while it is filled. */
public final class KeyedHash {

  private final FeatureTable table;
  private final FeatureHash hash;
  private long highest;
  private boolean ordered = true;

  /** Starts with no row. */
  public KeyedHash(FeatureTable table) {
    this.table = table;
    this.hash = new FeatureHash(table.schema());
  }

  /** The key that follows all that were given, 1 for the first. */
  public long next() {
    return highest + 1;
  }

  /** Takes a row into account. */
  public void add(long key, SimpleFeature feature) {
    ordered &= key > highest;
    highest = Math.max(highest, key);
    if (ordered) {
      hash.add(key, feature);
    }
  }

  /**
   * The hash, lower-case hex. Call once, when the table can be read.
   *
   * @param rows from where the table is read again when its rows came in another order than that of
   *     their keys
   */
  public String finish(RowSource rows) {
    return ordered ? hash.finish() : TouchedRows.hash(rows, table);
  }
}
