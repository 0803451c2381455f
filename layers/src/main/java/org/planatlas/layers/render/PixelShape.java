package org.planatlas.layers.render;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * A geometry in pixels, clipped to the surroundings of the picture and thinned to what can be seen.
 *
 * @param kind what it is
 * @param parts points (one pair each), lines or rings as x0, y0, x1, y1...; rings repeat the first
 *     point. Rings of all polygons together fill by the even-odd rule
 */
record PixelShape(Kind kind, List<double[]> parts) {

  enum Kind {
    POINT,
    LINE,
    AREA
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** A Java2D path through all parts. */
  Path2D.Double path() {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (double[] part : parts) {
      path.moveTo(part[0], part[1]);
      int end = kind == Kind.AREA ? part.length - 2 : part.length;
      for (int i = 2; i < end; i += 2) {
        path.lineTo(part[i], part[i + 1]);
      }
      if (kind == Kind.AREA) {
        path.closePath();
      }
    }
    return path;
  }

  /** The longest line, or null. */
  double[] longestPart() {
    double[] best = null;
    double longest = -1;
    for (double[] part : parts) {
      double length = length(part);
      if (length > longest) {
        longest = length;
        best = part;
      }
    }
    return best;
  }

  /** Length of all parts in pixels. */
  double length() {
    return parts.stream().mapToDouble(PixelShape::length).sum();
  }

  /** Length of a part in pixels. */
  static double length(double[] part) {
    double sum = 0;
    for (int i = 2; i < part.length; i += 2) {
      sum += Math.hypot(part[i] - part[i - 2], part[i + 1] - part[i - 1]);
    }
    return sum;
  }
}
