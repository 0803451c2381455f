package org.planatlas.layers.ingest.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.Ordinates;

/** Finds the feature tables of a GeoPackage by its own catalog. */
final class FeatureTables {

  /** Of the catalog; reading a view, or a table that a module makes up, runs its maker's will. */
  private static final String CATALOG =
      """
      SELECT name
        FROM pragma_table_list
       WHERE lower(name) IN ('gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys')
         AND type <> 'table'""";

  /** Views and virtual tables are left out as layers, too. */
  private static final String TABLES =
      """
      SELECT g.table_name, g.column_name, g.z, g.m, s.organization, s.organization_coordsys_id,
             s.definition, g.srs_id
        FROM gpkg_geometry_columns g
        JOIN gpkg_contents c ON c.table_name = g.table_name AND c.data_type = 'features'
        JOIN pragma_table_list t ON t.schema = 'main' AND t.type = 'table'
             AND lower(t.name) = lower(g.table_name)
        LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
       ORDER BY g.table_name
       LIMIT ?""";

  private static final String VIEWS =
      """
      SELECT c.table_name FROM gpkg_contents c
        JOIN sqlite_master t ON lower(t.name) = lower(c.table_name) AND t.type = 'view'
       WHERE c.data_type = 'features' ORDER BY c.table_name LIMIT ?""";

  private static final String ROW_NUMBER = "fid";

  private FeatureTables() {}

  /**
   * A feature table.
   *
   * @param bytes columns that hold bytes, which are not taken
   */
  record Table(
      String name,
      String geometry,
      Ordinates ordinates,
      TableCrs crs,
      List<Column> columns,
      List<String> bytes,
      long rows) {}

  /** A column that can be taken. */
  record Column(String name, Class<?> type) {}

  static List<Table> list(Path file, IngestLimits limits) {
    List<Table> tables = new ArrayList<>();
    StatementDeadline deadline = new StatementDeadline();
    try (Connection connection = ForeignDatabase.open(file, limits.maxRecordBytes(), deadline);
        PreparedStatement statement = connection.prepareStatement(TABLES)) {
      requireTables(connection);
      // one more than allowed, so that the upload is refused for their number
      statement.setInt(1, limits.maxLayers() + 1);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.add(table(connection, rows, limits));
          deadline.restart();
        }
      }
      return tables;
    } catch (SQLException e) {
      throw ForeignDatabase.broken("", e);
    }
  }

  /** Views of features, which are not read. */
  static List<String> views(Path file, IngestLimits limits) {
    List<String> views = new ArrayList<>();
    StatementDeadline deadline = new StatementDeadline();
    try (Connection connection = ForeignDatabase.open(file, limits.maxRecordBytes(), deadline);
        PreparedStatement statement = connection.prepareStatement(VIEWS)) {
      requireTables(connection);
      statement.setInt(1, limits.maxLayers() + 1);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          views.add(rows.getString(1));
        }
      }
      return views;
    } catch (SQLException e) {
      throw ForeignDatabase.broken("", e);
    }
  }

  private static void requireTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CATALOG)) {
      if (rows.next()) {
        throw IngestException.of(
            "GPKG_CATALOG",
            "%s of the GeoPackage is no plain table, so it is not read; export the file anew."
                .formatted(rows.getString(1)));
      }
    }
  }

  private static Table table(Connection connection, ResultSet row, IngestLimits limits)
      throws SQLException {
    String name = row.getString(1);
    String geometry = row.getString(2);
    Ordinates ordinates = new Ordinates(row.getInt(3) != 0, row.getInt(4) != 0);
    TableCrs said =
        TableCrs.of(name, row.getInt(8), row.getString(5), row.getInt(6), row.getString(7));
    List<Column> columns = new ArrayList<>();
    List<String> bytes = new ArrayList<>();
    columns(connection, name, geometry, columns, bytes);
    if (columns.size() > limits.maxFields()) {
      throw IngestException.of(
          "GPKG_FIELDS",
          "Table %s has %d columns, at most %d are taken; drop those not needed."
              .formatted(name, columns.size(), limits.maxFields()));
    }
    TableCrs crs = said.heldAgainst(connection, name, geometry);
    return new Table(name, geometry, ordinates, crs, columns, bytes, count(connection, name));
  }

  private static void columns(
      Connection connection,
      String table,
      String geometry,
      List<Column> columns,
      List<String> bytes)
      throws SQLException {
    boolean found = false;
    // generated columns are not in this list, so nothing is worked out while rows are read
    String sql = "SELECT name, type, pk FROM pragma_table_info(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Class<?> type = type(rows.getString(2));
          // what GDAL numbers rows by; a key of another name is somebody's own number
          boolean key =
              rows.getInt(3) == 1
                  && type == Long.class
                  && rows.getString(1).equalsIgnoreCase(ROW_NUMBER);
          boolean isGeometry = rows.getString(1).equalsIgnoreCase(geometry);
          found |= isGeometry;
          boolean attribute = !key && !isGeometry;
          if (attribute && type != null) {
            boolean decimal = isDecimal(rows.getString(2));
            Class<?> exact =
                decimal ? NumericType.find(connection, table, rows.getString(1)) : type;
            columns.add(new Column(rows.getString(1), exact));
          } else if (attribute) {
            bytes.add(rows.getString(1));
          }
        }
      }
    }
    if (!found) {
      throw IngestException.of(
          "GPKG_COLUMN",
          "Table %s has no stored column '%s', which should hold its geometry; export it anew."
              .formatted(table, geometry));
    }
  }

  private static String plain(String declared) {
    return declared.toUpperCase(Locale.ROOT).replaceAll("\\(.*", "").strip();
  }

  private static boolean isDecimal(String declared) {
    return plain(declared).equals("NUMERIC") || plain(declared).equals("DECIMAL");
  }

  /** OGC 12-128r15, table 1; null for what is not taken. */
  private static Class<?> type(String declared) {
    return switch (plain(declared)) {
      case "BOOLEAN" -> Boolean.class;
      case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT" -> Long.class;
      case "FLOAT", "DOUBLE", "REAL", "NUMERIC", "DECIMAL" -> Double.class;
      case "DATE" -> java.sql.Date.class;
      case "DATETIME", "TIMESTAMP" -> java.sql.Timestamp.class;
      case "BLOB" -> null;
      default -> String.class;
    };
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM " + ForeignDatabase.quoted(table))) {
      return rows.getLong(1);
    }
  }
}
