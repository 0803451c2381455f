package org.planatlas.layers.ingest.geopackage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The type of a column of decimal numbers, by what stands in it: SQLite keeps whole numbers of 64
 * bits there, of which a number with a fraction has only the first 15 digits.
 */
final class NumericType {

  /** Up to here every whole number is one with a fraction, too. */
  private static final long WHOLE = 1L << 53;

  private NumericType() {}

  /** Double, Long where whole numbers are long and all are whole, String where only some are. */
  static Class<?> find(Connection connection, String table, String column) throws SQLException {
    String name = ForeignDatabase.quoted(column);
    String sql =
        ("SELECT max(typeof(%1$s) = 'integer' AND %1$s NOT BETWEEN -%2$d AND %2$d),"
                + " max(typeof(%1$s) NOT IN ('integer', 'null')) FROM %3$s")
            .formatted(name, WHOLE, ForeignDatabase.quoted(table));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      boolean isLong = row.next() && row.getBoolean(1);
      if (!isLong) {
        return Double.class;
      }
      return row.getBoolean(2) ? String.class : Long.class;
    }
  }
}
