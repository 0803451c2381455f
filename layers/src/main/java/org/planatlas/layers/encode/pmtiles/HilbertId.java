package org.planatlas.layers.encode.pmtiles;

/** Numbers of tiles in the order of an archive: level by level, each along a Hilbert curve. */
public final class HilbertId {

  /** The last level whose numbers fit. */
  private static final int LAST_LEVEL = 31;

  private HilbertId() {}

  /**
   * The number of a tile of a grid with one tile at level 0.
   *
   * @param level from 0 to 31
   * @param column from the west
   * @param row from the north
   */
  public static long of(int level, int column, int row) {
    if (level < 0 || level > LAST_LEVEL) {
      throw new IllegalArgumentException("An archive has no level " + level + ".");
    }
    long x = column;
    long y = row;
    long along = 0;
    for (long side = (1L << level) / 2; side > 0; side /= 2) {
      boolean east = (x & side) > 0;
      boolean south = (y & side) > 0;
      along += side * side * (east ? (south ? 2 : 3) : (south ? 1 : 0));
      if (!south) {
        long turnedX = east ? side - 1 - x : x;
        long turnedY = east ? side - 1 - y : y;
        x = turnedY;
        y = turnedX;
      }
    }
    return ((1L << (2 * level)) - 1) / 3 + along;
  }
}
