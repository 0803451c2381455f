package org.planatlas.layers.store;

import org.locationtech.jts.geom.Geometry;

/** Looks, while all rows of a table are read, whether its spatial index finds them. */
public interface IndexProbe extends AutoCloseable {

  /** For an index that nobody can change but by the rows. */
  IndexProbe NONE =
      new IndexProbe() {
        @Override
        public void add(long key, Geometry geometry) {
          // nothing to compare
        }

        @Override
        public boolean isRight() {
          return true;
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  /**
   * Compares a row with its entry.
   *
   * @param key higher than that of the row before
   * @param geometry null or empty for a row that has no entry
   */
  void add(long key, Geometry geometry);

  /** Whether the entries were those of the rows, no more and no less. Call once, after the last. */
  boolean isRight();

  @Override
  void close();
}
