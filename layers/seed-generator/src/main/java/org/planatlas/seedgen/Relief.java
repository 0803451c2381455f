package org.planatlas.seedgen;

/**
 * Heights and drainage of the made landscape.
 *
 * @param height metres per cell
 * @param receiver the cell each cell drains to; itself at an outlet
 * @param order cells so that every cell comes after the one it drains to
 * @param gradient steepest slope around each cell in degrees
 * @param upstream drained cells per cell, itself included
 */
record Relief(
    Grid grid, float[] height, int[] receiver, int[] order, int[] upstream, float[] gradient) {

  /** The relief of a routed height field. */
  static Relief of(Grid grid, Drainage flow) {
    float[] gradient = new float[grid.size()];
    for (int r = 1; r + 1 < grid.rows(); r++) {
      for (int c = 1; c + 1 < grid.cols(); c++) {
        int i = r * grid.cols() + c;
        gradient[i] = (float) gradient(grid, flow.filled, i);
      }
    }
    return new Relief(grid, flow.filled, flow.receiver, flow.order, flow.upstream, gradient);
  }

  private static double gradient(Grid grid, float[] height, int cell) {
    double dx = (height[cell + 1] - height[cell - 1]) / (2 * grid.cell());
    double dy = (height[cell + grid.cols()] - height[cell - grid.cols()]) / (2 * grid.cell());
    return StrictMath.toDegrees(StrictMath.atan(Math.sqrt(dx * dx + dy * dy)));
  }

  /** Steepest gradient around a cell in degrees; 0 at the raster's edge. */
  double slope(int cell) {
    return gradient[cell];
  }

  /** Drained area in square kilometres. */
  double drainedKm2(int cell) {
    return upstream[cell] * grid.cell() * grid.cell() / 1e6;
  }
}
