package org.planatlas.layers.render;

import java.util.ArrayList;
import java.util.List;

/** A line beside a line, for {@code PerpendicularOffset}: positive to the left as one walks. */
final class ParallelLine {

  /** Longest mitre in multiples of the offset; sharper corners are cut. */
  private static final double MITRE = 3;

  private ParallelLine() {}

  static PixelShape of(PixelShape shape, double offset) {
    List<double[]> parts = new ArrayList<>();
    for (double[] part : shape.parts()) {
      parts.add(shift(part, offset));
    }
    return new PixelShape(PixelShape.Kind.LINE, parts);
  }

  private static double[] shift(double[] xy, double offset) {
    int n = xy.length / 2;
    boolean closed = n > 3 && xy[0] == xy[2 * n - 2] && xy[1] == xy[2 * n - 1];
    double[] out = new double[xy.length];
    for (int i = 0; i < n; i++) {
      int before = i > 0 ? i - 1 : closed ? n - 2 : 0;
      int after = i < n - 1 ? i + 1 : closed ? 1 : n - 1;
      double[] in = normal(xy, before, i);
      double[] outward = normal(xy, i, after);
      double nx = in[0] + outward[0];
      double ny = in[1] + outward[1];
      double square = nx * nx + ny * ny;
      double factor = square < 1e-9 ? 0 : Math.min(2 / square, MITRE / Math.sqrt(square));
      out[2 * i] = xy[2 * i] + nx * factor * offset;
      out[2 * i + 1] = xy[2 * i + 1] + ny * factor * offset;
    }
    return out;
  }

  /** Unit normal to the left of a segment in pixel coordinates; zero for a point. */
  private static double[] normal(double[] xy, int from, int to) {
    double dx = xy[2 * to] - xy[2 * from];
    double dy = xy[2 * to + 1] - xy[2 * from + 1];
    double length = Math.hypot(dx, dy);
    return length == 0 ? new double[] {0, 0} : new double[] {dy / length, -dx / length};
  }
}
