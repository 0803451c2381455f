package org.planatlas.layers.render;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A text as outlines: measured, laid out straight or along a line, and drawn over its halo. */
final class LabelText {

  private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);

  private final Label.Look look;
  private final GlyphVector glyphs;
  private final double ascent;
  private final double descent;

  LabelText(Label label) {
    this.look = label.look();
    this.glyphs = look.font().createGlyphVector(FONTS, label.text());
    // the font's own ascent leaves much room for accents; Chinese fills about 0.88 em over 0.12
    this.ascent = look.font().getSize2D() * 0.88;
    this.descent = look.font().getSize2D() * 0.12;
  }

  double width() {
    return glyphs.getLogicalBounds().getWidth();
  }

  double height() {
    return ascent + descent;
  }

  /** Outlines and the boxes they cover. */
  record Laid(Shape outline, List<Rectangle2D> boxes) {}

  /** Straight text, its anchor on x, y, turned by radians around it. */
  Laid straight(double x, double y, double anchorX, double anchorY, double turn) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(turn);
    place.translate(-anchorX * width(), anchorY * height() - descent);
    Shape outline = place.createTransformedShape(glyphs.getOutline());
    Rectangle2D plain = new Rectangle2D.Double(0, -ascent, width(), height());
    List<Rectangle2D> boxes = new ArrayList<>();
    if (Math.abs(turn) < 0.05) {
      boxes.add(place.createTransformedShape(plain).getBounds2D());
    } else {
      int pieces = (int) Math.max(1, Math.ceil(width() / height()));
      for (int i = 0; i < pieces; i++) {
        Rectangle2D piece =
            new Rectangle2D.Double(i * width() / pieces, -ascent, width() / pieces, height());
        boxes.add(place.createTransformedShape(piece).getBounds2D());
      }
    }
    return new Laid(outline, boxes);
  }

  /**
   * Text whose letters stand on a line, its middle at a distance from the start.
   *
   * @param side pixels to the left of the line for the middle of the letters
   * @return null when the line is too short or bends more than allowed between two letters
   */
  Laid along(PathWalk walk, double middle, double side, double maxAngle) {
    double start = middle - width() / 2;
    if (start < 0 || start + width() > walk.length()) {
      return null;
    }
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    List<Rectangle2D> boxes = new ArrayList<>();
    double before = Double.NaN;
    for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
      double advance = glyphs.getGlyphMetrics(i).getAdvanceX();
      double left = glyphs.getGlyphPosition(i).getX();
      double turn = chord(walk, start + left, advance);
      if (Math.abs(difference(turn, before)) > Math.toRadians(maxAngle)) {
        return null;
      }
      before = turn;
      double[] at = walk.at(start + left + advance / 2);
      AffineTransform place = AffineTransform.getTranslateInstance(at[0], at[1]);
      place.rotate(turn);
      place.translate(-left - advance / 2, height() / 2 - descent - side);
      outline.append(place.createTransformedShape(glyphs.getGlyphOutline(i)), false);
      Rectangle2D box = new Rectangle2D.Double(left, -ascent, Math.max(1, advance), height());
      boxes.add(place.createTransformedShape(box).getBounds2D());
    }
    return new Laid(outline, boxes);
  }

  private static double chord(PathWalk walk, double from, double length) {
    double[] a = walk.at(from);
    double[] b = walk.at(from + Math.max(1, length));
    return Math.atan2(b[1] - a[1], b[0] - a[0]);
  }

  private static double difference(double angle, double before) {
    if (Double.isNaN(before)) {
      return 0;
    }
    return Math.IEEEremainder(angle - before, 2 * Math.PI);
  }

  void draw(Graphics2D g, Shape outline) {
    if (look.halo() != null && look.haloRadius() > 0) {
      g.setColor(look.halo());
      g.setStroke(
          new BasicStroke(
              (float) (2 * look.haloRadius()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(outline);
      g.fill(outline);
    }
    g.setColor(look.fill());
    g.fill(outline);
  }
}
