package org.planatlas.layers.ingest.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.planatlas.layers.ingest.BufferedSourceReader;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.geometry.GeometryText;

/** The rows of a feature table; SQLite checks no types, so each value is checked here. */
final class GeoPackageReader extends BufferedSourceReader {

  private static final int HEADER = GeometryHead.BYTES;

  /** OGC 06-103r4, table 7; a TIN lies between. */
  private static final int POLYHEDRAL_SURFACE = 15;

  private static final int TRIANGLE = 17;
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

  private final StatementDeadline deadline;
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final FeatureTables.Table table;
  private final GeometryText texts = new GeometryText();
  private long number;

  private GeoPackageReader(
      StatementDeadline deadline,
      Connection connection,
      Statement statement,
      ResultSet rows,
      FeatureTables.Table table) {
    this.deadline = deadline;
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.table = table;
  }

  static GeoPackageReader open(Path file, FeatureTables.Table table, int longestValue) {
    StatementDeadline deadline = new StatementDeadline();
    Connection connection = ForeignDatabase.open(file, longestValue, deadline);
    String columns =
        table.columns().stream()
            .map(column -> ", " + ForeignDatabase.quoted(column.name()))
            .collect(Collectors.joining());
    String sql =
        "SELECT "
            + ForeignDatabase.quoted(table.geometry())
            + columns
            + " FROM "
            + ForeignDatabase.quoted(table.name());
    try {
      Statement statement = connection.createStatement();
      ResultSet rows = statement.executeQuery(sql);
      return new GeoPackageReader(deadline, connection, statement, rows, table);
    } catch (SQLException e) {
      throw ForeignDatabase.broken(" in table " + table.name(), e);
    }
  }

  @Override
  protected SourceRecord read() {
    try {
      deadline.restart();
      if (!rows.next()) {
        return null;
      }
      number++;
      RecordNotes notes = new RecordNotes();
      List<Object> values = new ArrayList<>(table.columns().size());
      for (int i = 0; i < table.columns().size(); i++) {
        values.add(value(rows.getObject(i + 2), table.columns().get(i), notes));
      }
      return notes.record(number, geometry(rows.getBytes(1), notes), values);
    } catch (SQLException e) {
      throw ForeignDatabase.broken(" behind row " + number + " of table " + table.name(), e);
    }
  }

  private Object value(Object value, FeatureTables.Column column, RecordNotes notes) {
    try {
      if (value instanceof byte[]) {
        throw new IllegalArgumentException("bytes are no " + column.type().getSimpleName() + ".");
      }
      return FieldValues.convert(value, column.type());
    } catch (IllegalArgumentException e) {
      String what = "Field " + column.name() + " of record " + number + ": " + e.getMessage();
      ImportIssue issue = ImportIssue.notice("GPKG_VALUE", what + " It is left empty.").at(number);
      Object told = value instanceof byte[] bytes ? bytes.length + " bytes" : value;
      notes.add(RecordNote.ofField(issue, column.name(), told));
      return null;
    }
  }

  private Geometry geometry(byte[] blob, RecordNotes notes) {
    if (blob == null) {
      return null;
    }
    GeometryHead.findSrs(blob).filter(table.crs()::differs).ifPresent(srs -> notes.add(other(srs)));
    try {
      return texts.ofWkb(wkb(blob));
    } catch (ParseException e) {
      notes.unreadable(RecordNote.of(unreadable(blob)));
      return null;
    }
  }

  private ImportIssue other(int srs) {
    String message =
        "Record %d has a geometry with srs_id %d, and its table is in the CRS with srs_id %d."
            .formatted(number, srs, table.crs().srsId());
    return ImportIssue.warning("GPKG_SRS", message).at(number);
  }

  private ImportIssue unreadable(byte[] blob) {
    String message =
        isSurface(blob)
            ? "Record "
                + number
                + " is a surface in space (TIN or polyhedral surface), which is not read; export"
                + " its footprint as polygons."
            : "The geometry of record "
                + number
                + " cannot be read; curves must be made polygons first, and what has more than"
                + " 100,000 parts several records.";
    return ImportIssue.notice("GPKG_GEOMETRY", message).at(number);
  }

  private static boolean isSurface(byte[] blob) {
    try {
      byte[] wkb = wkb(blob);
      if (wkb.length < 5) {
        return false;
      }
      ByteBuffer head = ByteBuffer.wrap(wkb);
      head.order(wkb[0] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int type = (head.getInt(1) & 0xFFFF) % 1000;
      return type >= POLYHEDRAL_SURFACE && type <= TRIANGLE;
    } catch (ParseException e) {
      return false;
    }
  }

  private static byte[] wkb(byte[] blob) throws ParseException {
    if (blob.length < HEADER || blob[0] != 'G' || blob[1] != 'P') {
      throw new ParseException("no GeoPackage geometry");
    }
    int kind = (blob[3] >> 1) & 0b111;
    int start = kind < ENVELOPE_BYTES.length ? HEADER + ENVELOPE_BYTES[kind] : blob.length;
    if (start >= blob.length) {
      throw new ParseException("cut off");
    }
    return Arrays.copyOfRange(blob, start, blob.length);
  }

  @Override
  public void close() {
    try (connection;
        statement) {
      rows.close();
    } catch (SQLException e) {
      throw ForeignDatabase.broken("", e);
    }
  }
}
