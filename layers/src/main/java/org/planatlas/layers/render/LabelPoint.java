package org.planatlas.layers.render;

import java.util.Arrays;

/** The place for a label or mark: inside an area, halfway along a line, on a point. */
final class LabelPoint {

  private static final int SCANS = 9;

  private LabelPoint() {}

  /** x and y in pixels, or null when the shape is empty. */
  static double[] of(PixelShape shape) {
    if (shape.isEmpty()) {
      return null;
    }
    return switch (shape.kind()) {
      case POINT -> shape.parts().get(0);
      case LINE -> {
        PathWalk walk = new PathWalk(shape.longestPart());
        yield Arrays.copyOf(walk.at(walk.length() / 2), 2);
      }
      case AREA -> inside(shape);
    };
  }

  /** Middle of the widest inner stretch of some scan lines, those near the middle preferred. */
  private static double[] inside(PixelShape shape) {
    double[] best = null;
    double widest = 0;
    double[] bounds = PixelClip.bounds(largest(shape));
    double height = bounds[3] - bounds[1];
    for (int i = 1; i <= SCANS; i++) {
      double y = bounds[1] + height * i / (SCANS + 1);
      double[] crossings = crossings(shape, y);
      double preference = 1 - 0.7 * Math.abs(2.0 * i / (SCANS + 1) - 1);
      for (int k = 0; k + 1 < crossings.length; k += 2) {
        double width = (crossings[k + 1] - crossings[k]) * preference;
        if (width > widest) {
          widest = width;
          best = new double[] {(crossings[k] + crossings[k + 1]) / 2, y};
        }
      }
    }
    return best != null
        ? best
        : new double[] {(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2};
  }

  private static double[] largest(PixelShape shape) {
    double[] largest = shape.parts().get(0);
    double most = -1;
    for (double[] part : shape.parts()) {
      double[] b = PixelClip.bounds(part);
      double size = (b[2] - b[0]) * (b[3] - b[1]);
      if (size > most) {
        most = size;
        largest = part;
      }
    }
    return largest;
  }

  /** Sorted x of all ring edges that a horizontal line crosses. */
  static double[] crossings(PixelShape shape, double y) {
    double[] xs = new double[16];
    int n = 0;
    for (double[] ring : shape.parts()) {
      for (int i = 0; i + 3 < ring.length; i += 2) {
        if (ring[i + 1] > y != ring[i + 3] > y) {
          if (n == xs.length) {
            xs = Arrays.copyOf(xs, 2 * n);
          }
          double t = (y - ring[i + 1]) / (ring[i + 3] - ring[i + 1]);
          xs[n++] = ring[i] + t * (ring[i + 2] - ring[i]);
        }
      }
    }
    double[] sorted = Arrays.copyOf(xs, n);
    Arrays.sort(sorted);
    return sorted;
  }
}
