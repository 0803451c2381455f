package org.planatlas.layers.encode.shapefile;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Writes a .dbf (dBASE III) in UTF-8: head, rows, end mark. */
final class DbfTable {

  private static final int FIELD_BYTES = 32;
  private static final byte END_OF_FIELDS = 0x0D;
  private static final byte END_OF_FILE = 0x1A;
  private static final byte BLANK = ' ';

  /** A flag without a value; for all other types blanks say so. */
  private static final byte UNKNOWN = '?';

  private final List<DbfColumn> columns;
  private final List<DbfField> fields;

  /** A table whose columns have seen all their values. */
  DbfTable(List<DbfColumn> columns) {
    this.columns = columns;
    this.fields = columns.stream().map(DbfColumn::field).toList();
  }

  List<DbfField> fields() {
    return fields;
  }

  int headBytes() {
    return FIELD_BYTES + FIELD_BYTES * fields.size() + 1;
  }

  /** Length of a row with its mark of deletion. */
  int rowBytes() {
    return 1 + fields.stream().mapToInt(DbfField::width).sum();
  }

  void writeHead(OutputStream out, long records) throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    ByteBuffer head = ByteBuffer.allocate(headBytes()).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 3);
    head.put((byte) (today.getYear() - 1900));
    head.put((byte) today.getMonthValue()).put((byte) today.getDayOfMonth());
    head.putInt((int) records);
    head.putShort((short) headBytes()).putShort((short) rowBytes());
    head.position(FIELD_BYTES);
    for (DbfField field : fields) {
      int start = head.position();
      head.put(field.name().getBytes(StandardCharsets.UTF_8));
      head.position(start + 11);
      head.put((byte) field.type());
      head.position(start + 16);
      head.put((byte) field.width()).put((byte) field.decimals());
      head.position(start + FIELD_BYTES);
    }
    head.put(END_OF_FIELDS);
    out.write(head.array());
  }

  /** Writes the rows and the end mark. */
  void writeRows(OutputStream out, DataInputStream rows, long records) throws IOException {
    byte[] row = new byte[rowBytes()];
    for (long i = 0; i < records; i++) {
      Arrays.fill(row, BLANK);
      int offset = 1;
      for (int column = 0; column < fields.size(); column++) {
        DbfField field = fields.get(column);
        String value = ShapeSpool.value(rows);
        if (value != null) {
          put(columns.get(column).fit(value, field), field, row, offset);
        } else if (field.type() == 'L') {
          row[offset] = UNKNOWN;
        }
        offset += field.width();
      }
      out.write(row);
    }
    out.write(END_OF_FILE);
  }

  private static void put(String text, DbfField field, byte[] row, int offset) {
    if (text == null) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean right = field.type() == 'N' || field.type() == 'F';
    int start = right ? offset + field.width() - bytes.length : offset;
    System.arraycopy(bytes, 0, row, start, bytes.length);
  }
}
