package org.planatlas.layers.store.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcStore;

/** Writes one table of features into a new GeoPackage, for whoever wants to take it away. */
public final class GeoPackageFile implements AutoCloseable {

  private final Connection connection;
  private final FeatureTable table;
  private final String title;
  private final GeoPackageRows rows;

  /**
   * Creates the file.
   *
   * @param file must not exist
   * @param schema as {@link FeatureTable#schema()}; its type name is the table's
   * @param title for people
   * @throws org.planatlas.layers.store.StoreException when it cannot be written
   */
  public GeoPackageFile(Path file, SimpleFeatureType schema, String title) {
    this.table = new FeatureTable(schema.getTypeName(), schema);
    this.title = title;
    try {
      connection = new GeoPackageConnections(file).getConnection();
      GeoPackageMetadata.create(connection);
      GeoPackageTables.create(connection, table);
      GeoPackageTables.createTriggers(connection, table.name());
      rows = new GeoPackageRows(connection, table);
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw JdbcStore.failed("The GeoPackage cannot be created", e);
    }
  }

  /** Adds a feature. */
  public void write(SimpleFeature feature) {
    try {
      if (rows.add(feature)) {
        rows.flush();
      }
    } catch (SQLException e) {
      throw JdbcStore.failed("A row of the GeoPackage cannot be written", e);
    }
  }

  /** Lists the table and closes the file, which is then one file without a journal. */
  @Override
  public void close() {
    try (connection) {
      rows.flush();
      connection.commit();
      connection.setAutoCommit(true);
      rows.close();
      GeoPackageMetadata.list(connection, table, title);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = DELETE");
      }
    } catch (SQLException e) {
      throw JdbcStore.failed("The GeoPackage cannot be finished", e);
    }
  }
}
