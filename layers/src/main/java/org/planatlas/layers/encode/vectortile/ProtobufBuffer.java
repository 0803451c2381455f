package org.planatlas.layers.encode.vectortile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message in the wire format of Protocol Buffers, written field by field. */
final class ProtobufBuffer {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;

  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void clear() {
    size = 0;
  }

  /** A number in as many bytes as it needs. */
  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number of a sign in few bytes. */
  static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  void number(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
  }

  void real(int field, double value) {
    varint((long) field << 3 | FIXED64);
    room(8);
    long bits = Double.doubleToLongBits(value);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (bits >>> 8 * i);
    }
  }

  void text(int field, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    message(field, utf8, utf8.length);
  }

  void message(int field, ProtobufBuffer other) {
    message(field, other.bytes, other.size);
  }

  /** All of another buffer, without a field around it. */
  void append(ProtobufBuffer other) {
    room(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  private void message(int field, byte[] content, int length) {
    varint((long) field << 3 | LENGTH);
    varint(length);
    room(length);
    System.arraycopy(content, 0, bytes, size, length);
    size += length;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
