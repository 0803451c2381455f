package org.planatlas.seedgen;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Geometry made without the relief, in the plane. */
final class Shapes {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Shapes() {}

  /** A star-shaped outline of about an area in square metres; {@code rough} 0 gives a circle. */
  static Polygon blob(Coordinate centre, double area, int vertices, double rough, Noise noise) {
    double radius = StrictMath.sqrt(area / StrictMath.PI);
    Coordinate[] ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * StrictMath.PI * i / vertices;
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      double n = noise.fractal(1.6 * cos + centre.x / 977, 1.6 * sin + centre.y / 977, 4);
      double r = radius * Math.max(0.35, 1 + rough * n);
      ring[i] = new Coordinate(centre.x + r * cos, centre.y + r * sin);
    }
    ring[vertices] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  static LineString line(List<Coordinate> points) {
    return FACTORY.createLineString(points.toArray(Coordinate[]::new));
  }

  /** A band along a line, flat at its ends. */
  static Geometry band(Geometry line, double halfWidth) {
    BufferParameters flat = new BufferParameters(3, BufferParameters.CAP_FLAT);
    return BufferOp.bufferOp(line, halfWidth, flat);
  }

  static Geometry buffer(Geometry g, double metres) {
    return BufferOp.bufferOp(g, metres, new BufferParameters(4));
  }

  static Geometry difference(Geometry a, Geometry b) {
    return OverlayNGRobust.overlay(a, b, OverlayNG.DIFFERENCE);
  }

  static Geometry union(List<? extends Geometry> parts) {
    return OverlayNGRobust.union(FACTORY.buildGeometry(parts));
  }

  static Geometry point(Coordinate at) {
    return FACTORY.createPoint(at);
  }

  static Geometry lines(List<LineString> lines) {
    return FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  /** The largest part of a geometry. */
  static Geometry largest(Geometry g) {
    Geometry best = g.getGeometryN(0);
    for (int i = 1; i < g.getNumGeometries(); i++) {
      best = g.getGeometryN(i).getArea() > best.getArea() ? g.getGeometryN(i) : best;
    }
    return best;
  }
}
