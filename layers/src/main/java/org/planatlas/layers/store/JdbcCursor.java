package org.planatlas.layers.store;

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

/** Steps through the rows of a statement: the key first, then the columns in their order. */
public abstract class JdbcCursor extends FilteringCursor {

  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet result;
  private final String idPrefix;

  /**
   * Runs the statement; the cursor closes the connection.
   *
   * @param fetchRows how many rows the driver brings at a time; 0 leaves it to the driver
   */
  protected JdbcCursor(
      Connection connection,
      FeatureTable table,
      FeatureQuery query,
      SelectStatement select,
      int fetchRows)
      throws SQLException {
    super(table, query, select);
    this.connection = connection;
    this.idPrefix = table.schema().getTypeName() + ".";
    try {
      statement = connection.prepareStatement(select.sql());
      statement.setFetchSize(fetchRows);
      JdbcStore.bind(statement, select.values());
      result = statement.executeQuery();
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** A geometry as this database hands it over; bytes are never null. */
  protected abstract Geometry geometry(byte[] bytes) throws ParseException;

  /** A value of a column other than the geometry. */
  protected abstract Object value(ColumnType type, ResultSet row, int column) throws SQLException;

  @Override
  protected final SimpleFeature readRow() {
    try {
      if (!result.next()) {
        return null;
      }
      Object[] values = new Object[readType().getAttributeCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = read(readType().getDescriptor(i), i + 2);
      }
      return new SimpleFeatureImpl(
          values, readType(), new FeatureIdImpl(idPrefix + result.getLong(1)), false);
    } catch (SQLException e) {
      throw JdbcStore.failed("Reading " + idPrefix + " broke off", e);
    } catch (ParseException e) {
      throw new StoreException("A geometry of " + idPrefix + " is damaged in the store.", e);
    }
  }

  private Object read(AttributeDescriptor attribute, int column)
      throws SQLException, ParseException {
    if (!(attribute instanceof GeometryDescriptor)) {
      return value(ColumnType.of(attribute.getType().getBinding()), result, column);
    }
    byte[] bytes = result.getBytes(column);
    return bytes == null ? null : geometry(bytes);
  }

  @Override
  public void close() {
    try (connection;
        statement) {
      result.close();
    } catch (SQLException e) {
      throw JdbcStore.failed("A cursor cannot be closed", e);
    }
  }
}
