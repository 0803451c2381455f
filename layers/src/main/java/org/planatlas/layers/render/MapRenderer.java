package org.planatlas.layers.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Draws maps with Java2D, headless. Layers are drawn from the lowest to the highest, labels last
 * and over all of them. Safe for use by many threads.
 */
public final class MapRenderer {

  private final FeatureReader reader;
  private final RenderLimits limits;

  /** A renderer that reads its features here. */
  public MapRenderer(FeatureReader reader, RenderLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * Draws a picture.
   *
   * @return with alpha when it is transparent, else without
   * @throws RenderException when it is larger or slower than allowed
   * @throws org.planatlas.layers.store.StoreException when features cannot be read; a map with a
   *     part missing is never given out
   */
  public BufferedImage render(MapImage image) {
    if ((long) image.width() * image.height() > limits.maxPixels()) {
      throw new RenderException(
          "A picture of "
              + image.width()
              + " x "
              + image.height()
              + " pixels is too large; at most "
              + limits.maxPixels()
              + " pixels are drawn.");
    }
    Deadline deadline = new Deadline(limits.maxTime());
    BufferedImage picture =
        new BufferedImage(
            image.width(),
            image.height(),
            image.transparent() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D g = surface(picture);
    try {
      if (!image.transparent()) {
        g.setColor(image.background());
        g.fillRect(0, 0, image.width(), image.height());
      }
      LabelPlacer labels = new LabelPlacer(image.width(), image.height(), deadline);
      for (MapLayer layer : image.layers()) {
        new LayerPainter(image, layer, labels, deadline).draw(g, reader);
      }
      labels.draw(g);
    } finally {
      g.dispose();
    }
    return picture;
  }

  static Graphics2D surface(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // without it Java2D moves thin lines to whole pixels, and neighbouring tiles do not fit
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }
}
