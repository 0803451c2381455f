package org.planatlas.layers.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.icon.Icon;
import org.planatlas.layers.icon.IconReader;
import org.planatlas.layers.style.IconSource;

/** Icons that were read, by their source and name; those not asked for longest give way. */
final class IconShelf {

  private static final long MOST_BYTES = 32L << 20;

  /** What an icon takes beside its picture, also one that is not there. */
  private static final long ENTRY_BYTES = 1_000;

  private static final Map<Key, Optional<Icon>> KEPT = new LinkedHashMap<>(64, 0.75f, true);

  private static long bytes;

  private record Key(IconSource source, String name) {}

  private IconShelf() {}

  /** The icon of a name; empty when the source has none. */
  static Optional<Icon> find(IconSource source, String name) {
    Key key = new Key(source, name);
    synchronized (KEPT) {
      Optional<Icon> kept = KEPT.get(key);
      if (kept != null) {
        return kept;
      }
    }
    Optional<Icon> read = source.find(name).map(file -> IconReader.read(name, file));
    keep(key, read);
    return read;
  }

  private static void keep(Key key, Optional<Icon> icon) {
    synchronized (KEPT) {
      if (KEPT.put(key, icon) == null) {
        bytes += bytes(icon);
      }
      var eldest = KEPT.entrySet().iterator();
      while (bytes > MOST_BYTES && eldest.hasNext()) {
        bytes -= bytes(eldest.next().getValue());
        eldest.remove();
      }
    }
  }

  private static long bytes(Optional<Icon> icon) {
    return ENTRY_BYTES + icon.map(Icon::bytes).orElse(0L);
  }
}
