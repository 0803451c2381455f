package org.planatlas.layers.render;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds room for labels, the most important first, and draws them over the map. A label that
 * overlaps one already placed, leaves the picture or does not fit its area is left out.
 */
final class LabelPlacer {

  private static final double[][] ASIDE = {
    {0, -1}, {1, 0}, {0, 1}, {-1, 0}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}
  };

  /** Pixels between two repetitions of a label, however short it is. */
  private static final double MINIMAL_STEP = 10;

  private final List<Label> waiting = new ArrayList<>();
  private final Map<String, Integer> groups = new HashMap<>();
  private final List<Rectangle2D> taken = new ArrayList<>();
  private final Rectangle2D picture;
  private final Deadline deadline;

  LabelPlacer(int width, int height, Deadline deadline) {
    this.deadline = deadline;
    this.picture = new Rectangle2D.Double(0, 0, width, height);
  }

  int size() {
    return waiting.size();
  }

  /** Takes a label; of a group only the largest shape keeps it. */
  void add(Label label, String layer) {
    if (!label.options().group()) {
      waiting.add(label);
      return;
    }
    String key = layer + "/" + label.text();
    Integer known = groups.get(key);
    if (known == null) {
      groups.put(key, waiting.size());
      waiting.add(label);
    } else if (extent(label.shape()) > extent(waiting.get(known).shape())) {
      waiting.set(known, label);
    }
  }

  private static double extent(PixelShape shape) {
    double sum = 0;
    for (double[] part : shape.parts()) {
      sum = Math.max(sum, PixelShape.length(part));
    }
    return sum;
  }

  /** Places and draws all labels. */
  void draw(Graphics2D g) {
    waiting.sort(
        Comparator.comparingDouble((Label label) -> -label.priority())
            .thenComparingInt(Label::order));
    for (Label label : waiting) {
      LabelText text = new LabelText(label);
      if (label.placement().along() && label.shape().kind() != PixelShape.Kind.POINT) {
        alongLine(g, label, text);
      } else {
        atPoint(g, label, text);
      }
    }
  }

  private void atPoint(Graphics2D g, Label label, LabelText text) {
    Label.Placement at = label.placement();
    double[] point = LabelPoint.of(label.shape());
    if (point == null) {
      return;
    }
    double turn = Math.toRadians(at.rotation());
    double x = point[0] + at.dx();
    double y = point[1] - at.dy();
    if (put(g, label, text, text.straight(x, y, at.anchorX(), at.anchorY(), turn))) {
      return;
    }
    double step = label.options().maxDisplacement();
    for (int i = 0; step > 0 && i < ASIDE.length; i++) {
      double sx = x + ASIDE[i][0] * step;
      double sy = y + ASIDE[i][1] * step;
      if (put(g, label, text, text.straight(sx, sy, at.anchorX(), at.anchorY(), turn))) {
        return;
      }
    }
  }

  private void alongLine(Graphics2D g, Label label, LabelText text) {
    double[] part = label.shape().longestPart();
    if (part == null || part.length < 4) {
      return;
    }
    PathWalk walk = new PathWalk(part);
    double repeat = label.options().repeat();
    double first = walk.length() / 2;
    if (repeat > 0) {
      first = walk.length() % repeat / 2 + (walk.length() > repeat ? 0 : walk.length() / 2);
      first = Math.max(text.width() / 2, first);
    }
    double step = Math.max(MINIMAL_STEP, Math.max(repeat, text.width()));
    for (double middle = first; middle < walk.length(); middle += step) {
      onLine(g, label, text, part, middle);
      if (repeat <= 0) {
        return;
      }
    }
  }

  private void onLine(Graphics2D g, Label label, LabelText text, double[] part, double wanted) {
    deadline.check();
    double length = new PathWalk(part).length();
    // where the middle is taken or too bent, the thirds may do
    double[] tries =
        label.options().repeat() > 0
            ? new double[] {wanted}
            : new double[] {wanted, length / 3, 2 * length / 3, length / 5, 4 * length / 5};
    for (double middle : tries) {
      LabelText.Laid laid = laid(label, text, part, middle);
      if (laid != null && put(g, label, text, laid)) {
        return;
      }
    }
  }

  private static LabelText.Laid laid(Label label, LabelText text, double[] part, double middle) {
    PathWalk walk = new PathWalk(part);
    double[] start = walk.at(middle - text.width() / 2);
    double[] end = walk.at(middle + text.width() / 2);
    boolean backwards = end[0] < start[0];
    double side = label.placement().dy();
    if (label.options().follow()) {
      PathWalk read = backwards ? new PathWalk(reversed(part)) : walk;
      double at = backwards ? walk.length() - middle : middle;
      return text.along(read, at, side, label.options().maxAngle());
    }
    if (text.width() > walk.length() * 1.2) {
      return null;
    }
    double[] at = walk.at(middle);
    double turn = Math.atan2(end[1] - start[1], end[0] - start[0]) + (backwards ? Math.PI : 0);
    double x = at[0] + side * Math.sin(turn);
    double y = at[1] - side * Math.cos(turn);
    return text.straight(x, y, 0.5, 0.5, turn);
  }

  private static double[] reversed(double[] xy) {
    double[] out = new double[xy.length];
    for (int i = 0; i < xy.length; i += 2) {
      out[i] = xy[xy.length - 2 - i];
      out[i + 1] = xy[xy.length - 1 - i];
    }
    return out;
  }

  private boolean put(Graphics2D g, Label label, LabelText text, LabelText.Laid laid) {
    deadline.check();
    double space = label.options().spaceAround();
    for (Rectangle2D box : laid.boxes()) {
      if (!isFree(label, grown(box, space)) || !fits(label, box)) {
        return false;
      }
    }
    laid.boxes().forEach(box -> taken.add(grown(box, Math.max(0, space / 2))));
    text.draw(g, laid.outline());
    return true;
  }

  private boolean isFree(Label label, Rectangle2D box) {
    boolean visible =
        label.options().partials() ? picture.intersects(box) : picture.contains(shrunk(box, label));
    return visible
        && (!label.options().resolve() || taken.stream().noneMatch(other -> other.intersects(box)));
  }

  private static Rectangle2D shrunk(Rectangle2D box, Label label) {
    return grown(box, -label.options().spaceAround());
  }

  private static Rectangle2D grown(Rectangle2D box, double by) {
    return new Rectangle2D.Double(
        box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
  }

  /** For areas: enough of the text's box must lie inside. */
  private static boolean fits(Label label, Rectangle2D box) {
    if (label.shape().kind() != PixelShape.Kind.AREA || label.options().fit() <= 0) {
      return true;
    }
    double inside = 0;
    double[] xs = LabelPoint.crossings(label.shape(), box.getCenterY());
    for (int k = 0; k + 1 < xs.length; k += 2) {
      inside += Math.max(0, Math.min(xs[k + 1], box.getMaxX()) - Math.max(xs[k], box.getMinX()));
    }
    return inside >= label.options().fit() * box.getWidth();
  }
}
