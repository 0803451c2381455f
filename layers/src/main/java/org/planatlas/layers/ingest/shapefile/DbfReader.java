package org.planatlas.layers.ingest.shapefile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.charset.TextCount;
import org.planatlas.layers.ingest.shapefile.DbfHeader.DbfField;

/** The rows of a .dbf file, one after the other. */
final class DbfReader implements AutoCloseable {

  private static final byte DELETED = '*';

  private final DbfHeader header;
  private final Charset charset;
  private final TextCount count = new TextCount();
  private final DbfText texts;

  /** Reads every byte; digits are the same everywhere. */
  private final DbfText latin = new DbfText(StandardCharsets.ISO_8859_1, new TextCount());

  private final InputStream in;
  private final byte[] row;
  private long number;

  private DbfReader(DbfHeader header, Charset charset, InputStream in) {
    this.header = header;
    this.charset = charset;
    this.texts = new DbfText(charset, count);
    this.in = in;
    this.row = new byte[header.recordBytes()];
    for (DbfField field : header.fields()) {
      texts.of(field.rawName(), 0, field.rawName().length, 0);
    }
  }

  static DbfReader open(Path file, DbfHeader header, Charset charset) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      in.skipNBytes(header.headerBytes());
      return new DbfReader(header, charset, in);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Moves to the next row; false behind the last. */
  boolean advance() {
    if (number >= header.records()) {
      return false;
    }
    try {
      in.readNBytes(row, 0, row.length);
    } catch (IOException e) {
      throw failed(e);
    }
    number++;
    return true;
  }

  /** Whether the row is marked as deleted. */
  boolean isDeleted() {
    return row[0] == DELETED;
  }

  /** The bytes of the row. */
  byte[] row() {
    return row;
  }

  /** The texts made so far, names of fields included. */
  TextCount texts() {
    return count;
  }

  /** The values of the row; what cannot be read is null and noted. */
  List<Object> values(RecordNotes notes) {
    List<Object> values = new ArrayList<>(header.fields().size());
    for (DbfField field : header.fields()) {
      try {
        values.add(value(field, notes));
      } catch (NumberFormatException | DateTimeException e) {
        values.add(null);
        String name = field.name(charset);
        String text = text(field, latin).strip();
        ImportIssue issue =
            ImportIssue.notice(
                    "DBF_VALUE",
                    "Field "
                        + name
                        + " of record "
                        + number
                        + " holds '"
                        + text
                        + "', which is no value of its type; it is left empty.")
                .at(number);
        notes.add(RecordNote.ofField(issue, name, text));
      }
    }
    return values;
  }

  private Object value(DbfField field, RecordNotes notes) {
    if (field.type() == 'C') {
      String text = upToZero(field, text(field, texts), notes).stripTrailing();
      return text.isEmpty() ? null : text;
    }
    String text = text(field, latin).replace('\0', ' ').strip();
    boolean unset = field.type() == 'L' && text.equals("?");
    if (text.isEmpty() || unset) {
      return null;
    }
    return switch (field.type()) {
      case 'D' -> date(text);
      case 'L' -> bool(text);
      default -> number(text, field.javaType());
    };
  }

  /** A field of long numbers is text; what is no number at all is no value of it either. */
  private static Object number(String text, Class<?> type) {
    boolean asText = type == String.class;
    Object value = DbfNumber.parse(text, asText ? Double.class : type);
    return asText ? text : value;
  }

  /** Some programs end a text by a zero and leave behind it what stood there before. */
  private String upToZero(DbfField field, String text, RecordNotes notes) {
    int zero = text.indexOf('\0');
    if (zero < 0) {
      return text;
    }
    if (!text.substring(zero).replace('\0', ' ').isBlank()) {
      String name = field.name(charset);
      ImportIssue issue =
          ImportIssue.notice(
                  "DBF_VALUE",
                  "Field "
                      + name
                      + " of record "
                      + number
                      + " has text behind a zero byte, which is left out.")
              .at(number);
      notes.add(RecordNote.ofField(issue, name, text.replace('\0', ' ').strip()));
    }
    return text.substring(0, zero);
  }

  private static Date date(String text) {
    if (text.equals("00000000") || text.equals("0")) {
      return null;
    }
    if (text.length() != 8) {
      throw new NumberFormatException("date");
    }
    return Date.valueOf(
        LocalDate.of(
            Integer.parseInt(text.substring(0, 4)),
            Integer.parseInt(text.substring(4, 6)),
            Integer.parseInt(text.substring(6))));
  }

  private static Boolean bool(String text) {
    return switch (text.charAt(0)) {
      case 'T', 't', 'Y', 'y', '1' -> Boolean.TRUE;
      case 'F', 'f', 'N', 'n', '0' -> Boolean.FALSE;
      default -> throw new NumberFormatException("logical");
    };
  }

  private String text(DbfField field, DbfText in) {
    int from = field.offset();
    int end = Math.min(from + field.length(), row.length);
    while (end > from && (row[end - 1] == ' ' || row[end - 1] == 0)) {
      end--;
    }
    return end == from ? "" : in.of(row, from, end, number);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static IngestException failed(IOException e) {
    return new IngestException(
        ImportIssue.error("DBF_BROKEN", "The .dbf cannot be read to its end; upload it again."), e);
  }
}
