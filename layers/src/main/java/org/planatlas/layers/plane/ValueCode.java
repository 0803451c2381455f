package org.planatlas.layers.plane;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;

/**
 * Values of attributes as bytes: a tag, a length, the value; a multiple of eight bytes. The types
 * are those of {@link org.planatlas.layers.store.ColumnType}.
 */
final class ValueCode {

  static final int ALIGNMENT = 8;
  private static final int HEAD = 8;

  private enum Tag {
    TEXT,
    INTEGER,
    LONG,
    REAL,
    BOOLEAN,
    DATE,
    TIMESTAMP
  }

  private ValueCode() {}

  /**
   * The bytes of a value that is not null.
   *
   * @throws IllegalArgumentException when it is of no type that stores return
   */
  static byte[] encode(Object value) {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return buffer(Tag.TEXT, bytes.length).put(bytes).array();
    } else if (value instanceof Integer number) {
      return buffer(Tag.INTEGER, Integer.BYTES).putInt(number).array();
    } else if (value instanceof Long number) {
      return buffer(Tag.LONG, Long.BYTES).putLong(number).array();
    } else if (value instanceof Double number) {
      return buffer(Tag.REAL, Double.BYTES).putDouble(number).array();
    } else if (value instanceof Boolean truth) {
      return buffer(Tag.BOOLEAN, 1).put((byte) (truth ? 1 : 0)).array();
    } else if (value instanceof Timestamp time) {
      return buffer(Tag.TIMESTAMP, Long.BYTES + Integer.BYTES)
          .putLong(time.getTime())
          .putInt(time.getNanos())
          .array();
    } else if (value instanceof Date day) {
      return buffer(Tag.DATE, Long.BYTES).putLong(day.getTime()).array();
    }
    throw new IllegalArgumentException("No analysis copy holds a " + value.getClass().getName());
  }

  private static ByteBuffer buffer(Tag tag, int length) {
    int size = (HEAD + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(tag.ordinal())
        .putInt(length);
  }

  /** The value whose bytes start at an offset. */
  static Object decode(ByteBuffer in, int offset) {
    int at = offset + HEAD;
    return switch (Tag.values()[in.getInt(offset)]) {
      case TEXT -> text(in, at, in.getInt(offset + Integer.BYTES));
      case INTEGER -> in.getInt(at);
      case LONG -> in.getLong(at);
      case REAL -> in.getDouble(at);
      case BOOLEAN -> in.get(at) == 1;
      case DATE -> new Date(in.getLong(at));
      case TIMESTAMP -> timestamp(in.getLong(at), in.getInt(at + Long.BYTES));
    };
  }

  private static String text(ByteBuffer in, int at, int length) {
    byte[] bytes = new byte[length];
    in.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Timestamp timestamp(long millis, int nanos) {
    Timestamp time = new Timestamp(millis);
    time.setNanos(nanos);
    return time;
  }
}
