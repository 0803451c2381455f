package org.planatlas.layers.render;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.IdentityHashMap;
import java.util.Map;
import org.geotools.api.style.Graphic;

/**
 * Repeating fills of marks and icons. The pattern hangs on the world and not on the picture, so
 * that neighbouring tiles fit.
 */
final class HatchPaints {

  /** Longest side of a pattern in pixels; a wider one is cut. */
  private static final double WIDEST = 1_024;

  private final GraphicPainter graphics;
  private final double worldX;
  private final double worldY;
  private final Map<Graphic, Paint> kept = new IdentityHashMap<>();

  /**
   * Makes paints for one picture.
   *
   * @param worldX pixels from the CRS's origin to the left edge of the picture
   * @param worldY pixels from the top edge of the picture down to the CRS's origin
   */
  HatchPaints(GraphicPainter graphics, double worldX, double worldY) {
    this.graphics = graphics;
    this.worldX = worldX;
    this.worldY = worldY;
  }

  /**
   * The paint of a graphic fill.
   *
   * @param margin free pixels around each graphic; sizes are taken from the first feature
   */
  Paint get(Graphic graphic, Object feature, double margin) {
    return kept.computeIfAbsent(graphic, key -> make(key, feature, margin));
  }

  private Paint make(Graphic graphic, Object feature, double margin) {
    int step =
        (int) Math.round(Math.min(WIDEST, Math.max(2, graphics.size(graphic, feature) + margin)));
    BufferedImage tile = new BufferedImage(step, step, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = tile.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    // neighbours too: the ends of a slash reach into the next tile
    for (int row = -1; row <= 1; row++) {
      for (int column = -1; column <= 1; column++) {
        double x = (column + 0.5) * step;
        double y = (row + 0.5) * step;
        graphics.draw(g, graphic, feature, x, y, 0);
      }
    }
    g.dispose();
    double anchorX = -Math.round(worldX - Math.floor(worldX / step) * step);
    double anchorY = Math.round(worldY - Math.floor(worldY / step) * step);
    return new TexturePaint(tile, new Rectangle2D.Double(anchorX, anchorY, step, step));
  }
}
