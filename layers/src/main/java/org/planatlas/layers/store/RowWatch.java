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

  private final SqlDialect dialect;
  private final String note;

  /**
   * A watch that counts as the dialect does.
   *
   * @param note SQL that keeps what the watch begins with, of three parameters: rows, rows with a
   *     geometry, name of the table
   */
  protected RowWatch(SqlDialect dialect, String note) {
    this.dialect = dialect;
    this.note = note;
  }

  /** Creates the triggers of a table anew; nobody else writes to it until the transaction ends. */
  protected abstract void createTriggers(Connection connection, String table) throws SQLException;

  /** Tables that are there and have no watch, but those whose rows are known to be touched. */
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
    note(connection, table, counts);
  }

  /**
   * Begins the watch on tables that have none: of an older version of this program, or of a copy of
   * the database. Their rows are counted, once. A table for which that fails stays without.
   */
  public final void resume(Connection connection) throws SQLException {
    for (String table : listUnwatched(connection)) {
      connection.setAutoCommit(false);
      try {
        createTriggers(connection, table);
        note(connection, table, count(connection, table));
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        LOG.warn("The rows of {} are counted at every check: no trigger can watch them", table, e);
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private void note(Connection connection, String table, TableCounts counts) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(note)) {
      update.setLong(1, counts.rows());
      update.setLong(2, counts.placed());
      update.setString(3, table);
      update.execute();
    }
  }

  private TableCounts count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(dialect.counts(table))) {
      row.next();
      return new TableCounts(row.getLong(1), row.getLong(2));
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
