package org.planatlas.layers.store.postgis;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.util.Converters;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.RowColumns;
import org.planatlas.layers.store.SqlDialect;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.WkbBuffer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows into a table by COPY in binary form, geometries as EWKB: the server reads it in half of the
 * time that text with hexadecimal digits takes.
 */
final class PostgisCopy implements AutoCloseable {

  private static final int FLUSH_BYTES = 1 << 16;
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int NULL = -1;
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  /** The bounds of its timestamps (table 8.9 of its manual). */
  private static final Instant EARLIEST = Instant.parse("-4713-11-24T00:00:00Z");

  private static final Instant LATEST = Instant.parse("+294277-01-01T00:00:00Z");
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

  private final CopyIn copy;
  private final RowColumns columns;
  private final WkbBuffer buffer = new WkbBuffer();
  private final int srid;
  private long key;

  PostgisCopy(Connection connection, FeatureTable table, long lastKey) throws SQLException {
    columns = new RowColumns(table.schema());
    srid = PostgisDialect.epsg(table);
    key = lastKey;
    String into = SqlDialect.quote(table.name()) + " (" + FeatureTable.KEY + ", " + columns.names();
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + into + ") FROM STDIN (FORMAT binary)");
    buffer.put(SIGNATURE);
    buffer.putInt(0);
    buffer.putInt(0);
  }

  /** Adds a row; keys go on by one. */
  long write(SimpleFeature feature) {
    return write(key + 1, feature);
  }

  /** Adds a row under a key. */
  long write(long given, SimpleFeature feature) {
    key = given;
    buffer.putShort(1 + columns.count());
    buffer.putInt(Long.BYTES);
    buffer.putLong(key);
    for (int i = 0; i < columns.count(); i++) {
      Object value = columns.value(feature, i);
      if (value == null) {
        buffer.putInt(NULL);
        continue;
      }
      // the length is written once it is known
      buffer.putInt(0);
      int start = buffer.length();
      if (value instanceof Geometry geometry) {
        buffer.putWithSrid(geometry, srid);
      } else {
        put(columns.type(i), value);
      }
      buffer.setInt(start - Integer.BYTES, buffer.length() - start);
    }
    if (buffer.length() > FLUSH_BYTES) {
      flush();
    }
    return key;
  }

  /** The binary forms of PostgreSQL: dates and times count from the year 2000. */
  private void put(ColumnType type, Object value) {
    Class<?> binding = type.binding();
    Object typed = binding.isInstance(value) ? value : Converters.convert(value, binding);
    switch (type) {
      case INTEGER -> buffer.putInt((Integer) typed);
      case LONG -> buffer.putLong((Long) typed);
      case REAL -> buffer.putDouble((Double) typed, false);
      case BOOLEAN -> buffer.put((Boolean) typed ? 1 : 0);
      case DATE ->
          buffer.putInt(
              Math.toIntExact(ChronoUnit.DAYS.between(FIRST_DAY, ((Date) typed).toLocalDate())));
      case TIMESTAMP -> buffer.putLong(micros(((Timestamp) typed).toInstant()));
      default -> putText((String) typed);
    }
  }

  /** Between two instants Java counts nanoseconds, which end after three centuries. */
  private long micros(Instant time) {
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new StoreException(
          "Row %d has the time %s; PostgreSQL keeps those from %s to before %s."
              .formatted(key, time, EARLIEST, LATEST));
    }
    long seconds = time.getEpochSecond() - EPOCH.getEpochSecond();
    return seconds * 1_000_000 + time.getNano() / 1000;
  }

  /** PostgreSQL has no zero character in text; it carries no meaning in ours. */
  private void putText(String text) {
    String kept = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    buffer.put(kept.getBytes(StandardCharsets.UTF_8));
  }

  private void flush() {
    try {
      copy.writeToCopy(buffer.array(), 0, buffer.length());
    } catch (SQLException e) {
      throw JdbcStore.failed("Row " + key + " cannot be written", e);
    }
    buffer.clear();
  }

  void finish() throws SQLException {
    buffer.putShort(NULL);
    flush();
    copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
