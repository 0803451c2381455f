package org.planatlas.seedgen;

/**
 * A raster of square cells in the plane. Cell index = row * cols + col, row 0 in the south.
 *
 * @param x0 west edge in metres
 * @param y0 south edge in metres
 * @param cell side of a cell in metres
 */
record Grid(double x0, double y0, double cell, int cols, int rows) {
  /** Column steps of the eight neighbours; the first four share a side. */
  static final int[] DC = {1, 0, -1, 0, 1, -1, -1, 1};

  /** Row steps of the eight neighbours; the first four share a side. */
  static final int[] DR = {0, 1, 0, -1, 1, 1, -1, -1};

  private static final double DIAGONAL = 1.4142135623730951;

  int size() {
    return cols * rows;
  }

  int col(int index) {
    return index % cols;
  }

  int row(int index) {
    return index / cols;
  }

  /** Centre of a cell. */
  double x(int index) {
    return x0 + (col(index) + 0.5) * cell;
  }

  /** Centre of a cell. */
  double y(int index) {
    return y0 + (row(index) + 0.5) * cell;
  }

  boolean inside(int col, int row) {
    return col >= 0 && row >= 0 && col < cols && row < rows;
  }

  /** The neighbour in direction 0 to 7, or -1 beyond the edge. */
  int neighbour(int index, int direction) {
    int c = col(index) + DC[direction];
    int r = row(index) + DR[direction];
    return inside(c, r) ? r * cols + c : -1;
  }

  /** Distance to the neighbour in a direction, in cells. */
  static double step(int direction) {
    return direction < 4 ? 1 : DIAGONAL;
  }

  /** The cell that holds a point, or -1 outside. */
  int at(double x, double y) {
    int c = (int) StrictMath.floor((x - x0) / cell);
    int r = (int) StrictMath.floor((y - y0) / cell);
    return inside(c, r) ? r * cols + c : -1;
  }

  /** A part of this grid: its first column and row and its size in cells. */
  Grid window(int col, int row, int width, int height) {
    return new Grid(x0 + col * cell, y0 + row * cell, cell, width, height);
  }

  /** The same extent with cells {@code factor} times as large. */
  Grid coarser(int factor) {
    return new Grid(x0, y0, cell * factor, cols / factor, rows / factor);
  }

  /** The cell of a coarser grid that holds a cell of this one; edge cells are clamped. */
  int in(Grid coarse, int index) {
    int factor = (int) StrictMath.round(coarse.cell / cell);
    int c = Math.min(coarse.cols - 1, col(index) / factor);
    int r = Math.min(coarse.rows - 1, row(index) / factor);
    return r * coarse.cols + c;
  }
}
