package org.planatlas.layers.encode;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Turns the rings of polygons the way a format wants them. */
public enum RingOrder {
  /** Outer rings counterclockwise, holes clockwise: GeoJSON (RFC 7946, 3.1.6) and KML. */
  OUTER_COUNTERCLOCKWISE,
  /** Outer rings clockwise, holes counterclockwise: shapefiles. */
  OUTER_CLOCKWISE;

  /** The geometry with its rings in this order; the same one when they are or it has none. */
  public Geometry apply(Geometry geometry) {
    if (geometry.getDimension() < 2) {
      return geometry;
    }
    if (geometry instanceof Polygon polygon) {
      return polygon(polygon);
    }
    boolean changed = false;
    Geometry[] parts = new Geometry[geometry.getNumGeometries()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = apply(geometry.getGeometryN(i));
      changed |= parts[i] != geometry.getGeometryN(i);
    }
    return changed ? collection(geometry, parts) : geometry;
  }

  private static Geometry collection(Geometry like, Geometry[] parts) {
    GeometryFactory factory = like.getFactory();
    if (like.getClass() == GeometryCollection.class) {
      return factory.createGeometryCollection(parts);
    }
    return factory.createMultiPolygon(
        java.util.Arrays.copyOf(parts, parts.length, Polygon[].class));
  }

  private Polygon polygon(Polygon polygon) {
    if (polygon.isEmpty()) {
      return polygon;
    }
    boolean outer = this == OUTER_COUNTERCLOCKWISE;
    LinearRing shell = turned(polygon.getExteriorRing(), outer);
    boolean changed = shell != polygon.getExteriorRing();
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = turned(polygon.getInteriorRingN(i), !outer);
      changed |= holes[i] != polygon.getInteriorRingN(i);
    }
    return changed ? polygon.getFactory().createPolygon(shell, holes) : polygon;
  }

  private static LinearRing turned(LinearRing ring, boolean counterclockwise) {
    return Orientation.isCCW(ring.getCoordinateSequence()) == counterclockwise
        ? ring
        : ring.reverse();
  }
}
