package org.planatlas.layers.render;

import java.awt.BasicStroke;
import java.util.IdentityHashMap;
import java.util.Map;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.style.Stroke;

/**
 * Java2D strokes from the style's, kept while their parts are constant. Dashes that nobody could
 * see are drawn as a line: Java2D would make each of them, and hold its thread for hours.
 */
final class Strokes {

  /** Shortest dash or gap on the average, in pixels. */
  private static final double SHORTEST_DASH = 0.5;

  private static final int MOST_DASHES = 50_000;
  private static final float WIDEST = 2_000;

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

  /** The stroke for a line of this length in pixels, which may be too long to be dashed. */
  BasicStroke get(Stroke stroke, Object feature, double length) {
    BasicStroke made = get(stroke, feature);
    float[] dashes = made.getDashArray();
    if (dashes == null || length / sum(dashes) * dashes.length <= MOST_DASHES) {
      return made;
    }
    return new BasicStroke(made.getLineWidth(), made.getEndCap(), made.getLineJoin(), 4);
  }

  private static double sum(float[] dashes) {
    double sum = 0;
    for (float dash : dashes) {
      sum += dash;
    }
    return sum;
  }

  private static boolean isSeen(float[] dashes) {
    double sum = dashes == null ? 0 : sum(dashes);
    return Double.isFinite(sum) && sum > 0 && sum / dashes.length >= SHORTEST_DASH;
  }

  private BasicStroke make(Stroke stroke, Object feature) {
    float width = (float) values.number(stroke.getWidth(), feature, 1, 0, WIDEST);
    int cap = cap(values.text(stroke.getLineCap(), feature));
    int join = join(values.text(stroke.getLineJoin(), feature));
    float[] dashes = stroke.getDashArray();
    if (!isSeen(dashes)) {
      return new BasicStroke(width, cap, join, 4);
    }
    double offset = Math.max(0, values.number(stroke.getDashOffset(), feature, 0));
    return new BasicStroke(width, cap, join, 4, dashes, (float) (offset % sum(dashes)));
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
