package org.planatlas.seedgen;

/** Reading between the cells of a raster. */
final class Fields {
  private Fields() {}

  /** The value at a point, interpolated between the four nearest cell centres. */
  static double bilinear(Grid grid, float[] values, double x, double y) {
    double u = Math.max(0, Math.min(grid.cols() - 1.001, (x - grid.x0()) / grid.cell() - 0.5));
    double v = Math.max(0, Math.min(grid.rows() - 1.001, (y - grid.y0()) / grid.cell() - 0.5));
    int c = (int) u;
    int r = (int) v;
    int i = r * grid.cols() + c;
    double low = values[i] + (u - c) * (values[i + 1] - values[i]);
    double high =
        values[i + grid.cols()] + (u - c) * (values[i + grid.cols() + 1] - values[i + grid.cols()]);
    return low + (v - r) * (high - low);
  }

  /** Mean of the square of cells around each cell, {@code reach} cells to every side. */
  static float[] blur(Grid grid, float[] values, int reach) {
    float[] across = new float[values.length];
    float[] result = new float[values.length];
    for (int r = 0; r < grid.rows(); r++) {
      slide(values, across, r * grid.cols(), 1, grid.cols(), reach);
    }
    for (int c = 0; c < grid.cols(); c++) {
      slide(across, result, c, grid.cols(), grid.rows(), reach);
    }
    return result;
  }

  private static void slide(float[] from, float[] to, int start, int step, int n, int reach) {
    double sum = 0;
    for (int k = -reach; k < n; k++) {
      sum += k + reach < n ? from[start + (k + reach) * step] : 0;
      sum -= k - reach - 1 >= 0 ? from[start + (k - reach - 1) * step] : 0;
      if (k >= 0) {
        int count = Math.min(n - 1, k + reach) - Math.max(0, k - reach) + 1;
        to[start + k * step] = (float) (sum / count);
      }
    }
  }
}
