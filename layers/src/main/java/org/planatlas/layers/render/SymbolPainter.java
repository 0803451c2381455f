package org.planatlas.layers.render;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Map;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Symbolizer;

/** Draws polygon, line and point symbolizers. */
final class SymbolPainter {

  /** Graphics along one line; on a longer one they stand further apart. */
  private static final int MOST_GRAPHICS = 20_000;

  /** Pixels that a line may be drawn beside its own, which is further than any picture is wide. */
  private static final double FURTHEST = 5_000;

  private final Values values;
  private final Strokes strokes;
  private final GraphicPainter graphics;
  private final HatchPaints hatches;

  SymbolPainter(Values values, Strokes strokes, GraphicPainter graphics, HatchPaints hatches) {
    this.values = values;
    this.strokes = strokes;
    this.graphics = graphics;
    this.hatches = hatches;
  }

  void draw(Graphics2D g, Symbolizer symbolizer, PixelShape shape, Object feature) {
    if (symbolizer instanceof PolygonSymbolizer polygon) {
      polygon(g, polygon, shape, feature);
    } else if (symbolizer instanceof LineSymbolizer line && shape.kind() != PixelShape.Kind.POINT) {
      double offset = values.number(line.getPerpendicularOffset(), feature, 0, -FURTHEST, FURTHEST);
      stroke(g, line.getStroke(), offset == 0 ? shape : ParallelLine.of(shape, offset), feature);
    } else if (symbolizer instanceof PointSymbolizer point && point.getGraphic() != null) {
      point(g, point.getGraphic(), shape, feature);
    }
  }

  private void polygon(Graphics2D g, PolygonSymbolizer symbol, PixelShape shape, Object feature) {
    if (shape.kind() == PixelShape.Kind.POINT) {
      return;
    }
    if (symbol.getFill() != null && shape.kind() == PixelShape.Kind.AREA) {
      fill(g, symbol.getFill(), symbol.getOptions(), shape.path(), feature);
    }
    if (symbol.getStroke() != null) {
      stroke(g, symbol.getStroke(), shape, feature);
    }
  }

  private void fill(
      Graphics2D g, Fill fill, Map<String, String> options, Shape path, Object feature) {
    if (fill.getGraphicFill() == null) {
      g.setColor(values.color(fill.getColor(), fill.getOpacity(), feature));
    } else {
      double margin = margin(options);
      g.setPaint(hatches.get(fill.getGraphicFill(), feature, margin));
    }
    g.fill(path);
  }

  private static double margin(Map<String, String> options) {
    try {
      return Double.parseDouble(options.getOrDefault("graphic-margin", "0").trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void stroke(Graphics2D g, Stroke stroke, PixelShape shape, Object feature) {
    if (stroke == null) {
      return;
    }
    if (stroke.getGraphicStroke() != null) {
      along(g, stroke, shape, feature);
      return;
    }
    BasicStroke line = strokes.get(stroke, feature, shape.length());
    if (line.getLineWidth() > 0) {
      g.setColor(values.color(stroke.getColor(), stroke.getOpacity(), feature));
      g.setStroke(line);
      Path2D path = shape.path();
      g.draw(path);
    }
  }

  /** Repeats a graphic along the line, turned with it. */
  private void along(Graphics2D g, Stroke stroke, PixelShape shape, Object feature) {
    Graphic graphic = stroke.getGraphicStroke();
    double size = Math.max(1, graphics.size(graphic, feature));
    double gap = Math.max(0, values.number(graphic.getGap(), feature, 0));
    double step = Math.max(size + gap, shape.length() / MOST_GRAPHICS);
    double start = Math.max(0, values.number(graphic.getInitialGap(), feature, 0)) + size / 2;
    for (double[] part : shape.parts()) {
      PathWalk walk = new PathWalk(part);
      for (double at = start; at < walk.length(); at += step) {
        double[] place = walk.at(at);
        graphics.draw(g, graphic, feature, place[0], place[1], place[2]);
      }
    }
  }

  private void point(Graphics2D g, Graphic graphic, PixelShape shape, Object feature) {
    if (shape.kind() == PixelShape.Kind.POINT) {
      for (double[] part : shape.parts()) {
        graphics.draw(g, graphic, feature, part[0], part[1], 0);
      }
      return;
    }
    double[] place = LabelPoint.of(shape);
    if (place != null) {
      graphics.draw(g, graphic, feature, place[0], place[1], 0);
    }
  }
}
