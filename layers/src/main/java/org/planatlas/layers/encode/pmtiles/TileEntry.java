package org.planatlas.layers.encode.pmtiles;

/**
 * A line of a directory.
 *
 * @param id number of the first tile, see {@link HilbertId}
 * @param run tiles with following numbers that have the same content; 0 for a directory of the next
 *     level, which holds tiles from this number on
 * @param offset of the content, from the begin of its section
 * @param length in bytes
 */
record TileEntry(long id, int run, long offset, int length) {

  TileEntry longer() {
    return new TileEntry(id, run + 1, offset, length);
  }
}
