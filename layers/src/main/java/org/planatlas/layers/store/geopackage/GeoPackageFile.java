package org.planatlas.layers.store.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcStore;

/**
 * Writes tables of features into a new GeoPackage, for whoever wants to take it away: {@link
 * #begin} for each table, its features, then {@link #finish}. What is closed before is no
 * GeoPackage.
 */
public final class GeoPackageFile implements AutoCloseable {

  private final Connection connection;
  private FeatureTable table;
  private String title;
  private GeoPackageRows rows;
  private RtreeLoad tree;
  private long count;

  /**
   * Creates the file.
   *
   * @param file must not exist, or be empty
   * @throws org.planatlas.layers.store.StoreException when it cannot be written
   */
  public GeoPackageFile(Path file) {
    try {
      connection = new GeoPackageConnections(file, false).getConnection();
      GeoPackageMetadata.create(connection);
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw JdbcStore.failed("The GeoPackage cannot be created", e);
    }
  }

  /**
   * Starts a table; the one before is complete then.
   *
   * @param schema as {@link FeatureTable#schema()}; its type name is the table's, its CRS has an
   *     EPSG code
   * @param newTitle for people
   */
  public void begin(SimpleFeatureType schema, String newTitle) {
    try {
      complete();
      table = new FeatureTable(schema.getTypeName(), schema);
      title = newTitle;
      count = 0;
      GeoPackageMetadata.declare(connection, GeoPackageMetadata.epsg(table));
      GeoPackageTables.create(connection, table);
      rows = new GeoPackageRows(connection, table, true);
      tree = new RtreeLoad(connection, GeoPackageTables.rtree(table.name()));
    } catch (SQLException e) {
      throw JdbcStore.failed("A table of the GeoPackage cannot be created", e);
    }
  }

  /**
   * Adds a feature to the table begun last. The number at the end of its id becomes its key, so
   * that ids are those of the layer; rows without one are counted.
   */
  public void write(SimpleFeature feature) {
    try {
      count++;
      long key = key(feature);
      tree.add(key, (Geometry) feature.getDefaultGeometry());
      if (rows.add(key, feature)) {
        rows.flush();
      }
    } catch (SQLException e) {
      throw JdbcStore.failed("A row of the GeoPackage cannot be written", e);
    }
  }

  private long key(SimpleFeature feature) {
    String id = feature.getID();
    String number = id.substring(id.lastIndexOf('.') + 1);
    return number.length() < id.length() && number.matches("\\d{1,18}")
        ? Long.parseLong(number)
        : count;
  }

  /** Completes the last table, and with it the file. */
  public void finish() {
    try {
      complete();
      connection.commit();
    } catch (SQLException e) {
      throw JdbcStore.failed("The GeoPackage cannot be finished", e);
    }
  }

  private void complete() throws SQLException {
    if (table == null) {
      return;
    }
    rows.flush();
    tree.finish();
    GeoPackageTables.createTriggers(connection, table.name());
    GeoPackageMetadata.list(connection, table, title);
    stateExtent(tree.extent());
    rows.close();
    tree.close();
    table = null;
  }

  /** The tree keeps rounded boxes. */
  private void stateExtent(Envelope extent) throws SQLException {
    if (extent.isNull()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?"
                + " WHERE table_name = ?")) {
      statement.setDouble(1, extent.getMinX());
      statement.setDouble(2, extent.getMinY());
      statement.setDouble(3, extent.getMaxX());
      statement.setDouble(4, extent.getMaxY());
      statement.setString(5, table.name());
      statement.execute();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw JdbcStore.failed("The GeoPackage cannot be closed", e);
    }
  }
}
