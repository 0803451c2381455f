package org.planatlas.layers.encode;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Appends a geometry as a GeoJSON object (RFC 7946, 3.1). */
final class GeoJsonGeometry {

  private final CoordinateText coordinates;

  GeoJsonGeometry(CoordinateText coordinates) {
    this.coordinates = coordinates;
  }

  void append(StringBuilder text, Geometry geometry) {
    text.append("{\"type\":\"").append(geometry.getGeometryType()).append('"');
    if (isPlainCollection(geometry)) {
      text.append(",\"geometries\":[");
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        comma(text, i);
        append(text, geometry.getGeometryN(i));
      }
      text.append("]}");
      return;
    }
    text.append(",\"coordinates\":");
    appendCoordinates(text, geometry);
    text.append('}');
  }

  private static boolean isPlainCollection(Geometry geometry) {
    return geometry instanceof GeometryCollection
        && !(geometry instanceof MultiPoint)
        && !(geometry instanceof MultiLineString)
        && !(geometry instanceof MultiPolygon);
  }

  private void appendCoordinates(StringBuilder text, Geometry geometry) {
    if (geometry instanceof Point point) {
      if (point.isEmpty()) {
        text.append("[]");
      } else {
        position(text, point.getCoordinateSequence(), 0);
      }
    } else if (geometry instanceof LineString line) {
      positions(text, line.getCoordinateSequence());
    } else if (geometry instanceof Polygon polygon) {
      rings(text, polygon);
    } else {
      text.append('[');
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        comma(text, i);
        appendCoordinates(text, geometry.getGeometryN(i));
      }
      text.append(']');
    }
  }

  private void rings(StringBuilder text, Polygon polygon) {
    text.append('[');
    if (!polygon.isEmpty()) {
      positions(text, polygon.getExteriorRing().getCoordinateSequence());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        text.append(',');
        positions(text, polygon.getInteriorRingN(i).getCoordinateSequence());
      }
    }
    text.append(']');
  }

  private void positions(StringBuilder text, CoordinateSequence sequence) {
    text.append('[');
    for (int i = 0; i < sequence.size(); i++) {
      comma(text, i);
      position(text, sequence, i);
    }
    text.append(']');
  }

  private void position(StringBuilder text, CoordinateSequence sequence, int i) {
    text.append('[');
    coordinates.append(text, sequence, i, ',');
    text.append(']');
  }

  private static void comma(StringBuilder text, int i) {
    if (i > 0) {
      text.append(',');
    }
  }
}
