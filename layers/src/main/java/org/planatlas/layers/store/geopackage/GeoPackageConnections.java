package org.planatlas.layers.store.geopackage;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;

/** Opens connections to the file, each with the spatial functions and our settings. */
final class GeoPackageConnections implements DataSource {

  private static final int APPLICATION_ID = 0x47504B47;
  private static final int BUSY_MILLIS = 30_000;

  private final String url;
  private final boolean lasting;

  /** Connections to the file of a store, which must outlive a loss of power. */
  GeoPackageConnections(Path file) {
    this(file, true);
  }

  /**
   * Connections to a file.
   *
   * @param lasting false for one that is written once and thrown away when that fails: it has no
   *     journal and no second file beside it
   */
  GeoPackageConnections(Path file, boolean lasting) {
    this.url = "jdbc:sqlite:" + file;
    this.lasting = lasting;
  }

  @Override
  public Connection getConnection() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(lasting ? SQLiteConfig.JournalMode.WAL : SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(
        lasting ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.OFF);
    config.setApplicationId(APPLICATION_ID);
    config.setUserVersion(10_300);
    config.setBusyTimeout(BUSY_MILLIS);
    // a transaction that begins deferred and writes later can fail at once when another wrote first
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    Connection connection = config.createConnection(url);
    SpatialFunctions.register(connection);
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // SQLite has no log of its own
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // a file opens at once or not at all
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Not a wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
