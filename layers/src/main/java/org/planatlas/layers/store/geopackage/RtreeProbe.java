package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.IndexProbe;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.SqlDialect;

/**
 * Compares the R-tree with the rows: both in the order of the keys. The tree keeps the sides of a
 * box in single precision, rounded outwards, by one step or by two, depending on who wrote them.
 */
final class RtreeProbe implements IndexProbe {

  private static final double ROUNDING = 0x1p-21;
  private static final long END = Long.MAX_VALUE;

  private final Connection connection;
  private final Statement statement;
  private final ResultSet entry;
  private final String table;
  private long key;
  private boolean right = true;

  /** Takes over the connection. */
  RtreeProbe(Connection connection, FeatureTable table) throws SQLException {
    this.connection = connection;
    this.table = table.name();
    try {
      statement = connection.createStatement();
      entry =
          statement.executeQuery(
              "SELECT id, minx, maxx, miny, maxy FROM "
                  + SqlDialect.quote(GeoPackageTables.rtree(table.name()))
                  + " ORDER BY id");
      next();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void add(long row, Geometry geometry) {
    boolean placed = geometry != null && !geometry.isEmpty();
    try {
      while (key < row) {
        right = false;
        next();
      }
      right &= placed == (key == row);
      if (key == row) {
        right &= placed && isBox(geometry.getEnvelopeInternal());
        next();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private boolean isBox(Envelope box) throws SQLException {
    return isLower(entry.getDouble(2), box.getMinX())
        && isLower(-entry.getDouble(3), -box.getMaxX())
        && isLower(entry.getDouble(4), box.getMinY())
        && isLower(-entry.getDouble(5), -box.getMaxY());
  }

  private static boolean isLower(double kept, double exact) {
    double least = exact - Math.abs(exact) * ROUNDING - 2 * Float.MIN_VALUE;
    return least <= kept && kept <= exact;
  }

  private void next() throws SQLException {
    key = entry.next() ? entry.getLong(1) : END;
  }

  @Override
  public boolean isRight() {
    return right && key == END;
  }

  @Override
  public void close() {
    try (connection;
        statement) {
      entry.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private RuntimeException failed(SQLException e) {
    return JdbcStore.failed("The R-tree of " + table + " cannot be read", e);
  }
}
