package org.planatlas.server.tiles;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.hash.Sha256;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.layers.tile.TileAddress;

/**
 * Everything that decides how the tiles of a layer look for somebody: data, style, access. Two
 * contents with equal keys have equal tiles, so a tile that is kept under its key is never stale
 * and never shown to somebody who sees less or more.
 *
 * @param parts the layers with data, the lowest first
 */
public record TileContent(List<Part> parts) {

  /** Copies the list. */
  public TileContent {
    parts = List.copyOf(parts);
  }

  /**
   * A layer in the tiles.
   *
   * @param rows those that the subject may see
   * @param attributes those that the subject may see, without the geometry
   */
  public record Part(Layer layer, LayerStyle style, Filter rows, List<String> attributes) {

    private String key() {
      LayerRevision revision = layer.revision();
      return String.join(
          "\n",
          layer.id(),
          revision.table().name(),
          Integer.toString(revision.number()),
          revision.sha256(),
          style.name(),
          style.sha256(),
          rows.toString(),
          String.join(",", attributes));
    }
  }

  /** Each layer once: a group may draw one in several styles, a vector tile has it once. */
  public List<Part> layers() {
    Set<String> seen = new HashSet<>();
    return parts.stream().filter(part -> seen.add(part.layer().id())).toList();
  }

  /** Whether the same key always has the same tiles; not where rows come one by one. */
  public boolean isFixed() {
    return parts.stream().noneMatch(part -> part.layer().growing());
  }

  /** Name of a tile of this content: 64 hexadecimal digits. */
  String key(TileAddress address, TileForm form) {
    StringBuilder text = new StringBuilder(TileBuild.id());
    text.append('\n').append(form).append('\n').append(address.set().id());
    text.append('\n').append(address.matrix().id());
    text.append('\n').append(address.column()).append('\n').append(address.row());
    parts.forEach(part -> text.append("\n\n").append(part.key()));
    return Sha256.of(text.toString());
  }
}
