package org.planatlas.layers.style;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.catalog.WorkspacePart;
import org.planatlas.layers.icon.IconReader;
import org.planatlas.layers.style.StyleRows.Key;
import org.planatlas.layers.style.StyleRows.Revision;

/**
 * Styles that were sent, before those that the program carries. A document that cannot be read
 * changes nothing; each one that can is a revision and stays. Pictures that are sent with a
 * document belong to the style: a later document without pictures finds them, and they go with it.
 *
 * <p>A style is named {@code name}, or {@code workspace:name} when it belongs to a workspace.
 */
public final class StoredStyles implements StyleRepository, WorkspacePart {

  /** Pictures of one style. */
  static final int MOST_ICONS = 100;

  private final Jdbi jdbi;
  private final SeedStyleRepository seeds;
  private final StyleRows rows = new StyleRows();
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** A style that was read, and of which revision; another server may have put a newer one. */
  private record Kept(int revision, LayerStyle style) {}

  /** Sent styles on the own tables of a store, and the shipped ones behind them. */
  public StoredStyles(Jdbi jdbi, SeedStyleRepository seeds) {
    this.jdbi = jdbi;
    this.seeds = seeds;
  }

  @Override
  public Optional<LayerStyle> find(String name) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    Key key = Key.of(name);
    Optional<Integer> number = jdbi.withHandle(handle -> rows.currentNumber(handle, key));
    if (number.isEmpty()) {
      kept.remove(name);
      return seeds.find(name);
    }
    Kept before = kept.get(name);
    if (before == null || before.revision() != number.get()) {
      before =
          jdbi.withHandle(handle -> rows.current(handle, key)).map(r -> read(name, r)).orElse(null);
      if (before == null) {
        return seeds.find(name);
      }
      kept.put(name, before);
    }
    return Optional.of(before.style());
  }

  private Kept read(String name, Revision revision) {
    byte[] bytes = revision.document().getBytes(StandardCharsets.UTF_8);
    IconSource icons = new KeptIcons(Key.of(name), revision.icons());
    LayerStyle style = SldReader.read(new ByteArrayInputStream(bytes), name, icons);
    return new Kept(revision.number(), style.withPictures(revision.icons()));
  }

  /** The pictures of a revision, and behind them those that the program carries. */
  private final class KeptIcons implements IconSource {

    private final Key key;
    private final Map<String, String> hashes;

    KeptIcons(Key key, Map<String, String> hashes) {
      this.key = key;
      this.hashes = hashes;
    }

    @Override
    public Optional<byte[]> find(String name) {
      return Optional.ofNullable(hashes.get(name))
          .flatMap(hash -> jdbi.withHandle(handle -> rows.icon(handle, key, hash)))
          .or(() -> SeedStyleRepository.icons().find(name));
    }
  }

  @Override
  public List<String> list() {
    return Stream.concat(listStored().stream(), seeds.list().stream()).distinct().sorted().toList();
  }

  /** Names of the styles that were sent, those without content too. */
  public List<String> listStored() {
    return jdbi.withHandle(rows::names);
  }

  /** True when there is a style of this name, sent or shipped, with content or without. */
  public boolean exists(String name) {
    return isStored(name) || seeds.findSource(name).isPresent();
  }

  /** True when a style of this name was sent. */
  public boolean isStored(String name) {
    return jdbi.withHandle(handle -> rows.isThere(handle, Key.of(name)));
  }

  /** The document as it was sent last, or is shipped. */
  public Optional<String> findDocument(String name) {
    return jdbi.withHandle(handle -> rows.current(handle, Key.of(name)))
        .map(Revision::document)
        .or(() -> seeds.findSource(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Adds a name whose content comes later. */
  public void declare(String name) {
    jdbi.useHandle(handle -> rows.declare(handle, Key.of(name)));
  }

  /** As the other one, with the pictures that are there. */
  public void save(String name, String document, String by) {
    save(name, document, Map.of(), by);
  }

  /**
   * Keeps a document as the style's next revision.
   *
   * @param document SLD 1.0.0 or SE 1.1; what it names must be on this server or among the pictures
   * @param pictures files by the name that the document has for them; they take the place of those
   *     of the same name, and the style's others stay
   * @throws SldException with every fault and its line; nothing is changed
   * @throws org.planatlas.layers.icon.IconException when a picture cannot be drawn
   */
  public void save(String name, String document, Map<String, byte[]> pictures, String by) {
    pictures.forEach(IconReader::read);
    Key key = Key.of(name);
    jdbi.useTransaction(
        handle -> {
          rows.declare(handle, key);
          Map<String, String> icons = new LinkedHashMap<>();
          rows.current(handle, key).ifPresent(before -> icons.putAll(before.icons()));
          pictures.forEach(
              (picture, bytes) -> icons.put(picture, rows.keepIcon(handle, key, bytes)));
          check(handle, name, document, icons);
          rows.insert(handle, key, document, icons, by);
        });
  }

  /** Reads the document with the pictures that it would have; a failure takes everything back. */
  private void check(Handle handle, String name, String document, Map<String, String> icons) {
    if (icons.size() > MOST_ICONS) {
      throw new SldException(
          name,
          List.of(
              new SldProblem(
                  1, "with this it would have more than " + MOST_ICONS + " pictures; delete it.")));
    }
    Key key = Key.of(name);
    IconSource source =
        picture ->
            Optional.ofNullable(icons.get(picture))
                .flatMap(hash -> rows.icon(handle, key, hash))
                .or(() -> SeedStyleRepository.icons().find(picture));
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    SldReader.readNew(new ByteArrayInputStream(bytes), name, source);
  }

  /** Number of documents that were kept under a name. */
  public int revisions(String name) {
    return jdbi.withHandle(handle -> rows.lastNumber(handle, Key.of(name)));
  }

  /**
   * Takes a style away with its pictures; its documents stay. A shipped one of the name is seen
   * again.
   */
  public void delete(String name) {
    jdbi.useTransaction(handle -> rows.delete(handle, Key.of(name)));
    kept.remove(name);
  }

  @Override
  public void renameWorkspace(Handle handle, String from, String to) {
    rows.renameWorkspace(handle, from, to);
  }
}
