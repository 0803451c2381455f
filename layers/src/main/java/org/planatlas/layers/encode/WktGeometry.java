package org.planatlas.layers.encode;

import java.util.Locale;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Appends a geometry as well-known text (OGC 06-103r4, clause 7). */
final class WktGeometry {

  private final CoordinateText coordinates;

  WktGeometry(CoordinateText coordinates) {
    this.coordinates = coordinates;
  }

  /** Appends the type's name and the positions. */
  void append(StringBuilder text, Geometry geometry) {
    text.append(geometry.getGeometryType().toUpperCase(Locale.ROOT)).append(' ');
    body(text, geometry);
  }

  private void body(StringBuilder text, Geometry geometry) {
    if (geometry.isEmpty()) {
      text.append("EMPTY");
    } else if (geometry instanceof Point point) {
      positions(text, point.getCoordinateSequence());
    } else if (geometry instanceof LineString line) {
      positions(text, line.getCoordinateSequence());
    } else if (geometry instanceof Polygon polygon) {
      rings(text, polygon);
    } else {
      parts(text, geometry);
    }
  }

  private void parts(StringBuilder text, Geometry geometry) {
    boolean named = geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
    text.append('(');
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      comma(text, i);
      if (named) {
        append(text, geometry.getGeometryN(i));
      } else {
        body(text, geometry.getGeometryN(i));
      }
    }
    text.append(')');
  }

  private void rings(StringBuilder text, Polygon polygon) {
    text.append('(');
    positions(text, polygon.getExteriorRing().getCoordinateSequence());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      text.append(", ");
      positions(text, polygon.getInteriorRingN(i).getCoordinateSequence());
    }
    text.append(')');
  }

  private void positions(StringBuilder text, CoordinateSequence sequence) {
    text.append('(');
    for (int i = 0; i < sequence.size(); i++) {
      comma(text, i);
      coordinates.append(text, sequence, i, ' ');
    }
    text.append(')');
  }

  private static void comma(StringBuilder text, int i) {
    if (i > 0) {
      text.append(", ");
    }
  }
}
