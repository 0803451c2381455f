package org.planatlas.server.tiles;

import org.planatlas.layers.encode.vectortile.VectorTile;
import org.planatlas.layers.render.RenderLimits;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.server.limit.LimitSettings;
import org.springframework.stereotype.Component;

/** Makes vector tiles, compressed: one layer in the tile for each layer of the content. */
@Component
class VectorTileMaker {

  private final RowSource rows;
  private final LimitSettings limits;

  VectorTileMaker(RowSource rows, LimitSettings limits) {
    this.rows = rows;
    this.limits = limits;
  }

  Tile make(TileContent content, TileAddress address) {
    VectorTile tile =
        new VectorTile(
            address,
            limits.tileFeatures(),
            limits.tileBytes().toBytes(),
            RenderLimits.DEFAULT.maxTime());
    for (TileContent.Part part : content.layers()) {
      tile.add(
          part.layer().id(), rows, part.layer().revision().table(), part.rows(), part.attributes());
    }
    Tile.State state =
        switch (tile.reached()) {
          case NONE -> Tile.State.WHOLE;
          case FEATURES -> Tile.State.TOO_MANY_FEATURES;
          case BYTES -> Tile.State.TOO_MANY_BYTES;
        };
    return new Tile(state, TileGzip.compress(tile.toBytes()));
  }
}
