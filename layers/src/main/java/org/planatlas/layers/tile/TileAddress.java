package org.planatlas.layers.tile;

import org.geotools.geometry.jts.ReferencedEnvelope;

/** One tile: where it lies in which level of which set. */
public record TileAddress(TileMatrixSet set, TileMatrix matrix, int column, int row) {

  /** Refuses what lies outside of the level. */
  public TileAddress {
    if (!matrix.all().contains(column, row)) {
      throw new IllegalArgumentException("There is no such tile: " + column + ", " + row);
    }
  }

  /** Its box, x east, y north. */
  public ReferencedEnvelope box() {
    return matrix.box(TileSpan.of(column, row));
  }

  /**
   * The block of neighbours that it is drawn with.
   *
   * @param side tiles of the block's side, a power of two
   */
  public TileSpan block(int side) {
    int west = column / side * side;
    int north = row / side * side;
    return new TileSpan(
        west,
        Math.min(west + side, matrix.columns()) - 1,
        north,
        Math.min(north + side, matrix.rows()) - 1);
  }
}
