package org.planatlas.geo.geometry;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Single geometries as multi geometries of one element, and back, so that a layer has one geometry
 * type.
 */
public final class MultiPart {
  private MultiPart() {}

  /**
   * A Polygon as MultiPolygon, a LineString as MultiLineString, a Point as MultiPoint; others as
   * they are.
   */
  public static Geometry promote(Geometry geometry) {
    GeometryFactory factory = geometry.getFactory();
    Geometry promoted;
    if (geometry instanceof Polygon polygon) {
      promoted =
          factory.createMultiPolygon(polygon.isEmpty() ? new Polygon[0] : new Polygon[] {polygon});
    } else if (geometry instanceof LineString line) {
      promoted =
          factory.createMultiLineString(
              line.isEmpty() ? new LineString[0] : new LineString[] {line});
    } else if (geometry instanceof Point point) {
      promoted = factory.createMultiPoint(point.isEmpty() ? new Point[0] : new Point[] {point});
    } else {
      return geometry;
    }
    promoted.setSRID(geometry.getSRID());
    promoted.setUserData(geometry.getUserData());
    return promoted;
  }

  /** The only element of a multi geometry; a geometry with more elements or none as it is. */
  public static Geometry simplest(Geometry geometry) {
    return geometry.getNumGeometries() == 1 ? geometry.getGeometryN(0) : geometry;
  }
}
