package org.planatlas.layers.render;

import java.util.Set;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.GraphicalSymbol;
import org.geotools.api.style.LinePlacement;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.Mark;
import org.geotools.api.style.PointPlacement;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.filter.FilterAttributeExtractor;

/** Collects the attributes that rules read, so that only these are read from the store. */
final class StyleAttributes {

  private final FilterAttributeExtractor found = new FilterAttributeExtractor();

  Set<String> names() {
    return found.getAttributeNameSet();
  }

  void visit(Rule rule) {
    Filter filter = rule.getFilter();
    if (filter != null) {
      filter.accept(found, null);
    }
    rule.symbolizers().forEach(this::visit);
  }

  private void visit(Symbolizer symbolizer) {
    visit(symbolizer.getGeometry());
    if (symbolizer instanceof PolygonSymbolizer polygon) {
      visit(polygon.getFill());
      visit(polygon.getStroke());
    } else if (symbolizer instanceof LineSymbolizer line) {
      visit(line.getStroke());
      visit(line.getPerpendicularOffset());
    } else if (symbolizer instanceof PointSymbolizer point) {
      visit(point.getGraphic());
    } else if (symbolizer instanceof TextSymbolizer text) {
      visit(text);
    }
  }

  private void visit(TextSymbolizer text) {
    visit(text.getLabel());
    visit(text.getPriority());
    visit(text.getFill());
    if (text.getFont() != null) {
      visit(text.getFont().getSize(), text.getFont().getWeight(), text.getFont().getStyle());
    }
    if (text.getHalo() != null) {
      visit(text.getHalo().getFill());
      visit(text.getHalo().getRadius());
    }
    if (text.getLabelPlacement() instanceof LinePlacement line) {
      visit(line.getPerpendicularOffset());
    } else if (text.getLabelPlacement() instanceof PointPlacement point) {
      visit(point.getRotation());
      visit(point.getAnchorPoint().getAnchorPointX(), point.getAnchorPoint().getAnchorPointY());
      visit(point.getDisplacement().getDisplacementX(), point.getDisplacement().getDisplacementY());
    }
  }

  private void visit(Fill fill) {
    if (fill != null) {
      visit(fill.getColor(), fill.getOpacity());
      visit(fill.getGraphicFill());
    }
  }

  private void visit(Stroke stroke) {
    if (stroke != null) {
      visit(stroke.getColor(), stroke.getWidth(), stroke.getOpacity(), stroke.getDashOffset());
      visit(stroke.getLineCap(), stroke.getLineJoin());
      visit(stroke.getGraphicStroke());
    }
  }

  private void visit(Graphic graphic) {
    if (graphic == null) {
      return;
    }
    visit(graphic.getSize(), graphic.getRotation(), graphic.getOpacity());
    for (GraphicalSymbol symbol : graphic.graphicalSymbols()) {
      if (symbol instanceof Mark mark) {
        visit(mark.getWellKnownName());
        visit(mark.getFill());
        visit(mark.getStroke());
      }
    }
  }

  private void visit(Expression... expressions) {
    for (Expression expression : expressions) {
      if (expression != null) {
        expression.accept(found, null);
      }
    }
  }
}
