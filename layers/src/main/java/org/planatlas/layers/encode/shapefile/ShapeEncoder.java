package org.planatlas.layers.encode.shapefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.layers.encode.RingOrder;

/** The content of a record of a .shp: shape type, box, parts, points; x and y only. */
final class ShapeEncoder {

  private static final int TYPE_BYTES = 4;
  private static final int BOX_BYTES = 32;
  private static final int POSITION_BYTES = 16;

  private ShapeEncoder() {}

  /** A geometry of a kind; null gives the null shape. */
  static byte[] encode(Geometry geometry, ShapeKind kind) {
    if (geometry == null) {
      return buffer(0).putInt(ShapeKind.NULL).array();
    }
    return switch (kind) {
      case POINT -> point(geometry.getCoordinate());
      case MULTIPOINT -> multiPoint(geometry);
      case LINE -> parts(geometry, kind, lines(geometry));
      case POLYGON -> parts(geometry, kind, rings(RingOrder.OUTER_CLOCKWISE.apply(geometry)));
    };
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(TYPE_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] point(Coordinate place) {
    return buffer(POSITION_BYTES)
        .putInt(ShapeKind.POINT.code())
        .putDouble(place.x)
        .putDouble(place.y)
        .array();
  }

  private static byte[] multiPoint(Geometry geometry) {
    Coordinate[] places = geometry.getCoordinates();
    ByteBuffer content = buffer(BOX_BYTES + 4 + POSITION_BYTES * places.length);
    content.putInt(ShapeKind.MULTIPOINT.code());
    putBox(content, geometry.getEnvelopeInternal());
    content.putInt(places.length);
    for (Coordinate place : places) {
      content.putDouble(place.x).putDouble(place.y);
    }
    return content.array();
  }

  private static byte[] parts(Geometry geometry, ShapeKind kind, List<CoordinateSequence> parts) {
    int points = parts.stream().mapToInt(CoordinateSequence::size).sum();
    ByteBuffer content = buffer(BOX_BYTES + 8 + 4 * parts.size() + POSITION_BYTES * points);
    content.putInt(kind.code());
    putBox(content, geometry.getEnvelopeInternal());
    content.putInt(parts.size());
    content.putInt(points);
    int start = 0;
    for (CoordinateSequence part : parts) {
      content.putInt(start);
      start += part.size();
    }
    for (CoordinateSequence part : parts) {
      for (int i = 0; i < part.size(); i++) {
        content.putDouble(part.getX(i)).putDouble(part.getY(i));
      }
    }
    return content.array();
  }

  static void putBox(ByteBuffer content, Envelope box) {
    content.putDouble(box.getMinX()).putDouble(box.getMinY());
    content.putDouble(box.getMaxX()).putDouble(box.getMaxY());
  }

  private static List<CoordinateSequence> lines(Geometry geometry) {
    List<CoordinateSequence> lines = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!geometry.getGeometryN(i).isEmpty()) {
        lines.add(((LineString) geometry.getGeometryN(i)).getCoordinateSequence());
      }
    }
    return lines;
  }

  private static List<CoordinateSequence> rings(Geometry geometry) {
    List<CoordinateSequence> rings = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      if (!polygon.isEmpty()) {
        rings.add(polygon.getExteriorRing().getCoordinateSequence());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(polygon.getInteriorRingN(hole).getCoordinateSequence());
        }
      }
    }
    return rings;
  }
}
