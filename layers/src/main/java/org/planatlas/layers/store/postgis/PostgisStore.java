package org.planatlas.layers.store.postgis;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.SelectStatement;
import org.planatlas.layers.store.SqlDialect;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.TableNotes;

/** Everything in one PostgreSQL database with PostGIS; several servers may share it. */
public final class PostgisStore extends JdbcStore {

  private static final int POOL_SIZE = 12;
  private static final long CONNECT_MILLIS = 4_000;

  /** Longer no statement of ours takes, but those that load a table. */
  private static final String ANSWER_SECONDS = "600";

  private static final Duration LOADING = Duration.ofHours(6);
  private static final String AS_BINARY =
      "ST_AsBinary(" + SqlDialect.quote(FeatureTable.GEOMETRY) + ")";

  private PostgisStore(HikariDataSource pool) {
    super(pool, new PostgisDialect(), new PostgisWatch());
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
    // what a broken network or a halted server never answers, a thread must not wait for for ever
    config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      Stores.migrate(pool, "postgresql");
    } catch (StoreException e) {
      pool.close();
      throw e;
    }
    PostgisStore store = new PostgisStore(pool);
    store.resumeWatch();
    return store;
  }

  /**
   * Makes sure that the database can be reached and has the extension.
   *
   * @throws StoreException with a sentence
   */
  public static void check(StoreSettings settings) {
    PostgisStart.check(settings);
  }

  @Override
  public FeatureLoader load(String name, SimpleFeatureType schema) {
    FeatureTable table = new FeatureTable(name, schema);
    try {
      return new PostgisLoader(connection(LOADING), table, watch(), this, () -> drop(name));
    } catch (SQLException e) {
      throw failed("The table " + name + " cannot be created", e);
    }
  }

  @Override
  public FeatureCursor read(FeatureTable table, FeatureQuery query) {
    SelectStatement statement = SelectStatement.of(table, query, dialect(), AS_BINARY);
    try {
      Connection connection =
          query.patience().isPresent() ? connection(query.patience().get()) : connection();
      return new PostgisCursor(connection, table, query, statement);
    } catch (SQLException e) {
      throw failed("The table " + table.name() + " cannot be read", e);
    }
  }

  @Override
  public void append(FeatureTable table, Collection<SimpleFeature> features) {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        String quoted = SqlDialect.quote(table.name());
        statement.execute("SET LOCAL synchronous_commit TO OFF");
        statement.execute("LOCK TABLE " + quoted + " IN SHARE ROW EXCLUSIVE MODE");
        ResultSet row = statement.executeQuery("SELECT coalesce(max(fid), 0) FROM " + quoted);
        row.next();
        try (PostgisCopy copy = new PostgisCopy(connection, table, row.getLong(1))) {
          features.forEach(copy::write);
          copy.finish();
        }
        TableNotes.forgetBulge(connection, table);
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
  protected void changeSchema(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void drop(String tableName) {
    try (Connection connection = connection();
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
  public void advertise(FeatureTable table, String title, boolean listed) {
    String text = listed ? title : "older revision";
    // COMMENT takes no bound values, so the database itself quotes them first
    try (Connection connection = connection();
        PreparedStatement quote =
            connection.prepareStatement("SELECT format('COMMENT ON TABLE %I IS %L', ?, ?)");
        Statement statement = connection.createStatement()) {
      quote.setString(1, table.name());
      quote.setString(2, text);
      try (ResultSet row = quote.executeQuery()) {
        row.next();
        statement.execute(row.getString(1));
      }
    } catch (SQLException e) {
      throw failed("The comment of " + table.name() + " cannot be changed", e);
    }
  }

  @Override
  protected void limit(Connection connection, Duration patience) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
  }

  @Override
  protected void waitForDisk(Connection connection, boolean wait) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(wait ? "RESET synchronous_commit" : "SET synchronous_commit TO OFF");
    }
  }

  @Override
  public String kind() {
    return "postgis";
  }
}
