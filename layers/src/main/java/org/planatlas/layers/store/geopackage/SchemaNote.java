package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells our own changes of the file's schema from those of others, which fire no trigger: a column
 * taken away and added anew, a table made again. SQLite counts all changes; each of ours notes what
 * the count is then, in its own transaction.
 */
final class SchemaNote {

  /** The count now. */
  static final String VERSION = "(SELECT schema_version FROM pragma_schema_version)";

  /** What it was after the last change of ours, or when that of another was noticed. */
  static final String NOTED = "(SELECT version FROM schema_note)";

  private SchemaNote() {}

  /** Statements on a connection. */
  @FunctionalInterface
  interface Work {

    /** Runs them. */
    void run() throws SQLException;
  }

  /** Changes the schema, in a transaction of its own. */
  static void change(Connection connection, Work change) throws SQLException {
    connection.setAutoCommit(false);
    try {
      changeWithin(connection, change);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** The same in the transaction that the connection is in. */
  static void changeWithin(Connection connection, Work change) throws SQLException {
    noticeWithin(connection);
    change.run();
    try (Statement statement = connection.createStatement()) {
      note(statement);
    }
  }

  /** Takes all tables for touched when somebody else has changed the schema. */
  static void notice(Connection connection) throws SQLException {
    change(connection, () -> {});
  }

  private static void noticeWithin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE feature_table SET touched = 1 WHERE touched <> 1 AND "
              + VERSION
              + " <> "
              + NOTED);
      note(statement);
    }
  }

  private static void note(Statement statement) throws SQLException {
    statement.execute(
        "UPDATE schema_note SET version = %1$s WHERE version <> %1$s".formatted(VERSION));
  }
}
