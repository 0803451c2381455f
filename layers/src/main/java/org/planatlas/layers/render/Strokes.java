package org.planatlas.layers.render;

import java.awt.BasicStroke;
import java.util.IdentityHashMap;
import java.util.Map;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.style.Stroke;

/** Java2D strokes from the style's, kept while their parts are constant. */
final class Strokes {

  private final Values values;
  private final Map<Stroke, BasicStroke> kept = new IdentityHashMap<>();

  Strokes(Values values) {
    this.values = values;
  }

  BasicStroke get(Stroke stroke, Object feature) {
    if (!(stroke.getWidth() instanceof Literal)) {
      return make(stroke, feature);
    }
    return kept.computeIfAbsent(stroke, key -> make(key, feature));
  }

  private BasicStroke make(Stroke stroke, Object feature) {
    float width = (float) Math.max(0, values.number(stroke.getWidth(), feature, 1));
    int cap = cap(values.text(stroke.getLineCap(), feature));
    int join = join(values.text(stroke.getLineJoin(), feature));
    float[] dashes = stroke.getDashArray();
    if (dashes == null || dashes.length == 0) {
      return new BasicStroke(width, cap, join, 4);
    }
    float offset = (float) Math.max(0, values.number(stroke.getDashOffset(), feature, 0));
    return new BasicStroke(width, cap, join, 4, dashes, offset);
  }

  private static int cap(String name) {
    return switch (name == null ? "" : name) {
      case "round" -> BasicStroke.CAP_ROUND;
      case "square" -> BasicStroke.CAP_SQUARE;
      default -> BasicStroke.CAP_BUTT;
    };
  }

  private static int join(String name) {
    return switch (name == null ? "" : name) {
      case "round" -> BasicStroke.JOIN_ROUND;
      case "bevel" -> BasicStroke.JOIN_BEVEL;
      default -> BasicStroke.JOIN_MITER;
    };
  }
}
