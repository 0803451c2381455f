package org.planatlas.layers.style.maplibre;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Symbolizer;
import org.planatlas.layers.style.LayerStyle;

/**
 * The layers of a MapLibre style that draw vector tiles as a style of ours draws pictures, as far
 * as MapLibre can without fonts and sprites of its own.
 */
public final class MapLibreStyle {

  /** Scale denominator of MapLibre's zoom 0, whose world is one tile of 512 pixels. */
  private static final double ZOOM_0 = 559082264.0287178 / 2;

  private final MapLibreFilter filters;
  private final String source;
  private final String sourceLayer;
  private final List<Map<String, Object>> layers = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  /**
   * Reads a style.
   *
   * @param source name of the source in the MapLibre style
   * @param sourceLayer name of the layer in the tiles
   * @param schema of the layer, which tells what its filters compare
   */
  public MapLibreStyle(
      LayerStyle style, String source, String sourceLayer, SimpleFeatureType schema) {
    this.filters = new MapLibreFilter(schema);
    this.source = source;
    this.sourceLayer = sourceLayer;
    for (FeatureTypeStyle level : style.style().featureTypeStyles()) {
      for (int i = 0; i < level.rules().size(); i++) {
        rule(level, i);
      }
    }
  }

  /** The layers, the lowest first. */
  public List<Map<String, Object>> layers() {
    return List.copyOf(layers);
  }

  /** What of the style MapLibre will not show, a sentence each. */
  public List<String> lost() {
    return List.copyOf(lost);
  }

  private void rule(FeatureTypeStyle level, int number) {
    Rule rule = level.rules().get(number);
    String name = name(rule, number);
    Optional<Object> filter = filter(level, rule);
    if (filter.isEmpty()) {
      lost.add(name + ": its filter has no expression in MapLibre, so it is left out.");
      return;
    }
    PaintReader paints = new PaintReader(name, lost);
    for (Symbolizer symbolizer : rule.symbolizers()) {
      if (symbolizer.getGeometry() != null) {
        lost.add(name + ": a symbol at a computed place is left out.");
      } else if (symbolizer instanceof PolygonSymbolizer polygon) {
        add("fill", paints.fill(polygon), Map.of(), rule, filter.get());
        add("line", paints.line(polygon.getStroke()), Map.of(), rule, filter.get());
      } else if (symbolizer instanceof LineSymbolizer line) {
        add(
            "line",
            paints.line(line.getStroke()),
            paints.lineLayout(line.getStroke()),
            rule,
            filter.get());
      } else if (symbolizer instanceof PointSymbolizer point) {
        add("circle", paints.circle(point.getGraphic()), Map.of(), rule, filter.get());
      } else {
        lost.add(name + ": labels are left out, for they need fonts of the client's own.");
      }
    }
  }

  private static String name(Rule rule, int number) {
    boolean titled = rule.getDescription() != null && rule.getDescription().getTitle() != null;
    return titled ? rule.getDescription().getTitle().toString() : "rule " + (number + 1);
  }

  /** Always true where the rule has no condition; for an else-rule, that no other rule holds. */
  private Optional<Object> filter(FeatureTypeStyle level, Rule rule) {
    if (!rule.isElseFilter()) {
      return rule.getFilter() == null || rule.getFilter() == Filter.INCLUDE
          ? Optional.of(true)
          : filters.of(rule.getFilter());
    }
    List<Object> others = new ArrayList<>(List.of("any"));
    for (Rule other : level.rules()) {
      if (!other.isElseFilter()) {
        Optional<Object> filter = filter(level, other);
        if (filter.isEmpty()) {
          return Optional.empty();
        }
        others.add(filter.get());
      }
    }
    return Optional.of(List.of("!", others));
  }

  private void add(
      String type,
      Map<String, Object> paint,
      Map<String, Object> layout,
      Rule rule,
      Object filter) {
    if (paint.isEmpty()) {
      return;
    }
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("id", sourceLayer + "-" + layers.size() + "-" + type);
    layer.put("type", type);
    layer.put("source", source);
    layer.put("source-layer", sourceLayer);
    // a rule draws from its smallest denominator up to below its largest
    if (Double.isFinite(rule.getMaxScaleDenominator()) && rule.getMaxScaleDenominator() < 1e15) {
      layer.put("minzoom", zoom(rule.getMaxScaleDenominator()));
    }
    if (rule.getMinScaleDenominator() > 0) {
      layer.put("maxzoom", zoom(rule.getMinScaleDenominator()));
    }
    if (!Boolean.TRUE.equals(filter)) {
      layer.put("filter", filter);
    }
    if (!layout.isEmpty()) {
      layer.put("layout", layout);
    }
    layer.put("paint", paint);
    layers.add(layer);
  }

  private static double zoom(double denominator) {
    double zoom = Math.log(ZOOM_0 / denominator) / Math.log(2);
    return Math.round(Math.max(0, Math.min(24, zoom)) * 1000) / 1000.0;
  }
}
