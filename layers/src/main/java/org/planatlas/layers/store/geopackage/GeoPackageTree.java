package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SqlDialect;

/** Fills the R-tree of a table whose triggers are not made yet, in batches. */
final class GeoPackageTree implements AutoCloseable {

  private final PreparedStatement statement;
  private final Envelope extent = new Envelope();

  GeoPackageTree(Connection connection, FeatureTable table) throws SQLException {
    statement =
        connection.prepareStatement(
            "INSERT INTO "
                + SqlDialect.quote(GeoPackageTables.rtree(table.name()))
                + " VALUES (?, ?, ?, ?, ?)");
  }

  /** Adds the box of a row; false when it has no place. */
  boolean add(long key, Geometry geometry) throws SQLException {
    if (geometry == null || geometry.isEmpty()) {
      return false;
    }
    Envelope box = geometry.getEnvelopeInternal();
    extent.expandToInclude(box);
    statement.setLong(1, key);
    statement.setDouble(2, box.getMinX());
    statement.setDouble(3, box.getMaxX());
    statement.setDouble(4, box.getMinY());
    statement.setDouble(5, box.getMaxY());
    statement.addBatch();
    return true;
  }

  void flush() throws SQLException {
    statement.executeBatch();
  }

  /** Around all boxes, not rounded as the tree's own are. */
  Envelope extent() {
    return extent;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
