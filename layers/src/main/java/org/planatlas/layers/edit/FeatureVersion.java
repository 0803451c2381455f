package org.planatlas.layers.edit;

import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.store.FeatureHash;
import org.planatlas.layers.store.FeatureTable;

/** Tells whether a row is what it was: a hash of its key and all its values. */
public final class FeatureVersion {

  private static final int DIGITS = 24;

  private FeatureVersion() {}

  /** The version of a row that was read with all its attributes. */
  public static String of(SimpleFeature row) {
    FeatureHash hash = new FeatureHash(row.getFeatureType());
    hash.add(FeatureTable.keyOf(row.getID()), row);
    return hash.finish().substring(0, DIGITS);
  }
}
