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

  /** Of a row f of feature_table: the table. */
  private static final String TABLE = "to_regclass(format('%I', f.name))";

  private static final String FILE = "pg_relation_filenode(" + TABLE + ")";

  /**
   * Which transactions made or last changed the triggers of a table, their function and its
   * columns: a trigger that was away, or a column made anew, is another one though it looks the
   * same.
   */
  private static final String SHAPE =
      """
      (SELECT concat_ws(';', c.oid, c.relrowsecurity, c.relforcerowsecurity,
         (SELECT p.xmin FROM pg_proc p WHERE p.oid = to_regproc('FUNCTION')),
         (SELECT string_agg(t.oid || ' ' || t.xmin, ',' ORDER BY t.oid) FROM pg_trigger t
           WHERE t.tgrelid = c.oid AND t.tgfoid = to_regproc('FUNCTION')),
         (SELECT string_agg(a.attnum || ' ' || a.xmin, ',' ORDER BY a.attnum) FROM pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0))
       FROM pg_class c WHERE c.oid = TABLE)
      """
          .replace("FUNCTION", FUNCTION)
          .replace("TABLE", TABLE);

  /** The table is there with all triggers, in the file and the shape of then. */
  private static final String WATCHED =
      """
      f.watched_file = FILE AND f.watched_shape = SHAPE
      AND (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = TABLE
             AND t.tgfoid = to_regproc('FUNCTION') AND t.tgenabled = 'A') = 4
      """
          .replace("FILE", FILE)
          .replace("SHAPE", SHAPE)
          .replace("TABLE", TABLE)
          .replace("FUNCTION", FUNCTION);

  /** As {@code V17__row_watch.sql} has it; another one would note nothing, or something else. */
  private static final String BODY =
      """

      BEGIN
        IF TG_OP <> 'TRUNCATE' THEN
          IF NOT EXISTS (SELECT 1 FROM touched_rows) THEN
            RETURN NULL;
          END IF;
        END IF;
        -- also where it says so already: who looks at the rows must wait for this transaction
        EXECUTE format('UPDATE %I.feature_table SET touched = 1 WHERE name = $1', TG_TABLE_SCHEMA)
          USING TG_TABLE_NAME::text;
        RETURN NULL;
      END
      """;

  /** A writer who does not end must not keep the server from starting. */
  private static final String LOCK_PATIENCE = "SET LOCAL lock_timeout = '10s'";

  @Override
  protected void createTriggers(Connection connection, String table) throws SQLException {
    restoreFunction(connection);
    List<String> statements = new ArrayList<>();
    statements.add(LOCK_PATIENCE);
    addTrigger(statements, table, "insert", "REFERENCING NEW TABLE AS touched_rows");
    addTrigger(statements, table, "update", "REFERENCING OLD TABLE AS touched_rows");
    addTrigger(statements, table, "delete", "REFERENCING OLD TABLE AS touched_rows");
    addTrigger(statements, table, "truncate", "");
    execute(connection, statements);
    try (PreparedStatement note =
        connection.prepareStatement(
            "UPDATE feature_table f SET watched_file = %s, watched_shape = %s WHERE f.name = ?"
                .formatted(FILE, SHAPE))) {
      note.setString(1, table);
      note.execute();
    }
  }

  /** Only where it is another one: with a new function each table has a new shape. */
  private static void restoreFunction(Connection connection) throws SQLException {
    try (PreparedStatement ours =
        connection.prepareStatement(
            "SELECT 1 FROM pg_proc WHERE oid = to_regproc(?) AND prosecdef AND prosrc = ?")) {
      ours.setString(1, FUNCTION);
      ours.setString(2, BODY);
      if (!ours.executeQuery().next()) {
        execute(
            connection,
            List.of(
                "CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$%s$$"
                    .formatted(FUNCTION, BODY)));
      }
    }
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
                "SELECT f.name FROM feature_table f WHERE %s IS NOT NULL AND ((%s) IS NOT TRUE OR f.touched = 0 AND f.watched_rows IS NULL) ORDER BY f.name"
                    .formatted(TABLE, WATCHED))) {
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
                + " WHERE f.name = ANY (?) AND (f.touched <> 0 OR f.watched_rows IS NOT NULL) AND "
                + WATCHED)) {
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
