package org.planatlas.layers.store;

import java.util.Iterator;
import org.geotools.api.feature.simple.SimpleFeature;

/**
 * Features as they come from the store, one at a time; holds a connection until it is closed.
 *
 * <p>Feature ids are {@code <type name>.<fid>}. Reading throws {@link StoreException} when the
 * store fails in the middle: a cursor never ends early in silence.
 */
public interface FeatureCursor extends Iterator<SimpleFeature>, AutoCloseable {

  @Override
  void close();
}
