package org.planatlas.layers.ingest.shapefile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.ingest.IngestException;

/**
 * Head of a .dbf file.
 *
 * @param records rows, deleted ones counted; what the head declares or, when less, what the file
 *     has room for
 * @param declaredRecords rows that the head declares
 * @param roomRecords whole rows that the file has room for
 * @param headerBytes where the rows begin
 * @param recordBytes length of a row with its deletion mark
 * @param languageByte byte 29
 */
record DbfHeader(
    long records,
    long declaredRecords,
    long roomRecords,
    int headerBytes,
    int recordBytes,
    int languageByte,
    List<DbfField> fields) {

  private static final int FIELD_BYTES = 32;
  private static final int END_OF_FIELDS = 0x0D;

  /** The same table with other fields. */
  DbfHeader with(List<DbfField> newFields) {
    return new DbfHeader(
        records,
        declaredRecords,
        roomRecords,
        headerBytes,
        recordBytes,
        languageByte,
        List.copyOf(newFields));
  }

  /**
   * One field: raw name, type letter, place in the row.
   *
   * @param javaType class of the values
   */
  record DbfField(
      byte[] rawName, char type, int offset, int length, int decimals, Class<?> javaType) {

    DbfField(byte[] rawName, char type, int offset, int length, int decimals) {
      this(rawName, type, offset, length, decimals, javaType(type, length, decimals));
    }

    /** The same field with values of another class. */
    DbfField as(Class<?> newType) {
      return new DbfField(rawName, type, offset, length, decimals, newType);
    }

    /** The name in a charset. */
    String name(Charset charset) {
      return new String(rawName, charset).replace("\uFFFD", "").strip();
    }

    private static Class<?> javaType(char type, int length, int decimals) {
      return switch (type) {
        case 'N', 'F' ->
            decimals > 0 || type == 'F' || length > 18
                ? Double.class
                : length < 10 ? Integer.class : Long.class;
        case 'D' -> java.sql.Date.class;
        case 'L' -> Boolean.class;
        default -> String.class;
      };
    }
  }

  static DbfHeader read(Path file, int mostFields) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      ByteBuffer head = bytes(in, 0, FIELD_BYTES);
      long declared = Integer.toUnsignedLong(head.getInt(4));
      int headerBytes = Short.toUnsignedInt(head.getShort(8));
      int recordBytes = Short.toUnsignedInt(head.getShort(10));
      if (headerBytes < FIELD_BYTES + 1 || recordBytes < 1 || headerBytes > in.length()) {
        throw broken();
      }
      List<DbfField> fields = fields(bytes(in, 0, headerBytes), mostFields, recordBytes);
      long room = (in.length() - headerBytes) / recordBytes;
      int language = Byte.toUnsignedInt(head.get(29));
      return new DbfHeader(
          Math.min(declared, room), declared, room, headerBytes, recordBytes, language, fields);
    } catch (IOException e) {
      throw new IngestException(broken().issue(), e);
    }
  }

  private static List<DbfField> fields(ByteBuffer head, int most, int recordBytes) {
    List<DbfField> fields = new ArrayList<>();
    int offset = 1;
    for (int at = FIELD_BYTES; at + FIELD_BYTES <= head.limit(); at += FIELD_BYTES) {
      if (head.get(at) == END_OF_FIELDS) {
        break;
      }
      DbfField field = field(head, at, offset);
      offset += field.length();
      fields.add(field);
      if (fields.size() > most) {
        throw IngestException.of(
            "DBF_FIELDS", "The .dbf has more than " + most + " fields; drop those not needed.");
      }
    }
    if (offset > recordBytes) {
      throw broken();
    }
    return fields;
  }

  private static DbfField field(ByteBuffer head, int at, int offset) {
    int end = 0;
    while (end < 11 && head.get(at + end) != 0) {
      end++;
    }
    byte[] name = new byte[end];
    head.get(at, name);
    char type = Character.toUpperCase((char) (head.get(at + 11) & 0x7f));
    int length = Byte.toUnsignedInt(head.get(at + 16));
    int decimals = Byte.toUnsignedInt(head.get(at + 17));
    if ("CNFDL".indexOf(type) < 0) {
      String readable = new String(name, Charset.forName("GB18030"));
      String kind = "MBGP".indexOf(type) >= 0 ? "a memo or binary field" : "of type " + type;
      throw IngestException.of(
          "DBF_FIELD_TYPE",
          "Field "
              + readable
              + " of the .dbf is "
              + kind
              + ", which a shapefile cannot carry here; drop it or change it to text and upload"
              + " again.");
    }
    return new DbfField(name, type, offset, length, type == 'C' ? 0 : decimals);
  }

  private static ByteBuffer bytes(RandomAccessFile in, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.seek(at);
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static IngestException broken() {
    return IngestException.of(
        "DBF_BROKEN", "The .dbf has no readable head; copy the shapefile again from its source.");
  }
}
