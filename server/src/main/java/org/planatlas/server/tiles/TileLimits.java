package org.planatlas.server.tiles;

import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;

/** Which tiles of a set can show something of a layer; all others are empty. */
public final class TileLimits {

  /** In the set's CRS; empty when every tile may show something. */
  private final Optional<ReferencedEnvelope> box;

  private TileLimits(Optional<ReferencedEnvelope> box) {
    this.box = box;
  }

  /** Those of a layer in a set. A layer that grows, or has no feature yet, has none. */
  public static TileLimits of(TileLayer layer, TileMatrixSet set) {
    return new TileLimits(
        layer.extent().filter(extent -> !layer.isGrowing()).flatMap(extent -> in(extent, set)));
  }

  private static Optional<ReferencedEnvelope> in(ReferencedEnvelope extent, TileMatrixSet set) {
    try {
      return Optional.of(Transforms.apply(extent, CrsCatalog.get(set.epsg())));
    } catch (TransformFailedException e) {
      // at a pole, where a Mercator grid has no tiles
      return Optional.empty();
    }
  }

  /** Whether they say anything. */
  public boolean isKnown() {
    return box.isPresent();
  }

  /** The tiles of a level that symbols of the layer's features can reach. */
  public TileSpan in(TileMatrix matrix) {
    if (box.isEmpty()) {
      return matrix.all();
    }
    ReferencedEnvelope wide = new ReferencedEnvelope(box.get());
    wide.expandBy(MapRenderer.MARGIN * matrix.cellSize());
    // an extent beside the grid has no tile; its nearest one stands for it
    return matrix.span(wide).orElseGet(() -> TileSpan.of(0, 0));
  }
}
