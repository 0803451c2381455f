package org.planatlas.layers.store.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** The binary form of a geometry in a GeoPackage (OGC 12-128r15, clause 2.1.3). Not thread-safe. */
final class GeometryBlob {

  private static final int HEADER = 8;
  private static final int XY_ENVELOPE = 32;
  private static final byte FLAGS_XY = 0b0000_0011;
  private static final byte FLAGS_EMPTY = 0b0001_0001;

  private final WKBWriter writer = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
  private final WKBReader reader = new WKBReader();

  /** Header with envelope, then WKB; null stays null. */
  byte[] encode(Geometry geometry, int srsId) {
    if (geometry == null) {
      return null;
    }
    byte[] wkb = writer.write(geometry);
    boolean empty = geometry.isEmpty();
    ByteBuffer buffer =
        ByteBuffer.allocate(HEADER + (empty ? 0 : XY_ENVELOPE) + wkb.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 'G').put((byte) 'P').put((byte) 0).put(empty ? FLAGS_EMPTY : FLAGS_XY);
    buffer.putInt(srsId);
    if (!empty) {
      Envelope box = geometry.getEnvelopeInternal();
      buffer.putDouble(box.getMinX()).putDouble(box.getMaxX());
      buffer.putDouble(box.getMinY()).putDouble(box.getMaxY());
    }
    return buffer.put(wkb).array();
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
