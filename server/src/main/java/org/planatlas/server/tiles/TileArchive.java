package org.planatlas.server.tiles;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.layers.encode.pmtiles.HilbertId;
import org.planatlas.layers.encode.pmtiles.PmTilesWriter;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.limit.BusyException;
import org.springframework.stereotype.Component;

/**
 * All vector tiles of a layer as one file. They are the tiles that are kept, so that seeding makes
 * the file fast; others are made on the way, behind those of readers.
 */
@Component
public class TileArchive {

  /** Tiles of an archive. */
  public static final long MOST_TILES = 50_000;

  private static final TileMatrixSet SET = TileMatrixSet.WEB_MERCATOR_QUAD;

  /** Levels that nobody asks for by name end where the tiles become more than these. */
  private static final long USUAL_TILES = 2_000;

  private static final int USUAL_LEVEL = 14;
  private static final long MOST_PAUSE = 10_000;

  private final Tiles tiles;
  private final ScratchFolder scratch;

  TileArchive(Tiles tiles, ScratchFolder scratch) {
    this.tiles = tiles;
    this.scratch = scratch;
  }

  /** Tiles of the levels from 0 to one. */
  public static long count(TileLayer layer, int lastLevel) {
    TileLimits limits = TileLimits.of(layer, SET);
    return SET.matrices().stream()
        .limit(lastLevel + 1L)
        .mapToLong(level -> limits.in(level).count())
        .sum();
  }

  /** The last level where nobody says one. */
  public static int usualLevel(TileLayer layer) {
    int level = 0;
    while (level < USUAL_LEVEL && count(layer, level + 1) <= USUAL_TILES) {
      level++;
    }
    return level;
  }

  /** The last level that there is. */
  public static int lastLevel() {
    return SET.matrices().size() - 1;
  }

  /**
   * Writes the archive.
   *
   * @param lastLevel of the grid of Web Mercator
   * @param metadata a JSON object, see {@link PmTilesWriter#finish}
   * @throws IOException when the client has gone away
   */
  public void write(
      TileLayer layer, TileContent content, int lastLevel, String metadata, OutputStream out)
      throws IOException {
    TileLimits limits = TileLimits.of(layer, SET);
    try (PmTilesWriter writer = new PmTilesWriter(out, scratch)) {
      for (int level = 0; level <= lastLevel; level++) {
        TileMatrix matrix = SET.matrices().get(level);
        for (Numbered tile : numbered(level, matrix, limits.in(matrix))) {
          writer.add(level, tile.id(), get(content, tile.address()).bytes());
        }
      }
      Optional<? extends Envelope> extent = layer.extent();
      writer.finish(metadata, extent.isPresent() ? extent.get() : new Envelope(0, 0, 0, 0));
    }
  }

  private record Numbered(long id, TileAddress address) {}

  private static List<Numbered> numbered(int level, TileMatrix matrix, TileSpan span) {
    List<Numbered> all = new ArrayList<>();
    for (int row = span.minRow(); row <= span.maxRow(); row++) {
      for (int column = span.minColumn(); column <= span.maxColumn(); column++) {
        all.add(
            new Numbered(
                HilbertId.of(level, column, row), new TileAddress(SET, matrix, column, row)));
      }
    }
    all.sort(Comparator.comparingLong(Numbered::id));
    return all;
  }

  /** Readers come first: while they fill the gates this waits. */
  private Tile get(TileContent content, TileAddress address) throws IOException {
    while (true) {
      try {
        return tiles.get(content, address, TileForm.MVT);
      } catch (BusyException e) {
        pause(e);
      }
    }
  }

  private static void pause(BusyException busy) throws IOException {
    try {
      Thread.sleep(Math.min(MOST_PAUSE, 1000 * busy.retrySeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The archive was interrupted.", e);
    }
  }
}
