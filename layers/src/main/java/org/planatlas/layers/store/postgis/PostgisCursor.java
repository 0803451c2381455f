package org.planatlas.layers.store.postgis;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcCursor;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.SelectStatement;

/** A server-side cursor: the driver fetches a page of rows at a time, never the whole result. */
final class PostgisCursor extends JdbcCursor {

  private static final int FETCH_ROWS = 500;

  private final Connection connection;
  private final WKBReader wkb = new WKBReader();

  PostgisCursor(
      Connection connection, FeatureTable table, FeatureQuery query, SelectStatement select)
      throws SQLException {
    super(inTransaction(connection), table, query, select, FETCH_ROWS);
    this.connection = connection;
  }

  /** The driver pages only within a transaction. */
  private static Connection inTransaction(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  protected Geometry geometry(byte[] bytes) throws ParseException {
    return wkb.read(bytes);
  }

  @Override
  protected Object value(ColumnType type, ResultSet row, int column) throws SQLException {
    return type.fromPostgres(row, column);
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw JdbcStore.failed("A cursor cannot be closed", e);
    } finally {
      super.close();
    }
  }
}
