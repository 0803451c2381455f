package org.planatlas.server.tiles;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.planatlas.layers.hash.Sha256;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.config.PlanAtlasProperties;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.limit.Load;
import org.springframework.stereotype.Component;

/**
 * Gives tiles: kept ones at once, others through the gates of maps, and each one that several ask
 * for at a time is made once.
 */
@Component
public class Tiles {

  private final TilePainter painter;
  private final VectorTileMaker vectors;
  private final Gates gates;
  private final LimitSettings limits;
  private final TileMemory memory;
  private final TileFolder folder;
  private final Map<String, CompletableFuture<Map<TileAddress, Tile>>> making =
      new ConcurrentHashMap<>();

  Tiles(
      TilePainter painter,
      VectorTileMaker vectors,
      Gates gates,
      LimitSettings limits,
      PlanAtlasProperties properties) {
    this.painter = painter;
    this.vectors = vectors;
    this.gates = gates;
    this.limits = limits;
    this.memory = new TileMemory(limits.tileMemory().toBytes());
    this.folder = new TileFolder(properties.dataDir().resolve("tiles"), limits.tiles().toBytes());
  }

  /** What a client may hold against a later answer: equal tags are equal tiles. */
  public Optional<String> findTag(TileContent content, TileAddress address, TileForm form) {
    return content.isFixed()
        ? Optional.of(key(content, address, form).substring(0, 32))
        : Optional.empty();
  }

  /**
   * A tile.
   *
   * @throws org.planatlas.server.limit.BusyException when too many are drawn already
   * @throws org.planatlas.layers.render.RenderException when it takes too long to draw
   */
  public Tile get(TileContent content, TileAddress address, TileForm form) {
    if (content.parts().isEmpty() && !form.isPicture()) {
      // there are as many as a client cares to ask for
      return Tile.whole(new byte[0]);
    }
    if (!content.isFixed()) {
      return make(content, address, block(content, address, form), form).get(address);
    }
    String key = key(content, address, form);
    return find(key).orElseGet(() -> makeOnce(content, address, form));
  }

  /** Whether a tile is kept, so that it costs nothing to ask for. */
  public boolean isKept(TileContent content, TileAddress address, TileForm form) {
    return content.isFixed() && find(key(content, address, form)).isPresent();
  }

  private Optional<Tile> find(String key) {
    Optional<Tile> kept = memory.find(key);
    if (kept.isEmpty()) {
      kept = folder.find(key);
      kept.ifPresent(tile -> memory.put(key, tile));
    }
    return kept;
  }

  private Tile makeOnce(TileContent content, TileAddress address, TileForm form) {
    TileSpan block = block(content, address, form);
    TileAddress first =
        new TileAddress(address.set(), address.matrix(), block.minColumn(), block.minRow());
    String work = key(content, first, form);
    CompletableFuture<Map<TileAddress, Tile>> mine = new CompletableFuture<>();
    CompletableFuture<Map<TileAddress, Tile>> other = making.putIfAbsent(work, mine);
    if (other != null) {
      // it may have come to nothing but the one tile that its thread wanted
      return Optional.ofNullable(await(other).get(address))
          .orElseGet(() -> get(content, address, form));
    }
    try {
      // another thread may have finished it since this one looked
      Optional<Tile> kept = memory.find(key(content, address, form));
      if (kept.isPresent()) {
        mine.complete(Map.of(address, kept.get()));
        return kept.get();
      }
      Map<TileAddress, Tile> made = make(content, address, block, form);
      made.forEach((at, tile) -> keep(key(content, at, form), tile));
      mine.complete(made);
      return made.get(address);
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      making.remove(work);
    }
  }

  private static Map<TileAddress, Tile> await(CompletableFuture<Map<TileAddress, Tile>> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** A tile that a limit cut is another one under another limit. */
  private String key(TileContent content, TileAddress address, TileForm form) {
    String key = content.key(address, form);
    return form.isPicture()
        ? key
        : Sha256.of(key + '\n' + limits.tileFeatures() + '\n' + limits.tileBytes());
  }

  private void keep(String key, Tile tile) {
    memory.put(key, tile);
    folder.put(key, tile);
  }

  /** The tiles that are made together with one. */
  private TileSpan block(TileContent content, TileAddress address, TileForm form) {
    return form.isPicture()
        ? painter.block(content, address)
        : TileSpan.of(address.column(), address.row());
  }

  private Map<TileAddress, Tile> make(
      TileContent content, TileAddress address, TileSpan block, TileForm form) {
    if (!form.isPicture()) {
      try (Gate.Pass place = gates.enter(Load.PICTURE)) {
        return Map.of(address, vectors.make(content, address));
      }
    }
    try (Gate.Pass place = gates.enter(Load.PICTURE);
        Gate.Pass pixels =
            gates.enterPixels(block.columns() * TileMatrix.TILE, block.rows() * TileMatrix.TILE)) {
      return painter.draw(content, address, block, form);
    }
  }
}
