package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcCursor;
import org.planatlas.layers.store.SelectStatement;

/** Steps through a SQLite statement; rows are read from the file as they are asked for. */
final class GeoPackageCursor extends JdbcCursor {

  private final GeometryBlob blobs = new GeometryBlob();

  GeoPackageCursor(
      Connection connection, FeatureTable table, FeatureQuery query, SelectStatement select)
      throws SQLException {
    super(connection, table, query, select, 0);
  }

  @Override
  protected Geometry geometry(byte[] bytes) throws ParseException {
    return blobs.decode(bytes);
  }

  @Override
  protected Object value(ColumnType type, ResultSet row, int column) throws SQLException {
    return type.fromSqlite(row, column);
  }
}
