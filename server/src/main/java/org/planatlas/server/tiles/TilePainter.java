package org.planatlas.server.tiles;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.layers.render.MapImage;
import org.planatlas.layers.render.MapLayer;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileSpan;
import org.springframework.stereotype.Component;

/**
 * Draws picture tiles. Symbols of neighbours reach into a tile by the renderer's margin. What
 * depends on its surroundings (labels, which keep clear of one another, and dashes) is drawn for a
 * block of neighbours at once and cut, so that it goes on from one tile to the next.
 */
@Component
class TilePainter {

  /** Tiles of a block's side: 1024 pixels. */
  private static final int BLOCK = 4;

  private final MapRenderer renderer;

  TilePainter(MapRenderer renderer) {
    this.renderer = renderer;
  }

  /** The tiles that are drawn together with one. */
  TileSpan block(TileContent content, TileAddress address) {
    double scale = address.matrix().scaleDenominator();
    boolean alone =
        content.parts().stream().allMatch(part -> MapRenderer.isSeamless(part.style(), scale));
    return address.block(alone ? 1 : BLOCK);
  }

  /** All tiles of a block. */
  Map<TileAddress, Tile> draw(
      TileContent content, TileAddress address, TileSpan block, TileForm form) {
    boolean transparent = form == TileForm.PNG;
    List<MapLayer> layers =
        content.parts().stream()
            .map(part -> new MapLayer(part.layer().revision().table(), part.style(), part.rows()))
            .toList();
    BufferedImage picture =
        renderer.render(
            new MapImage(
                layers,
                address.matrix().box(block),
                block.columns() * TileMatrix.TILE,
                block.rows() * TileMatrix.TILE,
                Color.WHITE,
                transparent));
    Map<TileAddress, Tile> tiles = new HashMap<>();
    for (int row = block.minRow(); row <= block.maxRow(); row++) {
      for (int column = block.minColumn(); column <= block.maxColumn(); column++) {
        BufferedImage cut =
            cut(picture, column - block.minColumn(), row - block.minRow(), block.count() == 1);
        tiles.put(
            new TileAddress(address.set(), address.matrix(), column, row),
            Tile.whole(encode(cut, form)));
      }
    }
    return tiles;
  }

  private static BufferedImage cut(BufferedImage picture, int column, int row, boolean whole) {
    if (whole) {
      return picture;
    }
    int side = TileMatrix.TILE;
    BufferedImage tile = new BufferedImage(side, side, picture.getType());
    Graphics2D g = tile.createGraphics();
    g.drawImage(picture, -column * side, -row * side, null);
    g.dispose();
    return tile;
  }

  private static byte[] encode(BufferedImage tile, TileForm form) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    try {
      (form == TileForm.PNG ? ImageFormat.PNG : ImageFormat.JPEG).write(tile, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
