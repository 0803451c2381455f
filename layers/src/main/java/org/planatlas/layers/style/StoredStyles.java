package org.planatlas.layers.style;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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

  /** Clients may ask for any name. */
  private static final int MOST_KEPT = 2_000;

  private final Jdbi jdbi;
  private final SeedStyleRepository seeds;
  private final boolean alone;
  private final StyleRows rows = new StyleRows();
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** Raised by every change that is made here: what was read before it may be old. */
  private final AtomicLong changes = new AtomicLong();

  /**
   * A style that was read, and of which revision; another server may have put a newer one.
   *
   * @param revision 0 for one that nobody sent
   * @param style empty when there is none of the name, sent or shipped
   */
  private record Kept(int revision, Optional<LayerStyle> style) {}

  /** Sent styles on the own tables of a store, and the shipped ones behind them. */
  public StoredStyles(Jdbi jdbi, SeedStyleRepository seeds) {
    this(jdbi, seeds, false);
  }

  /**
   * The same.
   *
   * @param alone whether nothing but this changes styles in the store, so that the tiles and maps
   *     that ask for one need not look each time
   */
  public StoredStyles(Jdbi jdbi, SeedStyleRepository seeds, boolean alone) {
    this.jdbi = jdbi;
    this.seeds = seeds;
    this.alone = alone;
  }

  @Override
  public Optional<LayerStyle> find(String name) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    Kept before = kept.get(name);
    if (alone && before != null) {
      return before.style();
    }
    long then = changes.get();
    Kept now = read(name, before);
    if (kept.size() < MOST_KEPT || before != null) {
      kept.put(name, now);
    }
    if (changes.get() != then) {
      // somebody changed it while it was read
      kept.remove(name);
    }
    return now.style();
  }

  private Kept read(String name, Kept before) {
    Key key = Key.of(name);
    int number = jdbi.withHandle(handle -> rows.currentNumber(handle, key)).orElse(0);
    if (before != null && before.revision() == number) {
      return new Kept(number, before.style());
    }
    Optional<Revision> revision =
        number == 0 ? Optional.empty() : jdbi.withHandle(handle -> rows.current(handle, key));
    return revision
        .map(sent -> new Kept(sent.number(), Optional.of(read(name, sent))))
        .orElseGet(() -> new Kept(0, seeds.find(name)));
  }

  private LayerStyle read(String name, Revision revision) {
    byte[] bytes = revision.document().getBytes(StandardCharsets.UTF_8);
    IconSource icons = new KeptIcons(Key.of(name), revision.icons());
    LayerStyle style = SldReader.read(new ByteArrayInputStream(bytes), name, icons);
    return style.withPictures(revision.icons());
  }

  private void forgetAll() {
    changes.incrementAndGet();
    kept.clear();
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
    forgetAll();
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
    forgetAll();
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
    forgetAll();
  }

  @Override
  public void renameWorkspace(Handle handle, String from, String to) {
    rows.renameWorkspace(handle, from, to);
    handle.afterCommit(this::forgetAll);
  }
}
