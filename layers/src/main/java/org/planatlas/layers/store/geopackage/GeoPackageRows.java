package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.RowColumns;
import org.planatlas.layers.store.SqlDialect;

/** Inserts rows in batches. */
final class GeoPackageRows implements AutoCloseable {

  private static final int BATCH = 1_000;

  /** Rows wait in memory until the batch is full, and a geometry may be large. */
  private static final int BATCH_BYTES = 4 << 20;

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final boolean exchange;
  private final PreparedStatement statement;
  private final RowColumns columns;
  private final GeometryBlob blobs = new GeometryBlob();
  private final int srsId;
  private int pending;
  private long pendingBytes;

  /** Rows of the store, whose keys the database gives. */
  GeoPackageRows(Connection connection, FeatureTable table) throws SQLException {
    this(connection, table, false, false);
  }

  /** Rows of the store, whose keys are given. */
  static GeoPackageRows keyed(Connection connection, FeatureTable table) throws SQLException {
    return new GeoPackageRows(connection, table, true, false);
  }

  /**
   * Rows of a table.
   *
   * @param exchange whether the file is made for others: keys are given, and times have the three
   *     decimals of the standard's form (table 1), without which GDAL warns
   */
  GeoPackageRows(Connection connection, FeatureTable table, boolean exchange) throws SQLException {
    this(connection, table, exchange, exchange);
  }

  private GeoPackageRows(Connection connection, FeatureTable table, boolean keyed, boolean exchange)
      throws SQLException {
    this.exchange = exchange;
    columns = new RowColumns(table.schema());
    srsId = GeoPackageMetadata.epsg(table);
    String key = keyed ? FeatureTable.KEY + ", " : "";
    String marks = String.join(", ", Collections.nCopies(columns.count() + (keyed ? 1 : 0), "?"));
    String into = SqlDialect.quote(table.name()) + " (" + key + columns.names() + ")";
    statement = connection.prepareStatement("INSERT INTO " + into + " VALUES (" + marks + ")");
  }

  /** Adds one row, attributes by name. Returns true when it is time to {@link #flush()}. */
  boolean add(SimpleFeature feature) throws SQLException {
    return add(feature, 1);
  }

  /** As {@link #add(SimpleFeature)}, with a key. */
  boolean add(long key, SimpleFeature feature) throws SQLException {
    statement.setLong(1, key);
    return add(feature, 2);
  }

  private boolean add(SimpleFeature feature, int first) throws SQLException {
    for (int i = 0; i < columns.count(); i++) {
      Object value = columns.value(feature, i);
      if (columns.isGeometry(i)) {
        byte[] blob = blobs.encode((Geometry) value, srsId);
        pendingBytes += blob == null ? 0 : blob.length;
        statement.setBytes(first + i, blob);
      } else {
        statement.setObject(first + i, kept(columns.type(i), value));
      }
    }
    statement.addBatch();
    return ++pending >= BATCH || pendingBytes >= BATCH_BYTES;
  }

  private Object kept(ColumnType type, Object value) {
    Object kept = type.toSqlite(value);
    return exchange && type == ColumnType.TIMESTAMP && kept != null
        ? MILLISECONDS.format(Instant.parse((String) kept))
        : kept;
  }

  void flush() throws SQLException {
    statement.executeBatch();
    pending = 0;
    pendingBytes = 0;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
