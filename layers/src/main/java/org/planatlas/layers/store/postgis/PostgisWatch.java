package org.planatlas.layers.store.postgis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.store.RowWatch;
import org.planatlas.layers.store.SqlDialect;
import org.planatlas.layers.store.TableMark;

/**
 * Triggers for each statement, so that a bulk change pays once. They fire always, even in a session
 * that switches ordinary triggers off by {@code session_replication_role}.
 */
final class PostgisWatch extends RowWatch {

  private static final String FUNCTION = "note_touched_rows";

  /** Of a row f of feature_table: the table is there with all triggers, in the file of then. */
  private static final String WATCHED =
      """
      f.watched_file = pg_relation_filenode(to_regclass(format('%%I', f.name)))
      AND (SELECT count(*) FROM pg_trigger t
           WHERE t.tgrelid = to_regclass(format('%%I', f.name))
             AND t.tgfoid = to_regproc('%s') AND t.tgenabled = 'A') = 4
      """
          .formatted(FUNCTION);

  /** A writer who does not end must not keep the server from starting. */
  private static final String LOCK_PATIENCE = "SET LOCAL lock_timeout = '10s'";

  PostgisWatch() {
    super(
        new PostgisDialect(),
        "UPDATE feature_table SET watched_rows = ?, watched_placed = ?,"
            + " watched_file = pg_relation_filenode(to_regclass(format('%I', name)))"
            + " WHERE name = ?");
  }

  @Override
  protected void createTriggers(Connection connection, String table) throws SQLException {
    List<String> statements = new ArrayList<>();
    statements.add(LOCK_PATIENCE);
    addTrigger(statements, table, "insert", "REFERENCING NEW TABLE AS touched_rows");
    addTrigger(statements, table, "update", "REFERENCING OLD TABLE AS touched_rows");
    addTrigger(statements, table, "delete", "REFERENCING OLD TABLE AS touched_rows");
    addTrigger(statements, table, "truncate", "");
    execute(connection, statements);
  }

  private static void addTrigger(
      List<String> statements, String table, String event, String touched) {
    String quoted = SqlDialect.quote(table);
    String name = "watch_" + event;
    statements.add("DROP TRIGGER IF EXISTS %s ON %s".formatted(name, quoted));
    statements.add(
        "CREATE TRIGGER %s AFTER %s ON %s %s FOR EACH STATEMENT EXECUTE FUNCTION %s()"
            .formatted(name, event, quoted, touched, FUNCTION));
    statements.add("ALTER TABLE %s ENABLE ALWAYS TRIGGER %s".formatted(quoted, name));
  }

  @Override
  protected List<String> listUnwatched(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT f.name FROM feature_table f WHERE f.touched = 0"
                    + " AND to_regclass(format('%I', f.name)) IS NOT NULL AND ("
                    + WATCHED
                    + ") IS NOT TRUE ORDER BY f.name")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  @Override
  public Map<String, TableMark> marks(Connection connection, Collection<String> tables)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT f.name, f.watched_rows, f.watched_placed, f.touched FROM feature_table f"
                + " WHERE f.name = ANY (?) AND f.watched_rows IS NOT NULL AND (f.touched <> 0 OR "
                + WATCHED
                + ")")) {
      select.setArray(1, connection.createArrayOf("text", tables.toArray()));
      Map<String, TableMark> marks = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          marks.put(row.getString(1), mark(row));
        }
      }
      return marks;
    }
  }
}
