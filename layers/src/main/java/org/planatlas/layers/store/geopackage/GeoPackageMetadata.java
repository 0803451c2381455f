package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.store.FeatureTable;

/** The {@code gpkg_} tables of the standard (clauses 1.1.2, 1.1.3, 2.1.5, 2.3.2). */
final class GeoPackageMetadata {

  private static final String[] TABLES = {
    "CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (srs_name TEXT NOT NULL,"
        + " srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,"
        + " organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
    "CREATE TABLE IF NOT EXISTS gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY,"
        + " data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',"
        + " last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),"
        + " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,"
        + " CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)"
        + " REFERENCES gpkg_spatial_ref_sys(srs_id))",
    "CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (table_name TEXT NOT NULL,"
        + " column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,"
        + " z TINYINT NOT NULL, m TINYINT NOT NULL,"
        + " CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
        + " CONSTRAINT uk_gc_table_name UNIQUE (table_name),"
        + " CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),"
        + " CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))",
    "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT,"
        + " extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,"
        + " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
  };

  private static final int[] SYSTEMS = {4490, 4326, 3857, 4550, 4529};

  private GeoPackageMetadata() {}

  /** Creates what is missing. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : TABLES) {
        statement.execute(sql);
      }
    }
    system(connection, "Undefined cartesian SRS", -1, "NONE", "undefined");
    system(connection, "Undefined geographic SRS", 0, "NONE", "undefined");
    for (int epsg : SYSTEMS) {
      if (!isDeclared(connection, epsg)) {
        declare(connection, epsg);
      }
    }
  }

  /** A later start does not wait for the EPSG dataset to say again what the file holds. */
  private static boolean isDeclared(Connection connection, int epsg) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM gpkg_spatial_ref_sys WHERE srs_id = ?")) {
      statement.setInt(1, epsg);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Describes a CRS that a table is in. */
  static void declare(Connection connection, int epsg) throws SQLException {
    var crs = CrsCatalog.get(epsg);
    system(connection, crs.getName().getCode(), epsg, "EPSG", crs.toWKT());
  }

  private static void system(
      Connection connection, String name, int id, String organization, String definition)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization,"
                + " organization_coordsys_id, definition) VALUES (?, ?, ?, ?, ?)")) {
      statement.setString(1, name);
      statement.setInt(2, id);
      statement.setString(3, organization);
      statement.setInt(4, id);
      statement.setString(5, definition);
      statement.execute();
    }
  }

  /**
   * Lists one of our own tables as attributes. GDAL and QGIS show every table of a file that lists
   * none, older revisions among them, and only the listed ones of a file that does.
   */
  static void hideUnlisted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier)"
              + " VALUES ('catalog_state', 'attributes', 'catalog_state')");
    }
  }

  /** Shows a table to other programs. */
  static void list(Connection connection, FeatureTable table, String title) throws SQLException {
    unlist(connection, table.name());
    int epsg = epsg(table);
    try (PreparedStatement contents =
            connection.prepareStatement(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
                    + " min_x, max_x, min_y, max_y, srs_id) SELECT ?, 'features', ?, ?,"
                    + " min(minx), max(maxx), min(miny), max(maxy), ? FROM \""
                    + GeoPackageTables.rtree(table.name())
                    + "\"");
        PreparedStatement column =
            connection.prepareStatement(
                "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)");
        PreparedStatement extension =
            connection.prepareStatement(
                "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index',"
                    + " 'http://www.geopackage.org/spec121/#extension_rtree', 'write-only')")) {
      contents.setString(1, table.name());
      contents.setString(2, table.name());
      contents.setString(3, title);
      contents.setInt(4, epsg);
      contents.execute();
      column.setString(1, table.name());
      column.setString(2, FeatureTable.GEOMETRY);
      column.setString(3, GeoPackageTables.geometryTypeName(table.schema()));
      column.setInt(4, epsg);
      column.execute();
      extension.setString(1, table.name());
      extension.setString(2, FeatureTable.GEOMETRY);
      extension.execute();
    }
  }

  /** Hides a table from other programs; its rows stay. */
  static void unlist(Connection connection, String table) throws SQLException {
    for (String metadata :
        new String[] {"gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"}) {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM " + metadata + " WHERE table_name = ?")) {
        statement.setString(1, table);
        statement.execute();
      }
    }
  }

  /** Removes every trace of a table. */
  static void forget(Connection connection, String table) throws SQLException {
    unlist(connection, table);
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM feature_table WHERE name = ?")) {
      statement.setString(1, table);
      statement.execute();
    }
  }

  static int epsg(FeatureTable table) {
    return CrsCatalog.findEpsg(table.schema().getCoordinateReferenceSystem()).orElse(-1);
  }
}
