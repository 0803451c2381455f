package org.planatlas.layers.render;

import java.awt.Color;
import java.awt.Font;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.style.Halo;
import org.geotools.api.style.LinePlacement;
import org.geotools.api.style.PointPlacement;
import org.geotools.api.style.TextSymbolizer;

/** Makes labels from text symbolizers. */
final class LabelReader {

  private static final int LONGEST_TEXT = 200;
  private static final double LARGEST_FONT = 500;
  private static final double WIDEST_HALO = 100;

  private final Values values;

  LabelReader(Values values) {
    this.values = values;
  }

  /** The label of a feature; empty when its text is. */
  Optional<Label> read(TextSymbolizer symbolizer, PixelShape shape, Object feature, int order) {
    String text = values.text(symbolizer.getLabel(), feature);
    if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    double priority = values.number(symbolizer.getPriority(), feature, 0);
    return Optional.of(
        new Label(
            text.strip(),
            look(symbolizer, feature),
            shape,
            placement(symbolizer, feature),
            options(symbolizer.getOptions()),
            priority,
            order));
  }

  private Label.Look look(TextSymbolizer symbolizer, Object feature) {
    org.geotools.api.style.Font font = symbolizer.getFont();
    double size = values.number(font == null ? null : font.getSize(), feature, 10, 1, LARGEST_FONT);
    boolean bold = font != null && "bold".equals(values.text(font.getWeight(), feature));
    boolean italic = font != null && "italic".equals(values.text(font.getStyle(), feature));
    int style = (bold ? Font.BOLD : 0) | (italic ? Font.ITALIC : 0);
    Color fill =
        values.color(symbolizer.getFill().getColor(), symbolizer.getFill().getOpacity(), feature);
    Halo halo = symbolizer.getHalo();
    Color around =
        halo == null
            ? null
            : values.color(halo.getFill().getColor(), halo.getFill().getOpacity(), feature);
    double radius = halo == null ? 0 : values.number(halo.getRadius(), feature, 1, 0, WIDEST_HALO);
    return new Label.Look(BundledFonts.font(style, (float) size), fill, around, radius);
  }

  private Label.Placement placement(TextSymbolizer symbolizer, Object feature) {
    if (symbolizer.getLabelPlacement() instanceof LinePlacement line) {
      double offset = values.number(line.getPerpendicularOffset(), feature, 0);
      return new Label.Placement(true, 0.5, 0.5, 0, offset, 0);
    }
    if (symbolizer.getLabelPlacement() instanceof PointPlacement point) {
      return new Label.Placement(
          false,
          values.number(point.getAnchorPoint().getAnchorPointX(), feature, 0.5),
          values.number(point.getAnchorPoint().getAnchorPointY(), feature, 0.5),
          values.number(point.getDisplacement().getDisplacementX(), feature, 0),
          values.number(point.getDisplacement().getDisplacementY(), feature, 0),
          values.number(point.getRotation(), feature, 0));
    }
    return new Label.Placement(false, 0.5, 0.5, 0, 0, 0);
  }

  private static Label.Options options(Map<String, String> options) {
    return new Label.Options(
        flag(options, TextSymbolizer.FOLLOW_LINE_KEY, false),
        flag(options, TextSymbolizer.GROUP_KEY, false),
        flag(options, TextSymbolizer.CONFLICT_RESOLUTION_KEY, true),
        number(options, TextSymbolizer.SPACE_AROUND_KEY, 2),
        number(options, TextSymbolizer.GOODNESS_OF_FIT_KEY, 0.5),
        number(options, TextSymbolizer.LABEL_REPEAT_KEY, 0),
        number(options, TextSymbolizer.MAX_ANGLE_DELTA_KEY, 35),
        number(options, TextSymbolizer.MAX_DISPLACEMENT_KEY, 0),
        flag(options, TextSymbolizer.PARTIALS_KEY, false));
  }

  private static boolean flag(Map<String, String> options, String key, boolean otherwise) {
    String text = options.get(key);
    return text == null ? otherwise : text.equals("true") || text.equals("yes");
  }

  private static double number(Map<String, String> options, String key, double otherwise) {
    try {
      return Double.parseDouble(options.getOrDefault(key, String.valueOf(otherwise)).trim());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
