package org.planatlas.layers.plane;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * Geometries as bytes, coordinates exact. Polygons have a form of their own that is read three
 * times as fast as WKB: kind, number of polygons, for each its number of rings, for each ring its
 * number of points, then all coordinates; everything else is WKB. Always a multiple of eight bytes.
 */
public final class GeometryCode {

  private static final int WKB = 0;
  private static final int POLYGON = 1;
  private static final int MULTI_POLYGON = 2;
  private static final int ALIGNMENT = 8;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private GeometryCode() {}

  /** The bytes of a geometry that has two dimensions. */
  public static byte[] encode(Geometry geometry) {
    boolean polygons = geometry instanceof Polygon || geometry instanceof MultiPolygon;
    return polygons ? encodePolygons(geometry) : encodeWkb(geometry);
  }

  private static byte[] encodeWkb(Geometry geometry) {
    byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
    ByteBuffer out = buffer(2 * Integer.BYTES + wkb.length);
    out.putInt(WKB).putInt(wkb.length).put(wkb);
    return out.array();
  }

  private static byte[] encodePolygons(Geometry geometry) {
    int rings = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      rings += rings((Polygon) geometry.getGeometryN(i));
    }
    int head = Integer.BYTES * (2 + geometry.getNumGeometries() + rings);
    int size = aligned(head) + 2 * Double.BYTES * geometry.getNumPoints();
    ByteBuffer out = buffer(size);
    out.putInt(geometry instanceof Polygon ? POLYGON : MULTI_POLYGON);
    out.putInt(geometry.getNumGeometries());
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      out.putInt(rings(polygon));
      for (int ring = 0; ring < rings(polygon); ring++) {
        out.putInt(ring(polygon, ring).size());
      }
    }
    out.position(aligned(head));
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      for (int ring = 0; ring < rings(polygon); ring++) {
        CoordinateSequence points = ring(polygon, ring);
        for (int p = 0; p < points.size(); p++) {
          out.putDouble(points.getX(p)).putDouble(points.getY(p));
        }
      }
    }
    return out.array();
  }

  private static int rings(Polygon polygon) {
    return polygon.isEmpty() ? 0 : 1 + polygon.getNumInteriorRing();
  }

  private static CoordinateSequence ring(Polygon polygon, int ring) {
    LinearRing line = ring == 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(ring - 1);
    return line.getCoordinateSequence();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(aligned(size)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int aligned(int size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /**
   * The geometry whose bytes start at an offset; it has vertices of its own.
   *
   * @param in little-endian
   * @throws IllegalStateException when there is none
   */
  public static Geometry decode(ByteBuffer in, int offset) {
    int kind = in.getInt(offset);
    int count = in.getInt(offset + Integer.BYTES);
    if (kind == WKB) {
      return decodeWkb(in, offset + 2 * Integer.BYTES, count);
    }
    return new PolygonReader(in, offset, count).read(kind == POLYGON);
  }

  private static Geometry decodeWkb(ByteBuffer in, int offset, int length) {
    byte[] wkb = new byte[length];
    in.get(offset, wkb);
    try {
      return new WKBReader(FACTORY).read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("A stored geometry is damaged.", e);
    }
  }

  /** The bytes of the geometry that starts at an offset. */
  static byte[] bytes(ByteBuffer in, int offset) {
    int count = in.getInt(offset + Integer.BYTES);
    int size;
    if (in.getInt(offset) == WKB) {
      size = aligned(2 * Integer.BYTES + count);
    } else {
      size = new PolygonReader(in, offset, count).end() - offset;
    }
    byte[] bytes = new byte[size];
    in.get(offset, bytes);
    return bytes;
  }

  /** Reads numbers of points and coordinates side by side. */
  private static final class PolygonReader {
    private final ByteBuffer in;
    private final int polygons;
    private int counts;
    private int coordinates;

    PolygonReader(ByteBuffer in, int offset, int polygons) {
      this.in = in;
      this.polygons = polygons;
      this.counts = offset + 2 * Integer.BYTES;
      int at = counts;
      for (int i = 0; i < polygons; i++) {
        at += Integer.BYTES * (1 + in.getInt(at));
      }
      this.coordinates = offset + aligned(at - offset);
    }

    Geometry read(boolean single) {
      Polygon[] read = new Polygon[polygons];
      for (int i = 0; i < polygons; i++) {
        read[i] = polygon();
      }
      return single ? read[0] : FACTORY.createMultiPolygon(read);
    }

    /** Where the last coordinate ends. */
    int end() {
      int points = 0;
      for (int i = 0; i < polygons; i++) {
        for (int rings = next(); rings > 0; rings--) {
          points += next();
        }
      }
      return coordinates + 2 * Double.BYTES * points;
    }

    private Polygon polygon() {
      int rings = next();
      if (rings == 0) {
        return FACTORY.createPolygon();
      }
      LinearRing shell = ring();
      LinearRing[] holes = new LinearRing[rings - 1];
      for (int i = 0; i < holes.length; i++) {
        holes[i] = ring();
      }
      return FACTORY.createPolygon(shell, holes);
    }

    private LinearRing ring() {
      Coordinate[] points = new Coordinate[next()];
      for (int i = 0; i < points.length; i++) {
        points[i] =
            new Coordinate(in.getDouble(coordinates), in.getDouble(coordinates + Double.BYTES));
        coordinates += 2 * Double.BYTES;
      }
      return FACTORY.createLinearRing(points);
    }

    private int next() {
      int value = in.getInt(counts);
      counts += Integer.BYTES;
      return value;
    }
  }
}
