package org.planatlas.layers.ingest.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.ingest.IngestException;

/**
 * The tables with a geometry in a PostGIS that somebody else keeps. One is copied into a GeoPackage
 * as it is at that moment, and taken in from there with the checks of every file.
 */
public final class DatabaseTables {

  private static final String TABLES =
      "SELECT f_table_name, f_geometry_column, srid, type FROM geometry_columns"
          + " WHERE f_table_schema = ? ORDER BY f_table_name, f_geometry_column";

  private final DatabaseAddress address;
  private final long mostBytes;

  /**
   * Tables of a database.
   *
   * @param mostBytes of a copy
   */
  public DatabaseTables(DatabaseAddress address, long mostBytes) {
    this.address = address;
    this.mostBytes = mostBytes;
  }

  /** A table with the first of its geometry columns. */
  record Table(String name, String geometry, int srid, String type) {}

  /**
   * Names of the tables.
   *
   * @throws IngestException when the database cannot be read
   */
  public List<String> list() {
    try (Connection connection = address.source().getConnection()) {
      return tables(connection).stream().map(Table::name).toList();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private List<Table> tables(Connection connection) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setString(1, address.schema());
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        Table table =
            new Table(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getString(4));
        if (tables.stream().noneMatch(known -> known.name().equals(table.name()))) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  /**
   * Copies a table.
   *
   * @param file must not exist, or be empty; removed when the copy fails
   * @throws IngestException when there is no such table, it cannot be read, or is too large
   */
  public void copy(String name, Path file) {
    try (Connection connection = address.source().getConnection()) {
      connection.setAutoCommit(false);
      Table table =
          tables(connection).stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      IngestException.of(
                          "TABLE_MISSING",
                          "The database %s has no table '%s' with a geometry in the schema %s."
                              .formatted(address, name, address.schema())));
      new TableCopy(connection, address.schema(), table).write(file, mostBytes);
    } catch (SQLException e) {
      remove(file);
      throw failed(e);
    } catch (RuntimeException e) {
      remove(file);
      throw e;
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IngestException failed(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String why =
        state.startsWith("08")
            ? "cannot be reached; check host and port, and that it runs"
            : state.startsWith("28")
                ? "refuses the login; the operator puts the password into the password file of the"
                    + " server (~/.pgpass)"
                : state.equals("3D000")
                    ? "does not exist; check its name"
                    : state.equals("42P01")
                        ? "has no PostGIS; name another one"
                        : "cannot be read; check that the user may select from its tables";
    return new IngestException(
        IngestException.of("DATABASE", "The database %s %s.".formatted(address, why)).issue(), e);
  }
}
