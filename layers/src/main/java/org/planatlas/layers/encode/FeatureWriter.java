package org.planatlas.layers.encode;

import java.io.IOException;
import org.geotools.api.feature.simple.SimpleFeature;

/**
 * Writes features into one file, one at a time, with memory that does not grow with their number.
 * The stream it writes to is flushed by {@link #finish()} and never closed here. For one thread.
 */
public interface FeatureWriter extends AutoCloseable {

  /**
   * Adds a feature of the schema that the file was described with.
   *
   * @throws IOException when the client has gone away or the disk is full; a format whose bytes
   *     come at the end notices a client that left here too
   * @throws org.planatlas.geo.crs.TransformFailedException when a vertex has no place in the CRS of
   *     the file
   */
  void write(SimpleFeature feature) throws IOException;

  /** Completes the file. What was sent before is no whole file without it. */
  void finish() throws IOException;

  /** Removes what was kept on disk meanwhile. Completes nothing. */
  @Override
  void close() throws IOException;
}
