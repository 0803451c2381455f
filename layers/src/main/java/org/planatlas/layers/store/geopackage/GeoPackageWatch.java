package org.planatlas.layers.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.store.RowWatch;
import org.planatlas.layers.store.SqlDialect;
import org.planatlas.layers.store.TableMark;

/**
 * Triggers of the table and of the one in which its R-tree keeps its entries: a row that the tree
 * has lost is found by no search. They are plain SQL, so that they work in other programs. When
 * somebody else has changed the schema of the file, all rows count as touched, and it is looked up
 * which tables still have their triggers.
 */
final class GeoPackageWatch extends RowWatch {

  private static final int MOST_TRIES = 5;

  private volatile Triggers known = new Triggers(-1, Set.of());

  /**
   * Tables with all their triggers.
   *
   * @param version of the schema
   */
  private record Triggers(long version, Set<String> watched) {}

  /** SQL of the triggers by name, as the file keeps it. */
  private static Map<String, String> triggers(String table) {
    Map<String, String> triggers = new LinkedHashMap<>();
    for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
      addTrigger(triggers, table, event, table);
    }
    addTrigger(triggers, table, "DELETE", GeoPackageTables.rtree(table) + "_rowid");
    return triggers;
  }

  private static void addTrigger(
      Map<String, String> triggers, String table, String event, String on) {
    String name = "watch_" + on + "_" + event.toLowerCase(Locale.ROOT);
    triggers.put(
        name,
        "CREATE TRIGGER %s AFTER %s ON %s BEGIN UPDATE feature_table SET touched = 1 WHERE name = '%s' AND touched <> 1; END"
            .formatted(
                SqlDialect.quote(name), event, SqlDialect.quote(on), table.replace("'", "''")));
  }

  @Override
  protected void createTriggers(Connection connection, String table) throws SQLException {
    List<String> statements = new ArrayList<>();
    triggers(table)
        .forEach(
            (name, sql) -> {
              statements.add("DROP TRIGGER IF EXISTS " + SqlDialect.quote(name));
              statements.add(sql);
            });
    execute(connection, statements);
  }

  @Override
  protected void beginAnew(Connection connection, String table) throws SQLException {
    SchemaNote.changeWithin(connection, () -> super.beginAnew(connection, table));
  }

  @Override
  protected List<String> listUnwatched(Connection connection) throws SQLException {
    SchemaNote.notice(connection);
    Set<String> watched = look(connection).watched();
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name, watched_rows IS NULL AND touched = 0 FROM feature_table"
                    + " WHERE name IN (SELECT name FROM sqlite_schema WHERE type = 'table')")) {
      while (row.next()) {
        if (row.getBoolean(2) || !watched.contains(row.getString(1))) {
          names.add(row.getString(1));
        }
      }
    }
    return names;
  }

  @Override
  public Map<String, TableMark> marks(Connection connection, Collection<String> tables)
      throws SQLException {
    String sql =
        "SELECT name, watched_rows, watched_placed, touched, %s, %s FROM feature_table WHERE (touched <> 0 OR watched_rows IS NOT NULL) AND name IN (%s)"
            .formatted(
                SchemaNote.VERSION,
                SchemaNote.NOTED,
                String.join(", ", Collections.nCopies(tables.size(), "?")));
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int place = 1;
      for (String table : tables) {
        select.setString(place++, table);
      }
      for (int i = 0; i < MOST_TRIES; i++) {
        Optional<Map<String, TableMark>> marks = marks(select, known);
        if (marks.isPresent()) {
          return marks.get();
        }
        SchemaNote.notice(connection);
        known = look(connection);
      }
      return Map.of();
    }
  }

  /** Empty when the schema has another version than that of the triggers, or than we noted. */
  private static Optional<Map<String, TableMark>> marks(PreparedStatement select, Triggers triggers)
      throws SQLException {
    Map<String, TableMark> marks = new HashMap<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        if (row.getLong(5) != triggers.version() || row.getLong(5) != row.getLong(6)) {
          return Optional.empty();
        }
        if (triggers.watched().contains(row.getString(1))) {
          marks.put(row.getString(1), mark(row));
        }
      }
    }
    return Optional.of(marks);
  }

  private static Triggers look(Connection connection) throws SQLException {
    Map<String, String> found = new HashMap<>();
    Set<String> names = new HashSet<>();
    long version = -1;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name, sql, 1, %1$s FROM sqlite_schema WHERE type = 'trigger' UNION ALL SELECT name, NULL, 0, %1$s FROM feature_table"
                    .formatted(SchemaNote.VERSION))) {
      while (row.next()) {
        version = row.getLong(4);
        if (row.getBoolean(3)) {
          found.put(row.getString(1), row.getString(2));
        } else {
          names.add(row.getString(1));
        }
      }
    }
    names.removeIf(name -> !found.entrySet().containsAll(triggers(name).entrySet()));
    return new Triggers(version, Set.copyOf(names));
  }
}
