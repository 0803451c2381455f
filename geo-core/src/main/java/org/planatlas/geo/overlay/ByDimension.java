package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Splits a geometry into its polygons, its lines and its points. */
final class ByDimension {
  private ByDimension() {}

  /** At most three geometries, each not empty and of one dimension, polygons first. */
  static List<Geometry> split(Geometry geometry) {
    if (!(geometry instanceof GeometryCollection)
        || geometry instanceof MultiPolygon
        || geometry instanceof MultiLineString
        || geometry instanceof MultiPoint) {
      return List.of(geometry);
    }
    GeometryFactory factory = geometry.getFactory();
    List<Geometry> parts = new ArrayList<>();
    List<Polygon> polygons = new ArrayList<>();
    RobustOverlay.collect(geometry, Polygon.class, polygons);
    if (!polygons.isEmpty()) {
      parts.add(AreaUnion.of(polygons));
    }
    List<LineString> lines = new ArrayList<>();
    RobustOverlay.collect(geometry, LineString.class, lines);
    if (!lines.isEmpty()) {
      parts.add(factory.createMultiLineString(lines.toArray(new LineString[0])));
    }
    List<Point> points = new ArrayList<>();
    RobustOverlay.collect(geometry, Point.class, points);
    if (!points.isEmpty()) {
      parts.add(factory.createMultiPoint(points.toArray(new Point[0])));
    }
    return parts;
  }
}
