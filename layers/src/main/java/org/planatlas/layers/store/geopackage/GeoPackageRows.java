package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SqlDialect;

/** Inserts rows in batches; keys are given by the database, one after the other. */
final class GeoPackageRows implements AutoCloseable {

  private static final int BATCH = 1_000;

  private final PreparedStatement statement;
  private final List<AttributeDescriptor> attributes;
  private final GeometryBlob blobs = new GeometryBlob();
  private final int srsId;
  private int pending;

  GeoPackageRows(Connection connection, FeatureTable table) throws SQLException {
    attributes = table.schema().getAttributeDescriptors();
    srsId = GeoPackageMetadata.epsg(table);
    String columns =
        attributes.stream()
            .map(attribute -> SqlDialect.quote(attribute.getLocalName()))
            .collect(java.util.stream.Collectors.joining(", "));
    String marks = String.join(", ", java.util.Collections.nCopies(attributes.size(), "?"));
    statement =
        connection.prepareStatement(
            "INSERT INTO "
                + SqlDialect.quote(table.name())
                + " ("
                + columns
                + ") VALUES ("
                + marks
                + ")");
  }

  /** Adds one row, attributes by name. Returns true when it is time to {@link #flush()}. */
  boolean add(SimpleFeature feature) throws SQLException {
    for (int i = 0; i < attributes.size(); i++) {
      AttributeDescriptor attribute = attributes.get(i);
      Object value = feature.getAttribute(attribute.getLocalName());
      if (attribute instanceof GeometryDescriptor) {
        statement.setBytes(i + 1, blobs.encode((Geometry) value, srsId));
      } else {
        statement.setObject(i + 1, ColumnType.of(attribute.getType().getBinding()).toSqlite(value));
      }
    }
    statement.addBatch();
    return ++pending >= BATCH;
  }

  void flush() throws SQLException {
    statement.executeBatch();
    pending = 0;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
