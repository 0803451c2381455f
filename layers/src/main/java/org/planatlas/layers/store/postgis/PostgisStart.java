package org.planatlas.layers.store.postgis;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.StoreSettings;

/** First contact with a database: says in a sentence what is missing. */
final class PostgisStart {

  private static final String CONNECT_SECONDS = "10";

  private PostgisStart() {}

  static void check(StoreSettings settings) {
    Properties properties = new Properties();
    if (settings.username() != null) {
      properties.setProperty("user", settings.username());
    }
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    try (Connection connection = DriverManager.getConnection(settings.url(), properties)) {
      ensureExtension(connection);
    } catch (SQLException e) {
      throw new StoreException(explain(settings, e), e);
    }
  }

  private static String explain(StoreSettings settings, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String where = settings.url().replaceAll("\\?.*", "");
    if (state.startsWith("08")) {
      return "The database at " + where + " cannot be reached; check host, port and that it runs.";
    }
    if (state.startsWith("28")) {
      return "The database at "
          + where
          + " refuses the login; check planatlas.database.username and .password.";
    }
    if (state.equals("3D000")) {
      return "The database named in " + where + " does not exist; create it first.";
    }
    return "The database at " + where + " cannot be used: " + e.getMessage();
  }

  private static void ensureExtension(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (hasPostgis(statement)) {
        return;
      }
      try {
        statement.execute("CREATE EXTENSION IF NOT EXISTS postgis");
      } catch (SQLException e) {
        throw new StoreException(
            "The database has no PostGIS and this role cannot add it; install PostGIS on the server"
                + " and let a superuser run: CREATE EXTENSION postgis;",
            e);
      }
    }
  }

  private static boolean hasPostgis(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")) {
      return row.next();
    }
  }
}
