package org.planatlas.layers.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.jdbi.v3.core.JdbiException;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.EdgeBulge;

/** What is kept of feature tables beside their rows, in {@code feature_table}. */
public final class TableNotes {

  private final SpatialStore store;

  TableNotes(SpatialStore store) {
    this.store = store;
  }

  /** Collects the bulge of the edges of a table that is being loaded. */
  public static EdgeBulge bulgeOf(FeatureTable table) {
    var crs = table.schema().getCoordinateReferenceSystem();
    return new EdgeBulge(crs == null ? CrsCatalog.get(CrsCatalog.CGCS2000) : crs);
  }

  /** Keeps the bulge of a table that has been loaded. */
  public static void keepBulge(Connection connection, FeatureTable table, double metres)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE feature_table SET edge_bulge = ? WHERE name = ?")) {
      update.setDouble(1, metres);
      update.setString(2, table.name());
      update.execute();
    }
  }

  /** Says that rows have come to a table: the bulge is found anew when it is asked for. */
  public static void forgetBulge(Connection connection, FeatureTable table) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE feature_table SET edge_bulge = NULL"
                + " WHERE name = ? AND edge_bulge IS NOT NULL")) {
      update.setString(1, table.name());
      update.execute();
    }
  }

  double edgeBulge(FeatureTable table) {
    try {
      Optional<Double> known =
          store
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("SELECT edge_bulge FROM feature_table WHERE name = :name")
                          .bind("name", table.name())
                          .mapTo(Double.class)
                          .findOne());
      return known.isPresent() ? known.get() : foundBulge(table);
    } catch (JdbiException e) {
      throw new StoreException(
          "What is known of the table " + table.name() + " cannot be read; the log has more.", e);
    }
  }

  private double foundBulge(FeatureTable table) {
    EdgeBulge bulge = bulgeOf(table);
    FeatureQuery geometries = FeatureQuery.all().withAttributes(List.of(FeatureTable.GEOMETRY));
    try (FeatureCursor cursor = store.read(table, geometries)) {
      while (cursor.hasNext()) {
        SimpleFeature feature = cursor.next();
        bulge.add((Geometry) feature.getDefaultGeometry());
      }
    }
    store
        .jdbi()
        .useHandle(
            handle -> {
              try {
                keepBulge(handle.getConnection(), table, bulge.metres());
              } catch (SQLException e) {
                throw JdbcStore.failed("What is known of " + table.name() + " cannot be kept", e);
              }
            });
    return bulge.metres();
  }
}
