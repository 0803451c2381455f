package org.planatlas.layers.ingest.csv;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.planatlas.layers.encode.CsvText;
import org.planatlas.layers.ingest.BufferedSourceReader;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.charset.TextCount;
import org.planatlas.layers.ingest.geometry.GeometryText;

/** The rows of a CSV as records; a geometry that cannot be read is a fault of its row. */
final class CsvReader extends BufferedSourceReader {

  private static final int LONGEST_QUOTE = 60;

  private final GeometryFactory factory = new GeometryFactory();
  private final GeometryText geometries = new GeometryText();
  private final CsvParser rows;
  private final CsvColumns columns;
  private final List<String> head;
  private final List<Class<?>> types;
  private final TextCount texts = new TextCount();
  private long number;
  private RecordNote unguarded;

  /**
   * Reads what follows the head.
   *
   * @param types of each column
   */
  CsvReader(CsvParser rows, CsvColumns columns, List<String> head, List<Class<?>> types) {
    this.rows = rows;
    this.head = head;
    this.columns = columns;
    this.types = types;
    head.forEach(name -> texts.taken(name, 0));
  }

  @Override
  protected SourceRecord read() {
    List<String> row = rows.next();
    if (row == null) {
      return null;
    }
    number++;
    RecordNotes notes = new RecordNotes();
    if (row.size() != types.size()) {
      notes.add(
          note("CSV_COLUMNS", "has " + row.size() + " values and the head " + types.size() + "."));
    }
    List<Object> values = new ArrayList<>(types.size());
    for (int i = 0; i < types.size(); i++) {
      if (!columns.isPlace(i)) {
        values.add(i < row.size() ? value(row.get(i), i) : null);
      }
    }
    if (unguarded != null) {
      notes.add(unguarded);
      unguarded = null;
    }
    return notes.record(number, geometry(row, notes), values);
  }

  /** Blanks count within quotation marks, and nothing between them is an empty text. */
  private Object value(String text, int column) {
    Class<?> type = types.get(column);
    boolean exact = type == String.class && rows.isQuoted(column);
    String taken = texts.taken(exact ? text : text.strip(), number);
    if (type == String.class) {
      String plain = CsvText.unguarded(taken);
      if (!plain.equals(taken)) {
        String what =
            "has an apostrophe before what a spreadsheet would take for a formula: '%s'; it was left out."
                .formatted(quote(taken));
        unguarded =
            RecordNote.ofField(note("CSV_GUARD", what), head.get(column).strip(), quote(taken));
      }
      return plain.isEmpty() && !exact ? null : plain;
    }
    return taken.isEmpty() ? null : FieldValues.convert(taken, type);
  }

  private Geometry geometry(List<String> row, RecordNotes notes) {
    int last = Math.max(columns.wkt(), Math.max(columns.x(), columns.y()));
    if (last >= row.size()) {
      return null;
    }
    return columns.wkt() >= 0
        ? ofText(row.get(columns.wkt()).strip(), notes)
        : point(row.get(columns.x()).strip(), row.get(columns.y()).strip(), notes);
  }

  private Geometry ofText(String text, RecordNotes notes) {
    if (text.isEmpty()) {
      return null;
    }
    String plain = text.startsWith("SRID=") ? text.substring(text.indexOf(';') + 1) : text;
    try {
      boolean binary = plain.length() % 2 == 0 && plain.matches("0[01][0-9A-Fa-f]{8,}");
      return binary ? geometries.ofWkb(WKBReader.hexToBytes(plain)) : geometries.ofWkt(plain);
    } catch (ParseException e) {
      ImportIssue issue =
          note("GEOMETRY_TEXT", "has a geometry that is no WKT: '" + quote(plain) + "'.");
      notes.unreadable(RecordNote.ofField(issue, head.get(columns.wkt()).strip(), quote(text)));
      return null;
    }
  }

  private Geometry point(String x, String y, RecordNotes notes) {
    if (x.isEmpty() && y.isEmpty()) {
      return null;
    }
    try {
      return factory.createPoint(new Coordinate(Double.parseDouble(x), Double.parseDouble(y)));
    } catch (NumberFormatException e) {
      String both = quote(x) + "', '" + quote(y);
      ImportIssue issue =
          note("GEOMETRY_TEXT", "has coordinates that are no numbers: '" + both + "'.");
      String names = head.get(columns.x()).strip() + "+" + head.get(columns.y()).strip();
      notes.unreadable(RecordNote.ofField(issue, names, quote(x) + " " + quote(y)));
      return null;
    }
  }

  private ImportIssue note(String code, String what) {
    return ImportIssue.notice(
            code, "Record " + number + " (line " + rows.rowLine() + " of the CSV) " + what)
        .at(number);
  }

  private static String quote(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  @Override
  public TextCount texts() {
    return texts;
  }

  @Override
  public void close() {
    rows.close();
  }
}
