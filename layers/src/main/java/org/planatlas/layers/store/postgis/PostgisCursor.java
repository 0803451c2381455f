package org.planatlas.layers.store.postgis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.feature.simple.SimpleFeatureImpl;
import org.geotools.filter.identity.FeatureIdImpl;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.planatlas.layers.store.ColumnType;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.FilteringCursor;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.SelectStatement;
import org.planatlas.layers.store.StoreException;

/** A server-side cursor: the driver fetches a page of rows at a time, never the whole result. */
final class PostgisCursor extends FilteringCursor {

  private static final int FETCH_ROWS = 500;

  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet result;
  private final String idPrefix;
  private final WKBReader wkb = new WKBReader();

  PostgisCursor(
      Connection connection, FeatureTable table, FeatureQuery query, SelectStatement select)
      throws SQLException {
    super(table, query, select);
    this.connection = connection;
    this.idPrefix = table.schema().getTypeName() + ".";
    try {
      connection.setAutoCommit(false);
      statement = connection.prepareStatement(select.sql());
      statement.setFetchSize(FETCH_ROWS);
      JdbcStore.bind(statement, select.values());
      result = statement.executeQuery();
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  protected SimpleFeature readRow() {
    try {
      if (!result.next()) {
        return null;
      }
      Object[] values = new Object[readType().getAttributeCount()];
      for (int i = 0; i < values.length; i++) {
        AttributeDescriptor attribute = readType().getDescriptor(i);
        values[i] =
            attribute instanceof GeometryDescriptor
                ? geometry(result.getBytes(i + 2))
                : ColumnType.of(attribute.getType().getBinding()).fromPostgres(result, i + 2);
      }
      return new SimpleFeatureImpl(
          values, readType(), new FeatureIdImpl(idPrefix + result.getLong(1)), false);
    } catch (SQLException e) {
      throw JdbcStore.failed("Reading " + idPrefix + " broke off", e);
    } catch (ParseException e) {
      throw new StoreException("A geometry of " + idPrefix + " is damaged in the store.", e);
    }
  }

  private Geometry geometry(byte[] bytes) throws ParseException {
    return bytes == null ? null : wkb.read(bytes);
  }

  @Override
  public void close() {
    try (connection;
        statement) {
      result.close();
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw JdbcStore.failed("A cursor cannot be closed", e);
    }
  }
}
