package org.planatlas.layers.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.planatlas.layers.style.LayerStyle;

/**
 * Draws maps with Java2D, headless. Layers are drawn from the lowest to the highest, labels last
 * and over all of them. Safe for use by many threads.
 */
public final class MapRenderer {

  /** Symbols of features up to this many pixels outside reach into a picture. */
  public static final int MARGIN = 48;

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

  /**
   * Whether pictures of neighbouring boxes fit together in a style at a scale. Labels do not, which
   * keep clear of one another and of the picture's edge, and neither do dashes and symbols along a
   * line, which are counted from where the line enters the picture.
   */
  public static boolean isSeamless(LayerStyle style, double scaleDenominator) {
    return new ActiveRules(style.style(), scaleDenominator)
        .levels().stream()
            .flatMap(List::stream)
            .flatMap(rule -> rule.symbolizers().stream())
            .allMatch(MapRenderer::isSeamless);
  }

  private static boolean isSeamless(Symbolizer symbolizer) {
    Stroke stroke = null;
    if (symbolizer instanceof LineSymbolizer line) {
      stroke = line.getStroke();
    } else if (symbolizer instanceof PolygonSymbolizer polygon) {
      stroke = polygon.getStroke();
    }
    boolean counted =
        stroke != null
            && (stroke.getGraphicStroke() != null
                || stroke.dashArray() != null && !stroke.dashArray().isEmpty());
    return !counted && !(symbolizer instanceof TextSymbolizer);
  }

  static Graphics2D surface(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // without it Java2D moves thin lines to whole pixels, and neighbouring tiles do not fit
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }
}
