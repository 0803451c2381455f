package org.planatlas.layers.store.postgis;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.jdbi.v3.core.Jdbi;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.FilterSplitter;
import org.planatlas.layers.store.SelectStatement;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.SplitFilter;
import org.planatlas.layers.store.SqlDialect;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/** Everything in one PostgreSQL database with PostGIS; several servers may share it. */
public final class PostgisStore implements SpatialStore {

  private static final int POOL_SIZE = 12;
  private static final long CONNECT_MILLIS = 10_000;
  private static final String AS_BINARY =
      "ST_AsBinary(" + SqlDialect.quote(FeatureTable.GEOMETRY) + ")";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final SqlDialect dialect = new PostgisDialect();

  private PostgisStore(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Connects, makes sure of the extension, and migrates.
   *
   * @throws StoreException with a sentence when the server cannot be reached, refuses the login, or
   *     has no PostGIS
   */
  public static PostgisStore open(StoreSettings settings) {
    PostgisStart.check(settings);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setPoolName("postgis");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      Stores.migrate(pool, "postgresql");
    } catch (StoreException e) {
      pool.close();
      throw e;
    }
    return new PostgisStore(pool);
  }

  @Override
  public FeatureLoader load(String name, SimpleFeatureType schema) {
    FeatureTable table = new FeatureTable(name, schema);
    try {
      return new PostgisLoader(pool.getConnection(), table, () -> drop(name));
    } catch (SQLException e) {
      throw failed("The table " + name + " cannot be created", e);
    }
  }

  @Override
  public FeatureCursor read(FeatureTable table, FeatureQuery query) {
    SelectStatement statement = SelectStatement.of(table, query, dialect, AS_BINARY);
    try {
      return new PostgisCursor(pool.getConnection(), table, query, statement);
    } catch (SQLException e) {
      throw failed("The table " + table.name() + " cannot be read", e);
    }
  }

  @Override
  public long count(FeatureTable table, Filter filter) {
    SplitFilter split = new FilterSplitter(table, dialect).split(filter);
    if (!split.isExact()) {
      return countInMemory(table, filter);
    }
    String sql = "SELECT count(*) FROM " + SqlDialect.quote(table.name()) + where(split);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, split.sql().values());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw failed("The table " + table.name() + " cannot be counted", e);
    }
  }

  private long countInMemory(FeatureTable table, Filter filter) {
    long count = 0;
    try (FeatureCursor cursor = read(table, FeatureQuery.where(filter).withAttributes(List.of()))) {
      while (cursor.hasNext()) {
        cursor.next();
        count++;
      }
    }
    return count;
  }

  @Override
  public ReferencedEnvelope extent(FeatureTable table, Filter filter) {
    Envelope extent = new Envelope();
    FeatureQuery query = FeatureQuery.where(filter).withAttributes(List.of(FeatureTable.GEOMETRY));
    try (FeatureCursor cursor = read(table, query)) {
      while (cursor.hasNext()) {
        Geometry geometry = (Geometry) cursor.next().getDefaultGeometry();
        if (geometry != null) {
          extent.expandToInclude(geometry.getEnvelopeInternal());
        }
      }
    }
    return new ReferencedEnvelope(extent, table.schema().getCoordinateReferenceSystem());
  }

  @Override
  public void append(FeatureTable table, Collection<SimpleFeature> features) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        String quoted = SqlDialect.quote(table.name());
        statement.execute("LOCK TABLE " + quoted + " IN SHARE ROW EXCLUSIVE MODE");
        ResultSet row = statement.executeQuery("SELECT coalesce(max(fid), 0) FROM " + quoted);
        row.next();
        try (PostgisCopy copy = new PostgisCopy(connection, table, row.getLong(1))) {
          features.forEach(copy::write);
          copy.finish();
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed("Rows cannot be added to " + table.name(), e);
    }
  }

  @Override
  public long delete(FeatureTable table, Filter filter) {
    SplitFilter split = new FilterSplitter(table, dialect).split(filter);
    if (!split.isExact()) {
      throw new IllegalArgumentException("Rows are deleted by attributes only: " + filter);
    }
    String sql = "DELETE FROM " + SqlDialect.quote(table.name()) + where(split);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, split.sql().values());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed("Rows of " + table.name() + " cannot be deleted", e);
    }
  }

  @Override
  public void drop(String tableName) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement forget =
            connection.prepareStatement("DELETE FROM feature_table WHERE name = ?")) {
      statement.execute("DROP TABLE IF EXISTS " + SqlDialect.quote(tableName));
      forget.setString(1, tableName);
      forget.execute();
    } catch (SQLException e) {
      throw failed("The table " + tableName + " cannot be removed", e);
    }
  }

  @Override
  public List<String> listTables() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT name FROM feature_table").mapTo(String.class).list());
  }

  @Override
  public void advertise(FeatureTable table, String title, boolean listed) {
    String text = (listed ? title : "older revision").replace("'", "''");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COMMENT ON TABLE " + SqlDialect.quote(table.name()) + " IS '" + text + "'");
    } catch (SQLException e) {
      throw failed("The comment of " + table.name() + " cannot be changed", e);
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public String kind() {
    return "postgis";
  }

  @Override
  public void ping() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM feature_table LIMIT 1");
    } catch (SQLException e) {
      throw failed("The database does not answer", e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static String where(SplitFilter split) {
    return split.sql().sql().isEmpty() ? "" : " WHERE " + split.sql().sql();
  }

  static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  static StoreException failed(String what, SQLException e) {
    return new StoreException(what + "; the log has the details.", e);
  }
}
