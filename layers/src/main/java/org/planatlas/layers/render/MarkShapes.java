package org.planatlas.layers.render;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Outlines of the marks of {@code MarkNames}: one unit wide, centred on 0, 0, y down. */
final class MarkShapes {

  private MarkShapes() {}

  /** True for marks that are lines and are never filled. */
  static boolean isOpen(String name) {
    return name.startsWith("shape://")
        && !name.equals("shape://dot")
        && !name.equals("shape://carrow");
  }

  static Shape get(String name) {
    return switch (name) {
      case "circle" -> new Ellipse2D.Double(-0.5, -0.5, 1, 1);
      case "triangle" -> closed(0, -0.5, 0.5, 0.5, -0.5, 0.5);
      case "diamond" -> closed(0, -0.5, 0.5, 0, 0, 0.5, -0.5, 0);
      case "pentagon" -> regular(5, 1);
      case "hexagon" -> regular(6, 1);
      case "star" -> regular(5, 0.4);
      case "cross" -> plus();
      case "x" ->
          plus()
              .createTransformedShape(java.awt.geom.AffineTransform.getRotateInstance(Math.PI / 4));
      case "arrow", "shape://carrow" -> closed(-0.5, -0.25, 0.5, 0, -0.5, 0.25);
      case "shape://oarrow" -> open(-0.5, -0.25, 0.5, 0, -0.5, 0.25);
      case "shape://vertline" -> open(0, -0.5, 0, 0.5);
      case "shape://horline" -> open(-0.5, 0, 0.5, 0);
      case "shape://slash" -> open(-0.5, 0.5, 0.5, -0.5);
      case "shape://backslash" -> open(-0.5, -0.5, 0.5, 0.5);
      case "shape://dot" -> new Ellipse2D.Double(-0.1, -0.1, 0.2, 0.2);
      case "shape://plus" -> both(open(-0.5, 0, 0.5, 0), open(0, -0.5, 0, 0.5));
      case "shape://times" -> both(open(-0.5, 0.5, 0.5, -0.5), open(-0.5, -0.5, 0.5, 0.5));
      default -> new Rectangle2D.Double(-0.5, -0.5, 1, 1);
    };
  }

  private static Path2D open(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    return path;
  }

  private static Path2D closed(double... xy) {
    Path2D path = open(xy);
    path.closePath();
    return path;
  }

  private static Path2D both(Path2D one, Path2D other) {
    one.append(other, false);
    return one;
  }

  private static Path2D plus() {
    double a = 0.16;
    return closed(
        -a, -0.5, a, -0.5, a, -a, 0.5, -a, 0.5, a, a, a, a, 0.5, -a, 0.5, -a, a, -0.5, a, -0.5, -a,
        -a, -a);
  }

  /** A regular polygon; below 1 the inner radius makes it a star. */
  private static Path2D regular(int corners, double inner) {
    int points = inner < 1 ? 2 * corners : corners;
    double[] xy = new double[2 * points];
    for (int i = 0; i < points; i++) {
      double radius = inner < 1 && i % 2 == 1 ? 0.5 * inner : 0.5;
      double angle = 2 * Math.PI * i / points - Math.PI / 2;
      xy[2 * i] = radius * Math.cos(angle);
      xy[2 * i + 1] = radius * Math.sin(angle);
    }
    return closed(xy);
  }
}
