package org.planatlas.layers.encode.pmtiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.locationtech.jts.geom.Envelope;

/** The first 127 bytes of an archive: where its sections lie, and what its tiles are. */
final class ArchiveHeader {

  static final int LENGTH = 127;

  /** Bytes that are the same in all archives of ours. */
  static final int FIXED = 16;

  private static final byte GZIP = 2;
  private static final byte VECTOR = 1;
  private static final double UNITS_OF_DEGREE = 1e7;

  private final ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);

  ArchiveHeader() {
    bytes.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
    bytes.putLong(LENGTH);
  }

  /** Lengths of the sections, which follow one another in this order. */
  ArchiveHeader sections(long root, long metadata, long leaves, long tiles) {
    bytes.putLong(root);
    bytes.putLong(LENGTH + root).putLong(metadata);
    bytes.putLong(LENGTH + root + metadata).putLong(leaves);
    bytes.putLong(LENGTH + root + metadata + leaves).putLong(tiles);
    return this;
  }

  /** Tiles, lines of the directories, and contents that differ. */
  ArchiveHeader counts(long tiles, long entries, long contents) {
    bytes.putLong(tiles).putLong(entries).putLong(contents);
    return this;
  }

  /**
   * What the tiles are: vector tiles, compressed, in the order of their numbers.
   *
   * @param degrees where something shows
   */
  ArchiveHeader tiles(int firstLevel, int lastLevel, Envelope degrees) {
    bytes.put((byte) 1).put(GZIP).put(GZIP).put(VECTOR);
    bytes.put((byte) firstLevel).put((byte) lastLevel);
    bytes.putInt(units(degrees.getMinX())).putInt(units(degrees.getMinY()));
    bytes.putInt(units(degrees.getMaxX())).putInt(units(degrees.getMaxY()));
    bytes.put((byte) firstLevel);
    bytes.putInt(units(degrees.centre().x)).putInt(units(degrees.centre().y));
    return this;
  }

  private static int units(double degrees) {
    return (int) Math.round(degrees * UNITS_OF_DEGREE);
  }

  byte[] toBytes() {
    return bytes.array();
  }
}
