package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SqlDialect;

/** Inserts rows in batches. */
final class GeoPackageRows implements AutoCloseable {

  private static final int BATCH = 1_000;

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final boolean exchange;
  private final PreparedStatement statement;
  private final List<AttributeDescriptor> attributes;
  private final GeometryBlob blobs = new GeometryBlob();
  private final int srsId;
  private int pending;

  /** Rows of the store, whose keys the database gives. */
  GeoPackageRows(Connection connection, FeatureTable table) throws SQLException {
    this(connection, table, false);
  }

  /**
   * Rows of a table.
   *
   * @param exchange whether the file is made for others: keys are given, and times have the three
   *     decimals of the standard's form (table 1), without which GDAL warns
   */
  GeoPackageRows(Connection connection, FeatureTable table, boolean exchange) throws SQLException {
    this.exchange = exchange;
    attributes = table.schema().getAttributeDescriptors();
    srsId = GeoPackageMetadata.epsg(table);
    List<String> columns = new ArrayList<>();
    if (exchange) {
      columns.add(FeatureTable.KEY);
    }
    attributes.forEach(attribute -> columns.add(SqlDialect.quote(attribute.getLocalName())));
    statement =
        connection.prepareStatement(
            "INSERT INTO "
                + SqlDialect.quote(table.name())
                + " ("
                + String.join(", ", columns)
                + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")");
  }

  /** Adds one row, attributes by name. Returns true when it is time to {@link #flush()}. */
  boolean add(SimpleFeature feature) throws SQLException {
    return add(feature, 1);
  }

  /** As {@link #add(SimpleFeature)}, with a key. */
  boolean add(long key, SimpleFeature feature) throws SQLException {
    statement.setLong(1, key);
    return add(feature, 2);
  }

  private boolean add(SimpleFeature feature, int first) throws SQLException {
    int column = first;
    for (AttributeDescriptor attribute : attributes) {
      Object value = feature.getAttribute(attribute.getLocalName());
      if (attribute instanceof GeometryDescriptor) {
        statement.setBytes(column++, blobs.encode((Geometry) value, srsId));
      } else {
        statement.setObject(column++, value(attribute, value));
      }
    }
    statement.addBatch();
    return ++pending >= BATCH;
  }

  private Object value(AttributeDescriptor attribute, Object value) {
    ColumnType type = ColumnType.of(attribute.getType().getBinding());
    Object kept = type.toSqlite(value);
    return exchange && type == ColumnType.TIMESTAMP && kept != null
        ? MILLISECONDS.format(Instant.parse((String) kept))
        : kept;
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
