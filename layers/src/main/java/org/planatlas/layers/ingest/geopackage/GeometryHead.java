package org.planatlas.layers.ingest.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The head of a geometry in a GeoPackage (OGC 12-128r15, 2.1.3). */
final class GeometryHead {

  /** Bytes before the envelope. */
  static final int BYTES = 8;

  private GeometryHead() {}

  /** The id of the CRS; empty when these are no bytes of a geometry. */
  static Optional<Integer> findSrs(byte[] blob) {
    if (blob.length < BYTES || blob[0] != 'G' || blob[1] != 'P') {
      return Optional.empty();
    }
    boolean little = (blob[3] & 1) == 1;
    return Optional.of(
        ByteBuffer.wrap(blob)
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
            .getInt(4));
  }
}
