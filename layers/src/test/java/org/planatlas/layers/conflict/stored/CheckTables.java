package org.planatlas.layers.conflict.stored;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The tables of stored checks alone, in a SQLite file. */
final class CheckTables {

  private static final List<String> SCRIPTS =
      List.of(
          "V2__checks.sql", "V8__check_shapes.sql", "V14__rule_sets.sql", "V20__pending_hits.sql");

  private CheckTables() {}

  static Jdbi create(Path directory) {
    Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + directory.resolve("checks.sqlite"));
    for (String script : SCRIPTS) {
      try (var sql = CheckTables.class.getResourceAsStream("/db/sqlite/" + script)) {
        String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        jdbi.useHandle(handle -> handle.createScript(text).execute());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jdbi;
  }
}
