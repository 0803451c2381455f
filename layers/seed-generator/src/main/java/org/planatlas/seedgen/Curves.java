package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Lines that bend like rivers and roads. */
final class Curves {
  private Curves() {}

  /** A Catmull-Rom curve through the points with a vertex about every {@code step} metres. */
  static List<Coordinate> spline(List<Coordinate> points, double step) {
    List<Coordinate> line = new ArrayList<>();
    for (int i = 0; i + 1 < points.size(); i++) {
      Coordinate a = points.get(Math.max(0, i - 1));
      Coordinate b = points.get(i);
      Coordinate c = points.get(i + 1);
      Coordinate d = points.get(Math.min(points.size() - 1, i + 2));
      int pieces = (int) Math.max(1, StrictMath.ceil(b.distance(c) / step));
      for (int k = 0; k < pieces; k++) {
        line.add(between(a, b, c, d, (double) k / pieces));
      }
    }
    line.add(points.get(points.size() - 1).copy());
    return line;
  }

  /** Shifts inner vertices by smooth noise: amplitude and width in metres; the ends stay. */
  static List<Coordinate> wander(List<Coordinate> line, Noise noise, double high, double wide) {
    List<Coordinate> result = new ArrayList<>(line.size());
    int last = line.size() - 1;
    for (int i = 0; i <= last; i++) {
      Coordinate p = line.get(i);
      double fade = Math.min(1, Math.min(i, last - i) / (0.08 * last + 1));
      double dx = noise.fractal(p.x / wide, p.y / wide, 3);
      double dy = noise.fractal(p.x / wide + 91, p.y / wide - 57, 3);
      result.add(new Coordinate(p.x + fade * high * dx, p.y + fade * high * dy));
    }
    return result;
  }

  /** Length along a line in metres. */
  static double length(List<Coordinate> line) {
    double sum = 0;
    for (int i = 1; i < line.size(); i++) {
      sum += line.get(i).distance(line.get(i - 1));
    }
    return sum;
  }

  private static Coordinate between(
      Coordinate a, Coordinate b, Coordinate c, Coordinate d, double t) {
    return new Coordinate(catmullRom(a.x, b.x, c.x, d.x, t), catmullRom(a.y, b.y, c.y, d.y, t));
  }

  private static double catmullRom(double a, double b, double c, double d, double t) {
    return 0.5
        * (2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t * t
            + (3 * b - 3 * c + d - a) * t * t * t);
  }
}
