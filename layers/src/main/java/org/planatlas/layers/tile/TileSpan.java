package org.planatlas.layers.tile;

import java.util.Optional;

/** A rectangle of tiles, all bounds included. */
public record TileSpan(int minColumn, int maxColumn, int minRow, int maxRow) {

  /** Refuses bounds in the wrong order. */
  public TileSpan {
    if (minColumn > maxColumn || minRow > maxRow) {
      throw new IllegalArgumentException("The smaller bound of a span of tiles comes first.");
    }
  }

  /** One tile alone. */
  public static TileSpan of(int column, int row) {
    return new TileSpan(column, column, row, row);
  }

  /** Whether a tile is among these. */
  public boolean contains(int column, int row) {
    return column >= minColumn && column <= maxColumn && row >= minRow && row <= maxRow;
  }

  /** Tiles beside one another. */
  public int columns() {
    return maxColumn - minColumn + 1;
  }

  /** Tiles below one another. */
  public int rows() {
    return maxRow - minRow + 1;
  }

  /** All tiles. */
  public long count() {
    return (long) columns() * rows();
  }

  /** The tiles that are in both. */
  public Optional<TileSpan> intersection(TileSpan other) {
    int west = Math.max(minColumn, other.minColumn);
    int east = Math.min(maxColumn, other.maxColumn);
    int north = Math.max(minRow, other.minRow);
    int south = Math.min(maxRow, other.maxRow);
    return west > east || north > south
        ? Optional.empty()
        : Optional.of(new TileSpan(west, east, north, south));
  }

  /** The smallest span around both. */
  public TileSpan union(TileSpan other) {
    return new TileSpan(
        Math.min(minColumn, other.minColumn),
        Math.max(maxColumn, other.maxColumn),
        Math.min(minRow, other.minRow),
        Math.max(maxRow, other.maxRow));
  }
}
