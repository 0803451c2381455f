package org.planatlas.layers.plane;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the parts of a row lie in its record: box, planar and ellipsoidal area, key, place of the
 * geometry, flags, and for each attribute the place of its value in units of eight bytes.
 */
record RowLayout(int attributes) {

  static final int BOX = 0;
  static final int PLANAR = 32;
  static final int ELLIPSOIDAL = 40;
  static final int FID = 48;
  static final int GEOMETRY = 56;
  static final int FLAGS = 64;
  static final int CODES = 72;

  /** Of an attribute without a value. */
  static final int NO_VALUE = -1;

  /** In the flags: the row shares no ground with any other. */
  static final int APART = 1;

  /** Rows in one mapped piece of the file. */
  static final int ROWS_MAPPED = 1 << 20;

  private static final int LARGEST = 1000;

  RowLayout {
    if (size(attributes) > LARGEST) {
      throw new IllegalArgumentException("An analysis copy holds at most 230 attributes.");
    }
  }

  /** Bytes of a record. */
  int size() {
    return size(attributes);
  }

  private static int size(int attributes) {
    return CODES + (Integer.BYTES * attributes + 7) / 8 * 8;
  }

  /** Bytes of a piece of the file. */
  long piece() {
    return (long) size() * ROWS_MAPPED;
  }

  int code(int attribute) {
    return CODES + Integer.BYTES * attribute;
  }

  /** An empty record. */
  ByteBuffer record() {
    return ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
