package org.planatlas.layers.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.planatlas.layers.style.LayerStyle;

/** Draws the legend of a style: a swatch and a title for each rule that has a title. */
public final class LegendRenderer {

  private static final int GAP = 4;
  private static final Color INK = new Color(0x222222);

  /**
   * What a legend shows.
   *
   * @param language tag such as {@code zh} or {@code en}
   * @param rule name or title of the only rule to show; null for all
   * @param scaleDenominator rules that do not draw at this scale are left out; 0 for all
   * @param width of a swatch in pixels
   * @param height of a swatch in pixels
   * @param fontSize of the titles in pixels
   * @param transparent true leaves out the white ground
   */
  public record Request(
      String language,
      String rule,
      double scaleDenominator,
      int width,
      int height,
      int fontSize,
      boolean transparent) {

    /** Swatches of 22 x 16 pixels, titles of 12. */
    public static Request of(String language) {
      return new Request(language, null, 0, 22, 16, 12, false);
    }
  }

  private record Entry(String title, Rule rule) {}

  /** The legend as a picture, one pixel at least. */
  public BufferedImage render(LayerStyle style, Request request) {
    List<Entry> entries = entries(style, request);
    Font font = BundledFonts.font(Font.PLAIN, request.fontSize());
    boolean named = request.rule() == null;
    int row = Math.max(request.height(), named ? request.fontSize() + 4 : 0) + GAP;
    int width = request.width() + GAP + (named ? GAP + widest(entries, font) + GAP : 0);
    BufferedImage picture =
        new BufferedImage(
            Math.max(1, width),
            Math.max(1, entries.size() * row + GAP),
            request.transparent() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D g = MapRenderer.surface(picture);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    if (!request.transparent()) {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    }
    int y = GAP;
    Deadline deadline = new Deadline(RenderLimits.DEFAULT.maxTime());
    for (Entry entry : entries) {
      int swatchY = y + (row - GAP - request.height()) / 2;
      swatch(g, style, entry.rule(), request, GAP / 2, swatchY, deadline);
      if (named) {
        g.setColor(INK);
        g.setFont(font);
        float baseline = y + (row - GAP) / 2f + request.fontSize() * 0.38f;
        g.drawString(entry.title(), request.width() + 2f * GAP, baseline);
      }
      y += row;
    }
    g.dispose();
    return picture;
  }

  private static List<Entry> entries(LayerStyle style, Request request) {
    List<Entry> entries = new ArrayList<>();
    for (FeatureTypeStyle level : style.style().featureTypeStyles()) {
      for (Rule rule : level.rules()) {
        String title = title(rule, request.language());
        boolean shown =
            request.scaleDenominator() <= 0
                || ActiveRules.isActive(rule, request.scaleDenominator());
        boolean wanted =
            request.rule() == null
                ? !title.isEmpty()
                : request.rule().equals(rule.getName()) || request.rule().equals(title);
        if (shown && wanted) {
          entries.add(new Entry(title, rule));
        }
      }
    }
    return entries;
  }

  private static String title(Rule rule, String language) {
    if (rule.getDescription() == null || rule.getDescription().getTitle() == null) {
      return "";
    }
    boolean english = language != null && language.startsWith("en");
    String title =
        rule.getDescription().getTitle().toString(english ? Locale.ENGLISH : Locale.ROOT);
    return title == null ? "" : title;
  }

  private static int widest(List<Entry> entries, Font font) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    return (int)
        Math.ceil(
            entries.stream()
                .mapToDouble(entry -> font.getStringBounds(entry.title(), context).getWidth())
                .max()
                .orElse(0));
  }

  private static void swatch(
      Graphics2D g, LayerStyle style, Rule rule, Request request, int x, int y, Deadline deadline) {
    Values values = new Values();
    Strokes strokes = new Strokes(values);
    GraphicPainter graphics = new GraphicPainter(values, strokes, style.icons(), deadline);
    SymbolPainter painter =
        new SymbolPainter(values, strokes, graphics, new HatchPaints(graphics, 0, 0));
    Graphics2D inside = (Graphics2D) g.create(x, y, request.width(), request.height());
    for (Symbolizer symbolizer : rule.symbolizers()) {
      if (!(symbolizer instanceof TextSymbolizer)) {
        painter.draw(inside, symbolizer, sample(symbolizer, request), null);
      }
    }
    inside.dispose();
  }

  private static PixelShape sample(Symbolizer symbolizer, Request request) {
    double w = request.width();
    double h = request.height();
    if (symbolizer instanceof PointSymbolizer) {
      return new PixelShape(PixelShape.Kind.POINT, List.of(new double[] {w / 2, h / 2}));
    }
    if (symbolizer instanceof LineSymbolizer line && line.getStroke() != null) {
      return new PixelShape(
          PixelShape.Kind.LINE,
          List.of(new double[] {0, h * 0.7, w * 0.33, h * 0.35, w * 0.66, h * 0.65, w, h * 0.3}));
    }
    double e = 1.5;
    return new PixelShape(
        PixelShape.Kind.AREA, List.of(new double[] {e, e, w - e, e, w - e, h - e, e, h - e, e, e}));
  }
}
