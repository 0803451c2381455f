package org.planatlas.layers.style;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Styles that were sent, in the tables {@code style} and {@code style_revision}, before those that
 * the program carries. A document that cannot be read changes nothing; each one that can is a
 * revision and stays.
 *
 * <p>A style is named {@code name}, or {@code workspace:name} when it belongs to a workspace.
 */
public final class StoredStyles implements StyleRepository {

  private static final String WHERE = " WHERE workspace = ? AND name = ?";

  private final Jdbi jdbi;
  private final SeedStyleRepository seeds;
  private final Map<String, Optional<LayerStyle>> kept = new ConcurrentHashMap<>();

  /** Sent styles on the own tables of a store, and the shipped ones behind them. */
  public StoredStyles(Jdbi jdbi, SeedStyleRepository seeds) {
    this.jdbi = jdbi;
    this.seeds = seeds;
  }

  /** A name in two parts; the workspace is empty for a style of all. */
  private record Key(String workspace, String name) {

    static Key of(String name) {
      int colon = name.indexOf(':');
      return new Key(name.substring(0, Math.max(0, colon)), name.substring(colon + 1));
    }
  }

  @Override
  public Optional<LayerStyle> find(String name) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    Optional<LayerStyle> stored = kept.get(name);
    if (stored == null) {
      stored = stored(name).map(document -> read(name, document));
      if (stored.isPresent()) {
        kept.put(name, stored);
      }
    }
    return stored.or(() -> seeds.find(name));
  }

  private static LayerStyle read(String name, String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return SldReader.read(new ByteArrayInputStream(bytes), name, SeedStyleRepository.icons());
  }

  @Override
  public List<String> list() {
    return Stream.concat(listStored().stream(), seeds.list().stream()).distinct().sorted().toList();
  }

  /** Names of the styles that were sent, those without content too. */
  public List<String> listStored() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT workspace, name FROM style ORDER BY workspace, name")
                .map(
                    (row, context) -> {
                      String workspace = row.getString("workspace");
                      return (workspace.isEmpty() ? "" : workspace + ":") + row.getString("name");
                    })
                .list());
  }

  /** True when there is a style of this name, sent or shipped, with content or without. */
  public boolean exists(String name) {
    return isStored(name) || seeds.findSource(name).isPresent();
  }

  /** True when a style of this name was sent. */
  public boolean isStored(String name) {
    Key key = Key.of(name);
    return jdbi.withHandle(
        handle ->
            handle
                    .select("SELECT count(*) FROM style" + WHERE, key.workspace(), key.name())
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  /** The document as it was sent last, or is shipped. */
  public Optional<String> findDocument(String name) {
    return stored(name)
        .or(() -> seeds.findSource(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  private Optional<String> stored(String name) {
    Key key = Key.of(name);
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT r.content FROM style s JOIN style_revision r ON r.workspace ="
                        + " s.workspace AND r.name = s.name AND r.number = s.current_revision"
                        + " WHERE s.workspace = ? AND s.name = ?",
                    key.workspace(),
                    key.name())
                .mapTo(String.class)
                .findOne());
  }

  /** Adds a name whose content comes later. */
  public void declare(String name) {
    Key key = Key.of(name);
    jdbi.useHandle(handle -> declare(handle, key));
  }

  private static void declare(Handle handle, Key key) {
    handle.execute(
        "INSERT INTO style (workspace, name, created_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (workspace, name) DO NOTHING",
        key.workspace(),
        key.name(),
        Instant.now().toString());
  }

  /**
   * Keeps a document as the style's next revision.
   *
   * @param document SLD 1.0.0 or SE 1.1; what it names must be on this server
   * @throws SldException with every fault and its line; nothing is changed
   */
  public void save(String name, String document, String by) {
    LayerStyle style = read(name, document);
    Key key = Key.of(name);
    jdbi.useTransaction(
        handle -> {
          declare(handle, key);
          int number = next(handle, key);
          handle.execute(
              "INSERT INTO style_revision (workspace, name, number, content, created_at,"
                  + " created_by) VALUES (?, ?, ?, ?, ?, ?)",
              key.workspace(),
              key.name(),
              number,
              document,
              Instant.now().toString(),
              by);
          handle.execute(
              "UPDATE style SET current_revision = ?" + WHERE, number, key.workspace(), key.name());
        });
    kept.put(name, Optional.of(style));
  }

  private static int next(Handle handle, Key key) {
    return handle
            .select(
                "SELECT coalesce(max(number), 0) FROM style_revision" + WHERE,
                key.workspace(),
                key.name())
            .mapTo(Integer.class)
            .one()
        + 1;
  }

  /** Number of documents that were kept under a name. */
  public int revisions(String name) {
    return jdbi.withHandle(handle -> next(handle, Key.of(name)) - 1);
  }

  /** Takes a style away; its revisions stay. A shipped one of the name is seen again. */
  public void delete(String name) {
    Key key = Key.of(name);
    jdbi.useHandle(
        handle -> handle.execute("DELETE FROM style" + WHERE, key.workspace(), key.name()));
    kept.remove(name);
  }
}
