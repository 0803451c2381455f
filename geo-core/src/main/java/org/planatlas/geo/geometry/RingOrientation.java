package org.planatlas.geo.geometry;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryEditor;

/** Turns the rings of polygons the way a format wants them. Other geometry passes unchanged. */
public final class RingOrientation {
  private RingOrientation() {}

  /** Outer rings counter-clockwise, holes clockwise: GeoJSON (RFC 7946, 3.1.6), GML, GeoPackage. */
  public static Geometry outerCounterClockwise(Geometry geometry) {
    return turned(geometry, true);
  }

  /** Outer rings clockwise, holes counter-clockwise: shapefile. */
  public static Geometry outerClockwise(Geometry geometry) {
    return turned(geometry, false);
  }

  private static Geometry turned(Geometry geometry, boolean outerCounterClockwise) {
    if (geometry.getDimension() < 2) {
      return geometry;
    }
    Geometry turned =
        new GeometryEditor(geometry.getFactory())
            .edit(
                geometry,
                (part, factory) ->
                    part instanceof Polygon polygon
                        ? polygon(polygon, outerCounterClockwise)
                        : part);
    turned.setSRID(geometry.getSRID());
    turned.setUserData(geometry.getUserData());
    return turned;
  }

  private static Polygon polygon(Polygon polygon, boolean outerCounterClockwise) {
    if (polygon.isEmpty()) {
      return polygon;
    }
    LinearRing shell = ring(polygon.getExteriorRing(), outerCounterClockwise);
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(polygon.getInteriorRingN(i), !outerCounterClockwise);
    }
    return polygon.getFactory().createPolygon(shell, holes);
  }

  private static LinearRing ring(LinearRing ring, boolean counterClockwise) {
    boolean isTurned = Orientation.isCCW(ring.getCoordinateSequence()) != counterClockwise;
    return isTurned ? ring.reverse() : ring;
  }
}
