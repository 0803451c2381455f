package org.planatlas.layers.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * A growing buffer of bytes that geometries are written into as two-dimensional WKB (OGC 06-103r4,
 * clause 8), byte for byte as JTS's own writer does, which takes ten times as long since it goes
 * through a stream for every number. For one thread.
 */
public final class WkbBuffer {

  private static final VarHandle LITTLE_INT = view(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_DOUBLE = view(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_INT = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BIG_DOUBLE = view(double[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BIG_LONG = view(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int WITH_SRID = 0x20000000;
  private static final int POINT = 1;
  private static final int LINE_STRING = 2;
  private static final int POLYGON = 3;
  private static final int MULTI_POINT = 4;
  private static final int MULTI_LINE_STRING = 5;
  private static final int MULTI_POLYGON = 6;
  private static final int COLLECTION = 7;

  private byte[] bytes = new byte[1 << 12];
  private int length;

  private static VarHandle view(Class<?> array, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(array, order);
  }

  /** Starts anew; the room stays. */
  public void clear() {
    length = 0;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** The bytes, of which only the first {@link #length()} count; the next write may move them. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** One byte. */
  public void put(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  /** Bytes as they are. */
  public void put(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  /** Two bytes, the high one first. */
  public void putShort(int value) {
    put(value >>> 8);
    put(value);
  }

  /** Four bytes, the highest first. */
  public void putInt(int value) {
    putInt(value, false);
  }

  /** Eight bytes, the highest first. */
  public void putLong(long value) {
    room(8);
    BIG_LONG.set(bytes, length, value);
    length += 8;
  }

  /** Overwrites four bytes, the highest first. */
  public void setInt(int at, int value) {
    BIG_INT.set(bytes, at, value);
  }

  /** Four bytes. */
  public void putInt(int value, boolean little) {
    room(4);
    if (little) {
      LITTLE_INT.set(bytes, length, value);
    } else {
      BIG_INT.set(bytes, length, value);
    }
    length += 4;
  }

  /** Eight bytes. */
  public void putDouble(double value, boolean little) {
    room(8);
    set(value, little);
  }

  /** The handles are fast only where each call names one. */
  private void set(double value, boolean little) {
    if (little) {
      LITTLE_DOUBLE.set(bytes, length, value);
    } else {
      BIG_DOUBLE.set(bytes, length, value);
    }
    length += 8;
  }

  /**
   * A geometry as WKB.
   *
   * @param little whether the lowest byte of a number comes first
   */
  public void put(Geometry geometry, boolean little) {
    write(geometry, little, 0);
  }

  /** A geometry as the EWKB of PostGIS, the lowest byte first, with the SRID said once. */
  public void putWithSrid(Geometry geometry, int srid) {
    write(geometry, true, srid);
  }

  private void write(Geometry geometry, boolean little, int srid) {
    put(little ? 1 : 0);
    putInt(type(geometry) | (srid == 0 ? 0 : WITH_SRID), little);
    if (srid != 0) {
      putInt(srid, little);
    }
    if (geometry instanceof Point point) {
      position(point, little);
    } else if (geometry instanceof LineString line) {
      positions(line.getCoordinateSequence(), little);
    } else if (geometry instanceof Polygon polygon) {
      rings(polygon, little);
    } else {
      putInt(geometry.getNumGeometries(), little);
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        write(geometry.getGeometryN(i), little, 0);
      }
    }
  }

  private static int type(Geometry geometry) {
    if (geometry instanceof GeometryCollection) {
      return geometry instanceof MultiPolygon
          ? MULTI_POLYGON
          : geometry instanceof MultiLineString
              ? MULTI_LINE_STRING
              : geometry instanceof MultiPoint ? MULTI_POINT : COLLECTION;
    }
    return geometry instanceof Polygon ? POLYGON : geometry instanceof Point ? POINT : LINE_STRING;
  }

  /** A point without a place has no numbers for one. */
  private void position(Point point, boolean little) {
    putDouble(point.isEmpty() ? Double.NaN : point.getX(), little);
    putDouble(point.isEmpty() ? Double.NaN : point.getY(), little);
  }

  private void rings(Polygon polygon, boolean little) {
    if (polygon.isEmpty()) {
      putInt(0, little);
      return;
    }
    putInt(1 + polygon.getNumInteriorRing(), little);
    positions(polygon.getExteriorRing().getCoordinateSequence(), little);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      positions(polygon.getInteriorRingN(i).getCoordinateSequence(), little);
    }
  }

  private void positions(CoordinateSequence positions, boolean little) {
    putInt(positions.size(), little);
    room(Math.multiplyExact(16, positions.size()));
    if (positions instanceof PackedCoordinateSequence.Double packed && packed.getDimension() == 2) {
      for (double ordinate : packed.getRawCoordinates()) {
        set(ordinate, little);
      }
      return;
    }
    for (int i = 0; i < positions.size(); i++) {
      set(positions.getX(i), little);
      set(positions.getY(i), little);
    }
  }

  private void room(int more) {
    if (length + more > bytes.length || length + more < 0) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
    }
  }
}
