package org.planatlas.layers.store.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.planatlas.layers.store.WkbBuffer;

/** The binary form of a geometry in a GeoPackage (OGC 12-128r15, clause 2.1.3). Not thread-safe. */
final class GeometryBlob {

  private static final int HEADER = 8;
  private static final byte FLAGS_XY = 0b0000_0011;
  private static final byte FLAGS_EMPTY = 0b0001_0001;

  private final WkbBuffer buffer = new WkbBuffer();
  private final WKBReader reader = new WKBReader();

  /** Header with envelope, then WKB; null stays null. */
  byte[] encode(Geometry geometry, int srsId) {
    if (geometry == null) {
      return null;
    }
    boolean empty = geometry.isEmpty();
    buffer.clear();
    buffer.put('G');
    buffer.put('P');
    buffer.put(0);
    buffer.put(empty ? FLAGS_EMPTY : FLAGS_XY);
    buffer.putInt(srsId, true);
    if (!empty) {
      Envelope box = geometry.getEnvelopeInternal();
      buffer.putDouble(box.getMinX(), true);
      buffer.putDouble(box.getMaxX(), true);
      buffer.putDouble(box.getMinY(), true);
      buffer.putDouble(box.getMaxY(), true);
    }
    buffer.put(geometry, true);
    return buffer.toBytes();
  }

  /** The geometry of a blob; null stays null. */
  Geometry decode(byte[] blob) throws ParseException {
    if (blob == null) {
      return null;
    }
    int start = wkbStart(blob);
    byte[] wkb = java.util.Arrays.copyOfRange(blob, start, blob.length);
    return reader.read(wkb);
  }

  /** The box written in the header, or that of the geometry; null for an empty one. */
  Envelope envelope(byte[] blob) throws ParseException {
    if (blob == null || isEmpty(blob)) {
      return null;
    }
    if (envelopeBytes(blob) == 0) {
      Geometry geometry = decode(blob);
      return geometry.isEmpty() ? null : geometry.getEnvelopeInternal();
    }
    ByteBuffer buffer = ByteBuffer.wrap(blob).order(order(blob)).position(HEADER);
    double minX = buffer.getDouble();
    double maxX = buffer.getDouble();
    return new Envelope(minX, maxX, buffer.getDouble(), buffer.getDouble());
  }

  static boolean isEmpty(byte[] blob) {
    return (blob[3] & 0b0001_0000) != 0;
  }

  private static ByteOrder order(byte[] blob) {
    return (blob[3] & 1) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private static int wkbStart(byte[] blob) throws ParseException {
    if (blob.length < HEADER || blob[0] != 'G' || blob[1] != 'P') {
      throw new ParseException("Not a GeoPackage geometry");
    }
    return HEADER + envelopeBytes(blob);
  }

  private static int envelopeBytes(byte[] blob) {
    return switch ((blob[3] >> 1) & 0b111) {
      case 0 -> 0;
      case 1 -> 32;
      case 2, 3 -> 48;
      default -> 64;
    };
  }
}
