package org.planatlas.layers.style.maplibre;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.GraphicalSymbol;
import org.geotools.api.style.Mark;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Stroke;

/** Colours, widths and sizes in MapLibre's words; what is computed for each feature is lost. */
final class PaintReader {

  private final String rule;
  private final List<String> lost;

  PaintReader(String rule, List<String> lost) {
    this.rule = rule;
    this.lost = lost;
  }

  Map<String, Object> fill(PolygonSymbolizer polygon) {
    Fill fill = polygon.getFill();
    Map<String, Object> paint = new LinkedHashMap<>();
    if (fill == null) {
      return paint;
    }
    if (fill.getGraphicFill() != null) {
      lost.add(rule + ": a hatch or pattern is left out.");
      return paint;
    }
    paint.put("fill-color", text(fill.getColor(), "#808080"));
    paint.put("fill-opacity", number(fill.getOpacity(), 1));
    return paint;
  }

  Map<String, Object> line(Stroke stroke) {
    Map<String, Object> paint = new LinkedHashMap<>();
    if (stroke == null) {
      return paint;
    }
    if (stroke.getGraphicStroke() != null || stroke.getGraphicFill() != null) {
      lost.add(rule + ": symbols along a line are left out.");
      return paint;
    }
    double width = number(stroke.getWidth(), 1);
    paint.put("line-color", text(stroke.getColor(), "#000000"));
    paint.put("line-opacity", number(stroke.getOpacity(), 1));
    paint.put("line-width", width);
    if (stroke.dashArray() != null && !stroke.dashArray().isEmpty() && width > 0) {
      List<Double> dashes = new ArrayList<>();
      // MapLibre counts dashes in widths of the line
      stroke.dashArray().forEach(dash -> dashes.add(number(dash, 1) / width));
      paint.put("line-dasharray", dashes);
    }
    return paint;
  }

  Map<String, Object> lineLayout(Stroke stroke) {
    Map<String, Object> layout = new LinkedHashMap<>();
    if (stroke != null) {
      layout.put("line-cap", text(stroke.getLineCap(), "butt"));
      layout.put("line-join", text(stroke.getLineJoin(), "miter").replace("mitre", "miter"));
    }
    return layout;
  }

  /** Every mark becomes a circle of its size and colours. */
  Map<String, Object> circle(Graphic graphic) {
    Map<String, Object> paint = new LinkedHashMap<>();
    GraphicalSymbol symbol =
        graphic == null || graphic.graphicalSymbols().isEmpty()
            ? null
            : graphic.graphicalSymbols().get(0);
    if (graphic == null) {
      return paint;
    }
    paint.put("circle-radius", number(graphic.getSize(), 6) / 2);
    if (!(symbol instanceof Mark mark)) {
      lost.add(rule + ": an icon becomes a circle.");
      paint.put("circle-color", "#808080");
      return paint;
    }
    if (!"circle".equals(text(mark.getWellKnownName(), "square"))) {
      lost.add(rule + ": a symbol becomes a circle.");
    }
    Fill fill = mark.getFill();
    paint.put("circle-color", fill == null ? "#FFFFFF" : text(fill.getColor(), "#808080"));
    paint.put("circle-opacity", fill == null ? 0 : number(fill.getOpacity(), 1));
    if (mark.getStroke() != null) {
      paint.put("circle-stroke-color", text(mark.getStroke().getColor(), "#000000"));
      paint.put("circle-stroke-width", number(mark.getStroke().getWidth(), 1));
      paint.put("circle-stroke-opacity", number(mark.getStroke().getOpacity(), 1));
    }
    return paint;
  }

  private String text(Expression expression, String otherwise) {
    Object value = fixed(expression);
    return value == null ? otherwise : value.toString();
  }

  private double number(Expression expression, double otherwise) {
    Object value = fixed(expression);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return value == null ? otherwise : Double.parseDouble(value.toString().trim());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private Object fixed(Expression expression) {
    if (expression == null || expression instanceof Literal) {
      return expression == null ? null : ((Literal) expression).getValue();
    }
    if (expression == Expression.NIL) {
      return null;
    }
    lost.add(rule + ": a value that is computed for each feature is the usual one everywhere.");
    return null;
  }
}
