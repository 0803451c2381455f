package org.planatlas.layers.ingest.geopackage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteLimits;

/**
 * Opens a SQLite file that somebody sent: as immutable, so that no journal beside it is looked for,
 * with its functions and views not trusted, the size of a value and the time of its work limited.
 */
final class ForeignDatabase {

  private static final int HEADER_BYTES = 100;

  private static final int INTERRUPTED = SQLiteErrorCode.SQLITE_INTERRUPT.code;

  /** Instructions of SQLite between two looks at the clock. */
  private static final int STEP = 100_000;

  private ForeignDatabase() {}

  /**
   * Opens a file.
   *
   * @param longestValue bytes of one text or geometry
   * @param deadline begins now
   */
  static Connection open(Path file, int longestValue, StatementDeadline deadline) {
    requireWhole(file);
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?immutable=1&mode=ro";
    Properties properties = new Properties();
    properties.setProperty("open_mode", "65"); // read-only, URI
    try {
      Connection connection = DriverManager.getConnection(url, properties);
      connection
          .unwrap(SQLiteConnection.class)
          .setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, longestValue);
      deadline.restart();
      ProgressHandler.setHandler(connection, STEP, deadline);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA trusted_schema = OFF");
        statement.execute("PRAGMA cell_size_check = ON");
        statement.execute("PRAGMA cache_size = -8000");
      }
      return connection;
    } catch (SQLException e) {
      throw broken("", e);
    }
  }

  /**
   * The head of the database counts its pages; SQLite itself misses a page only when it needs it.
   */
  private static void requireWhole(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[HEADER_BYTES];
      in.readFully(bytes);
      ByteBuffer header = ByteBuffer.wrap(bytes);
      int size = Short.toUnsignedInt(header.getShort(16));
      long pages = Integer.toUnsignedLong(header.getInt(28));
      // the count holds when its change counter is that of the file
      boolean counted = header.getInt(24) == header.getInt(92);
      if (counted && in.length() < pages * (size == 1 ? 65_536 : size)) {
        throw broken("", null);
      }
    } catch (IOException e) {
      throw broken("", e);
    }
  }

  /** The sentence for a failing read; {@code where} begins with a blank. */
  static IngestException broken(String where, Exception e) {
    if (e instanceof SQLException sql && sql.getErrorCode() == INTERRUPTED) {
      return new IngestException(
          ImportIssue.error(
              "GPKG_SLOW",
              "The GeoPackage takes too long to read"
                  + where
                  + "; export it anew as plain tables."),
          e);
    }
    return new IngestException(
        ImportIssue.error(
            "GPKG_BROKEN",
            "The GeoPackage cannot be read"
                + where
                + ": it is cut off, damaged or no GeoPackage; copy it again from its source."),
        e);
  }

  /** A name within double quotes. */
  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
