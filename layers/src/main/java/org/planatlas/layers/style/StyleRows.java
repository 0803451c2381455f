package org.planatlas.layers.style;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.planatlas.layers.hash.Sha256;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables {@code style}, {@code style_revision} and {@code style_icon} in SQL that both
 * databases understand. A picture is kept once for a style, however many revisions name it.
 */
final class StyleRows {

  private static final String WHERE = " WHERE workspace = ? AND name = ?";
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  private final JsonMapper json = JsonMapper.builder().build();

  /** A name in two parts; the workspace is empty for a style of all. */
  record Key(String workspace, String name) {

    static Key of(String name) {
      int colon = name.indexOf(':');
      return new Key(name.substring(0, Math.max(0, colon)), name.substring(colon + 1));
    }
  }

  /**
   * A style as it was sent.
   *
   * @param icons hashes of the pictures that came with it, by name
   */
  record Revision(int number, String document, Map<String, String> icons) {}

  List<String> names(Handle handle) {
    return handle
        .createQuery("SELECT workspace, name FROM style ORDER BY workspace, name")
        .map(
            (row, context) -> {
              String workspace = row.getString("workspace");
              return (workspace.isEmpty() ? "" : workspace + ":") + row.getString("name");
            })
        .list();
  }

  boolean isThere(Handle handle, Key key) {
    return handle
            .select("SELECT count(*) FROM style" + WHERE, key.workspace(), key.name())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** Number of the revision in force; empty for a style without content, or none. */
  Optional<Integer> currentNumber(Handle handle, Key key) {
    return handle
        .select(
            "SELECT current_revision FROM style" + WHERE + " AND current_revision IS NOT NULL",
            key.workspace(),
            key.name())
        .mapTo(Integer.class)
        .findOne();
  }

  /** The revision in force; empty for a style without content, or none. */
  Optional<Revision> current(Handle handle, Key key) {
    return handle
        .select(
            "SELECT r.number, r.content, r.icons FROM style s JOIN style_revision r ON r.workspace"
                + " = s.workspace AND r.name = s.name AND r.number = s.current_revision"
                + " WHERE s.workspace = ? AND s.name = ?",
            key.workspace(),
            key.name())
        .map(
            (row, context) ->
                new Revision(row.getInt(1), row.getString(2), hashes(row.getString(3))))
        .findOne();
  }

  private Map<String, String> hashes(String text) {
    return text == null ? Map.of() : json.readValue(text, TEXTS);
  }

  Optional<byte[]> icon(Handle handle, Key key, String hash) {
    return handle
        .select(
            "SELECT content FROM style_icon" + WHERE + " AND sha256 = ?",
            key.workspace(),
            key.name(),
            hash)
        .mapTo(byte[].class)
        .findOne();
  }

  void declare(Handle handle, Key key) {
    handle.execute(
        "INSERT INTO style (workspace, name, created_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (workspace, name) DO NOTHING",
        key.workspace(),
        key.name(),
        Instant.now().toString());
  }

  /** Keeps a picture and gives its hash. */
  String keepIcon(Handle handle, Key key, byte[] content) {
    String hash = Sha256.of(content);
    handle.execute(
        "INSERT INTO style_icon (workspace, name, sha256, content) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (workspace, name, sha256) DO NOTHING",
        key.workspace(),
        key.name(),
        hash,
        content);
    return hash;
  }

  /** Puts a revision in force. */
  int insert(Handle handle, Key key, String document, Map<String, String> icons, String by) {
    int number = lastNumber(handle, key) + 1;
    handle.execute(
        "INSERT INTO style_revision (workspace, name, number, content, icons, created_at,"
            + " created_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        key.workspace(),
        key.name(),
        number,
        document,
        icons.isEmpty() ? null : json.writeValueAsString(icons),
        Instant.now().toString(),
        by);
    handle.execute(
        "UPDATE style SET current_revision = ?" + WHERE, number, key.workspace(), key.name());
    return number;
  }

  int lastNumber(Handle handle, Key key) {
    return handle
        .select(
            "SELECT coalesce(max(number), 0) FROM style_revision" + WHERE,
            key.workspace(),
            key.name())
        .mapTo(Integer.class)
        .one();
  }

  /** Takes the name away with the pictures; the documents stay. */
  void delete(Handle handle, Key key) {
    handle.execute("DELETE FROM style" + WHERE, key.workspace(), key.name());
    handle.execute("DELETE FROM style_icon" + WHERE, key.workspace(), key.name());
  }

  /** Documents of styles that were deleted under the new name stay, and those that come go on. */
  void renameWorkspace(Handle handle, String from, String to) {
    List<String> names =
        handle
            .select("SELECT DISTINCT name FROM style_revision WHERE workspace = ?", from)
            .mapTo(String.class)
            .list();
    for (String name : names) {
      int before = lastNumber(handle, new Key(to, name));
      handle.execute(
          "UPDATE style_revision SET workspace = ?, number = number + ?" + WHERE,
          to,
          before,
          from,
          name);
      handle.execute(
          "UPDATE style SET current_revision = current_revision + ?" + WHERE, before, from, name);
    }
    handle.execute("UPDATE style SET workspace = ? WHERE workspace = ?", to, from);
    handle.execute("UPDATE style_icon SET workspace = ? WHERE workspace = ?", to, from);
  }
}
