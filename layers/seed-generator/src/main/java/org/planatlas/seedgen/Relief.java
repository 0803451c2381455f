package org.planatlas.seedgen;

/**
 * Heights and drainage of the made landscape.
 *
 * @param height metres per cell
 * @param receiver the cell each cell drains to; itself at an outlet
 * @param order cells so that every cell comes after the one it drains to
 * @param upstream drained cells per cell, itself included
 */
record Relief(Grid grid, float[] height, int[] receiver, int[] order, int[] upstream) {

  /** Steepest gradient around a cell in degrees. */
  double slope(int cell) {
    int c = grid.col(cell);
    int r = grid.row(cell);
    if (c == 0 || r == 0 || c == grid.cols() - 1 || r == grid.rows() - 1) {
      return 0;
    }
    double dx = (height[cell + 1] - height[cell - 1]) / (2 * grid.cell());
    double dy = (height[cell + grid.cols()] - height[cell - grid.cols()]) / (2 * grid.cell());
    return StrictMath.toDegrees(StrictMath.atan(StrictMath.sqrt(dx * dx + dy * dy)));
  }

  /** Drained area in square kilometres. */
  double drainedKm2(int cell) {
    return upstream[cell] * grid.cell() * grid.cell() / 1e6;
  }
}
