package org.planatlas.layers.render;

import java.awt.AlphaComposite;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import org.geotools.api.style.ExternalGraphic;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.GraphicalSymbol;
import org.geotools.api.style.Mark;
import org.planatlas.layers.icon.Icon;
import org.planatlas.layers.style.IconSource;

/** Draws marks and icons. */
final class GraphicPainter {

  private static final double DEFAULT_SIZE = 6;
  private static final double LARGEST = 1_000;

  private final Values values;
  private final Strokes strokes;
  private final IconSource icons;
  private final Deadline deadline;

  GraphicPainter(Values values, Strokes strokes, IconSource icons, Deadline deadline) {
    this.values = values;
    this.strokes = strokes;
    this.icons = icons;
    this.deadline = deadline;
  }

  double size(Graphic graphic, Object feature) {
    return values.number(graphic.getSize(), feature, DEFAULT_SIZE, 0, LARGEST);
  }

  /** Draws at a place in pixels, turned by {@code turn} radians beside its own rotation. */
  void draw(Graphics2D g, Graphic graphic, Object feature, double x, double y, double turn) {
    deadline.check();
    double size = size(graphic, feature);
    AffineTransform before = g.getTransform();
    Composite composite = g.getComposite();
    double opacity = values.number(graphic.getOpacity(), feature, 1);
    if (opacity < 1) {
      g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    }
    g.translate(x, y);
    if (graphic.getDisplacement() != null) {
      g.translate(
          values.number(graphic.getDisplacement().getDisplacementX(), feature, 0),
          -values.number(graphic.getDisplacement().getDisplacementY(), feature, 0));
    }
    double rotation = Math.toRadians(values.number(graphic.getRotation(), feature, 0)) + turn;
    if (rotation != 0) {
      g.rotate(rotation);
    }
    symbol(g, graphic, feature, size);
    g.setTransform(before);
    g.setComposite(composite);
  }

  private void symbol(Graphics2D g, Graphic graphic, Object feature, double size) {
    for (GraphicalSymbol symbol : graphic.graphicalSymbols()) {
      // alternatives in order of preference: the first one that can be drawn is the one
      if (symbol instanceof Mark mark) {
        mark(g, mark, feature, size);
        return;
      }
      if (symbol instanceof ExternalGraphic external) {
        Icon icon = IconShelf.find(icons, external.getURI()).orElse(null);
        if (icon != null) {
          double width = size * icon.aspect();
          g.translate(-width / 2, -size / 2);
          icon.draw(g, width, size);
          return;
        }
      }
    }
  }

  private void mark(Graphics2D g, Mark mark, Object feature, double size) {
    String name = values.text(mark.getWellKnownName(), feature);
    Shape shape =
        AffineTransform.getScaleInstance(size, size)
            .createTransformedShape(MarkShapes.get(name == null ? "square" : name));
    if (mark.getFill() != null && !MarkShapes.isOpen(name == null ? "square" : name)) {
      g.setColor(values.color(mark.getFill().getColor(), mark.getFill().getOpacity(), feature));
      g.fill(shape);
    }
    if (mark.getStroke() != null) {
      g.setColor(values.color(mark.getStroke().getColor(), mark.getStroke().getOpacity(), feature));
      g.setStroke(strokes.get(mark.getStroke(), feature, 4 * size));
      g.draw(shape);
    }
  }
}
