package org.planatlas.layers.store.geopackage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.IndexProbe;
import org.planatlas.layers.store.JdbcStore;
import org.planatlas.layers.store.SelectStatement;
import org.planatlas.layers.store.SqlDialect;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.TableNotes;

/** Everything in one file, {@code planatlas.gpkg}, that QGIS and GDAL open themselves. */
public final class GeoPackageStore extends JdbcStore {

  /** Name of the file in the data directory. */
  public static final String FILE = "planatlas.gpkg";

  private static final int POOL_SIZE = 12;

  private final Path file;

  private GeoPackageStore(Path file, HikariDataSource pool) {
    super(pool, new GeoPackageDialect(), new GeoPackageWatch());
    this.file = file;
  }

  /**
   * Opens or creates the file and migrates it.
   *
   * @throws StoreException when the folder cannot be written or the file is not a database
   */
  public static GeoPackageStore open(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new StoreException(
          "The data directory "
              + dataDir
              + " cannot be created; a file may be in the way or the parent is not writable. Choose"
              + " another one with planatlas.data-dir.",
          e);
    }
    if (!Files.isWritable(dataDir)) {
      throw new StoreException(
          "The data directory "
              + dataDir
              + " is not writable for this user; change its owner or"
              + " choose another one with planatlas.data-dir.");
    }
    GeoPackageConnections source = new GeoPackageConnections(file);
    try (Connection connection = source.getConnection()) {
      GeoPackageMetadata.create(connection);
    } catch (SQLException e) {
      throw new StoreException(
          "The file "
              + file
              + " cannot be opened as a GeoPackage: it is damaged, no database, or locked by"
              + " another program. Close that program, or move the file away to start anew.",
          e);
    }
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setPoolName("geopackage");
    HikariDataSource pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection()) {
      Stores.migrate(pool, "sqlite");
      GeoPackageMetadata.hideUnlisted(connection);
    } catch (SQLException e) {
      pool.close();
      throw failed("The list of tables in " + file + " cannot be changed", e);
    } catch (StoreException e) {
      pool.close();
      throw e;
    }
    GeoPackageStore store = new GeoPackageStore(file, pool);
    store.resumeWatch();
    return store;
  }

  @Override
  public FeatureLoader load(String name, SimpleFeatureType schema) {
    FeatureTable table = new FeatureTable(name, schema);
    try {
      return new GeoPackageLoader(connection(), table, watch(), this, () -> drop(name));
    } catch (SQLException e) {
      throw failed("The table " + name + " cannot be created", e);
    }
  }

  @Override
  public FeatureCursor read(FeatureTable table, FeatureQuery query) {
    SelectStatement statement =
        SelectStatement.of(table, query, dialect(), SqlDialect.quote(FeatureTable.GEOMETRY));
    try {
      return new GeoPackageCursor(connection(), table, query, statement);
    } catch (SQLException e) {
      throw failed("The table " + table.name() + " cannot be read", e);
    }
  }

  @Override
  public void append(FeatureTable table, Collection<SimpleFeature> features) {
    try (Connection connection = connection()) {
      waitForDisk(connection, false);
      connection.setAutoCommit(false);
      try (GeoPackageRows rows = new GeoPackageRows(connection, table)) {
        for (SimpleFeature feature : features) {
          if (rows.add(feature)) {
            rows.flush();
          }
        }
        rows.flush();
        TableNotes.forgetBulge(connection, table);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        // without this, going back to autocommit would keep the batches written so far
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
        waitForDisk(connection, true);
      }
    } catch (SQLException e) {
      throw failed("Rows cannot be added to " + table.name(), e);
    }
  }

  @Override
  protected void changeSchema(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      SchemaNote.change(connection, () -> statement.execute(sql));
    }
  }

  @Override
  public void drop(String tableName) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      SchemaNote.change(
          connection,
          () -> {
            statement.execute(
                "DROP TABLE IF EXISTS " + SqlDialect.quote(GeoPackageTables.rtree(tableName)));
            statement.execute("DROP TABLE IF EXISTS " + SqlDialect.quote(tableName));
            GeoPackageMetadata.forget(connection, tableName);
          });
    } catch (SQLException e) {
      throw failed("The table " + tableName + " cannot be removed", e);
    }
  }

  @Override
  public void advertise(FeatureTable table, String title, boolean listed) {
    try (Connection connection = connection()) {
      if (listed) {
        GeoPackageMetadata.list(connection, table, title);
      } else {
        GeoPackageMetadata.unlist(connection, table.name());
      }
    } catch (SQLException e) {
      throw failed("The list of tables in " + file + " cannot be changed", e);
    }
  }

  @Override
  protected IndexProbe probe(FeatureTable table) {
    try {
      return new RtreeProbe(connection(), table);
    } catch (SQLException e) {
      throw failed("The R-tree of " + table.name() + " cannot be read", e);
    }
  }

  @Override
  protected void waitForDisk(Connection connection, boolean wait) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = " + (wait ? "FULL" : "NORMAL"));
    }
  }

  @Override
  public String kind() {
    return "geopackage";
  }
}
