package org.planatlas.layers.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts lines and rings to a rectangle in pixels. Rings by Sutherland and Hodgman: edges that it
 * lays along the rectangle are outside the picture and never seen. Lines by Liang and Barsky.
 */
public final class PixelClip {

  private final double minX;
  private final double minY;
  private final double maxX;
  private final double maxY;

  /** A rectangle. */
  public PixelClip(double minX, double minY, double maxX, double maxY) {
    this.minX = minX;
    this.minY = minY;
    this.maxX = maxX;
    this.maxY = maxY;
  }

  /** Whether a point is in it. */
  public boolean contains(double x, double y) {
    return x >= minX && x <= maxX && y >= minY && y <= maxY;
  }

  /** Bounds of coordinates as min x, min y, max x, max y. */
  public static double[] bounds(double[] xy) {
    double[] box = {xy[0], xy[1], xy[0], xy[1]};
    for (int i = 2; i < xy.length; i += 2) {
      box[0] = Math.min(box[0], xy[i]);
      box[1] = Math.min(box[1], xy[i + 1]);
      box[2] = Math.max(box[2], xy[i]);
      box[3] = Math.max(box[3], xy[i + 1]);
    }
    return box;
  }

  /** Whether bounds lie beside it. */
  public boolean isDisjoint(double[] bounds) {
    return bounds[0] > maxX || bounds[2] < minX || bounds[1] > maxY || bounds[3] < minY;
  }

  /** Whether bounds lie in it. */
  public boolean isInside(double[] bounds) {
    return bounds[0] >= minX && bounds[2] <= maxX && bounds[1] >= minY && bounds[3] <= maxY;
  }

  /** What of a closed ring is in the rectangle, closed; empty array when nothing is. */
  public double[] ring(double[] ring) {
    double[] cut = ring;
    for (int side = 0; side < 4 && cut.length >= 8; side++) {
      cut = side(cut, side);
    }
    return cut.length < 8 ? new double[0] : cut;
  }

  private double[] side(double[] in, int side) {
    double[] out = new double[in.length * 2 + 4];
    int n = 0;
    for (int i = 0; i + 3 < in.length; i += 2) {
      double ax = in[i];
      double ay = in[i + 1];
      double bx = in[i + 2];
      double by = in[i + 3];
      double da = inside(ax, ay, side);
      double db = inside(bx, by, side);
      if (da >= 0) {
        out[n++] = ax;
        out[n++] = ay;
      }
      if (da >= 0 != db >= 0) {
        double t = da / (da - db);
        out[n++] = ax + t * (bx - ax);
        out[n++] = ay + t * (by - ay);
      }
    }
    if (n > 0) {
      out[n] = out[0];
      out[n + 1] = out[1];
      n += 2;
    }
    return Arrays.copyOf(out, n);
  }

  private double inside(double x, double y, int side) {
    return switch (side) {
      case 0 -> x - minX;
      case 1 -> maxX - x;
      case 2 -> y - minY;
      default -> maxY - y;
    };
  }

  /** The pieces of a line in the rectangle. */
  public List<double[]> line(double[] line) {
    List<double[]> pieces = new ArrayList<>();
    double[] open = new double[line.length + 4];
    int n = 0;
    for (int i = 0; i + 3 < line.length; i += 2) {
      double[] t = span(line[i], line[i + 1], line[i + 2], line[i + 3]);
      if (t == null) {
        n = finish(open, n, pieces);
        continue;
      }
      double dx = line[i + 2] - line[i];
      double dy = line[i + 3] - line[i + 1];
      if (n == 0 || t[0] > 0) {
        n = finish(open, n, pieces);
        open[n++] = line[i] + t[0] * dx;
        open[n++] = line[i + 1] + t[0] * dy;
      }
      open[n++] = line[i] + t[1] * dx;
      open[n++] = line[i + 1] + t[1] * dy;
      if (t[1] < 1) {
        n = finish(open, n, pieces);
      }
    }
    finish(open, n, pieces);
    return pieces;
  }

  private static int finish(double[] open, int n, List<double[]> pieces) {
    if (n >= 4) {
      pieces.add(Arrays.copyOf(open, n));
    }
    return 0;
  }

  /** Start and end of the part of a segment inside, 0 to 1; null when it is outside. */
  private double[] span(double x1, double y1, double x2, double y2) {
    double[] t = {0, 1};
    boolean seen =
        narrow(t, x1 - x2, x1 - minX)
            && narrow(t, x2 - x1, maxX - x1)
            && narrow(t, y1 - y2, y1 - minY)
            && narrow(t, y2 - y1, maxY - y1);
    return seen ? t : null;
  }

  private static boolean narrow(double[] t, double p, double q) {
    if (p == 0) {
      return q >= 0;
    }
    double r = q / p;
    if (p < 0) {
      t[0] = Math.max(t[0], r);
    } else {
      t[1] = Math.min(t[1], r);
    }
    return t[0] <= t[1];
  }
}
