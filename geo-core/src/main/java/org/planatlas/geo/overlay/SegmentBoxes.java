package org.planatlas.geo.overlay;

/**
 * The boxes of segments between points that follow one another.
 *
 * @param x of the points
 * @param y of the points
 * @param starts the first point of each segment; the next one is its second
 */
record SegmentBoxes(double[] x, double[] y, int[] starts) implements PackedBoxes.Leaves {

  @Override
  public int count() {
    return starts.length;
  }

  @Override
  public double minX(int segment) {
    return Math.min(x[starts[segment]], x[starts[segment] + 1]);
  }

  @Override
  public double minY(int segment) {
    return Math.min(y[starts[segment]], y[starts[segment] + 1]);
  }

  @Override
  public double maxX(int segment) {
    return Math.max(x[starts[segment]], x[starts[segment] + 1]);
  }

  @Override
  public double maxY(int segment) {
    return Math.max(y[starts[segment]], y[starts[segment] + 1]);
  }
}
