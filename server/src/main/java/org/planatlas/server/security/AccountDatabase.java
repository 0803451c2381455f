package org.planatlas.server.security;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database of the accounts: PostgreSQL when it is configured, so that several servers share
 * them; else the file {@code accounts.db}, apart from the GeoPackage that people open in QGIS.
 */
final class AccountDatabase implements AutoCloseable {

  private final DataSource source;

  /** How long a login waits for a database that does not answer. */
  private static final long CONNECT_MILLIS = 4_000;

  private AccountDatabase(DataSource source, String dialect) {
    this.source = source;
    try {
      migrate(source, dialect);
    } catch (FlywayException e) {
      close();
      throw new StoreException(
          "The database of the accounts cannot be opened; check that it runs, that"
              + " planatlas.database.* names it rightly, and that its user may create tables.",
          e);
    }
  }

  private static void migrate(DataSource source, String dialect) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/accounts/" + dialect)
        .table("account_schema_history")
        // the system's own tables may be there before the accounts
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  static AccountDatabase open(SecuritySettings settings) {
    return settings.database().isPresent()
        ? new AccountDatabase(postgresql(settings), "postgresql")
        : new AccountDatabase(sqlite(settings.dataDir()), "sqlite");
  }

  Jdbi jdbi() {
    return Jdbi.create(source);
  }

  private static DataSource postgresql(SecuritySettings settings) {
    SecuritySettings.Database database = settings.database();
    Stores.check(
        new StoreSettings(
            settings.dataDir(), database.url(), database.username(), database.password()));
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("accounts");
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(2);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(CONNECT_MILLIS);
    return pool;
  }

  private static DataSource sqlite(Path folder) {
    Path file = folder.resolve("accounts.db").toAbsolutePath().normalize();
    try {
      Files.createDirectories(file.getParent());
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new StoreException(
          "The data directory "
              + file.getParent()
              + " cannot be written; give the server's user the right to write there, or set"
              + " planatlas.data-dir to another folder.",
          e);
    }
    SQLiteConfig config = new SQLiteConfig();
    // unlike a write-ahead log it needs no room on the disk for a login
    config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public void close() {
    if (source instanceof HikariDataSource pool) {
      pool.close();
    }
  }
}
