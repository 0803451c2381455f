package org.planatlas.layers.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in {@code feature_table} when somebody touches the rows of a table: by triggers, since the
 * database alone sees what other programs do. The note is written in the transaction of the change.
 */
public abstract class RowWatch {

  private static final Logger LOG = LoggerFactory.getLogger(RowWatch.class);

  /**
   * Creates the triggers of a table anew and notes what else the watch looks at; nobody else writes
   * to the table until the transaction ends.
   */
  protected abstract void createTriggers(Connection connection, String table) throws SQLException;

  /** Tables that are there and have no watch. */
  protected abstract List<String> listUnwatched(Connection connection) throws SQLException;

  /**
   * The marks of the tables that are under watch, all of one moment.
   *
   * @param tables names
   */
  public abstract Map<String, TableMark> marks(Connection connection, Collection<String> tables)
      throws SQLException;

  /** Begins the watch on a table that was just loaded. */
  public final void begin(Connection connection, String table, TableCounts counts)
      throws SQLException {
    createTriggers(connection, table);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE feature_table SET watched_rows = ?, watched_placed = ? WHERE name = ?")) {
      update.setLong(1, counts.rows());
      update.setLong(2, counts.placed());
      update.setString(3, table);
      update.execute();
    }
  }

  /** Begins the watch on all tables that have none; see {@link #resume(Connection, List)}. */
  public final void resume(Connection connection) throws SQLException {
    resume(connection, listUnwatched(connection));
  }

  /**
   * Begins the watch on tables that have none: of an older version of this program, of a copy of
   * the database, or because somebody took it away. What became of their rows meanwhile nobody saw,
   * so they count as touched. A table for which that fails stays without.
   *
   * @return whether any is under watch now
   */
  public final boolean resume(Connection connection, List<String> tables) throws SQLException {
    boolean any = false;
    for (String table : tables) {
      connection.setAutoCommit(false);
      try {
        beginAnew(connection, table);
        connection.commit();
        any = true;
      } catch (SQLException e) {
        connection.rollback();
        LOG.warn("All rows of {} are read at every check: no trigger can watch them", table, e);
      } finally {
        connection.setAutoCommit(true);
      }
    }
    return any;
  }

  /**
   * Begins the watch on a table whose rows nobody watched, in the transaction of the connection.
   */
  protected void beginAnew(Connection connection, String table) throws SQLException {
    doubt(connection, table);
    createTriggers(connection, table);
  }

  /** Notes that the rows of a table may be others than they were. */
  public final void doubt(Connection connection, String table) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "INSERT INTO feature_table (name, touched) VALUES (?, 1)"
                + " ON CONFLICT (name) DO UPDATE SET touched = 1")) {
      update.setString(1, table);
      update.execute();
    }
  }

  /** The mark in a row of name, rows, placed, touched. */
  protected static TableMark mark(ResultSet row) throws SQLException {
    TableCounts counts = new TableCounts(row.getLong(2), row.getLong(3));
    return new TableMark(counts, TableMark.Rows.of(row.getLong(4)));
  }

  /** Runs statements in order. */
  protected static void execute(Connection connection, List<String> statements)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
