package org.planatlas.layers.style;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Font;
import org.geotools.api.style.Halo;
import org.geotools.api.style.LabelPlacement;
import org.geotools.api.style.LinePlacement;
import org.geotools.api.style.LineSymbolizer;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.StyleFactory;
import org.geotools.api.style.Symbolizer;
import org.geotools.api.style.TextSymbolizer;
import org.geotools.factory.CommonFactoryFinder;

/** Reads the four vector symbolizers. */
final class SymbolizerReader {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
  private static final StyleFactory STYLES = CommonFactoryFinder.getStyleFactory();
  private static final Set<String> COMMON =
      Set.of("Name", "Description", "Geometry", "VendorOption", "BaseSymbolizer");

  private final SldProblems problems;
  private final SldExpressionReader expressions;
  private final GraphicReader graphics;

  SymbolizerReader(
      SldProblems problems, SldExpressionReader expressions, Predicate<String> pictures) {
    this.problems = problems;
    this.expressions = expressions;
    this.graphics = new GraphicReader(problems, expressions, pictures);
  }

  /** The symbolizer that an element describes; empty when it is none. */
  Optional<Symbolizer> find(SldElement element) {
    Symbolizer symbolizer =
        switch (element.name()) {
          case "PolygonSymbolizer" -> polygon(element);
          case "LineSymbolizer" -> line(element);
          case "PointSymbolizer" -> point(element);
          case "TextSymbolizer" -> text(element);
          default -> null;
        };
    if (symbolizer != null) {
      element
          .child("Geometry")
          .ifPresent(geometry -> symbolizer.setGeometry(expressions.value(geometry)));
      symbolizer.getOptions().putAll(options(element));
    }
    return Optional.ofNullable(symbolizer);
  }

  /** Vendor options by name. */
  static Map<String, String> options(SldElement element) {
    Map<String, String> options = new LinkedHashMap<>();
    for (SldElement option : element.children("VendorOption")) {
      options.put(option.attributes().getOrDefault("name", ""), option.ownText());
    }
    return options;
  }

  private PolygonSymbolizer polygon(SldElement element) {
    refuse(element, "Fill", "Stroke", "Displacement", "PerpendicularOffset");
    PolygonSymbolizer polygon = STYLES.createPolygonSymbolizer();
    polygon.setFill(element.child("Fill").map(graphics::fill).orElse(null));
    polygon.setStroke(element.child("Stroke").map(graphics::stroke).orElse(null));
    element
        .child("PerpendicularOffset")
        .ifPresent(offset -> polygon.setPerpendicularOffset(expressions.value(offset)));
    return polygon;
  }

  private LineSymbolizer line(SldElement element) {
    refuse(element, "Stroke", "PerpendicularOffset");
    LineSymbolizer line = STYLES.createLineSymbolizer();
    line.setStroke(element.child("Stroke").map(graphics::stroke).orElse(null));
    element
        .child("PerpendicularOffset")
        .ifPresent(offset -> line.setPerpendicularOffset(expressions.value(offset)));
    return line;
  }

  private PointSymbolizer point(SldElement element) {
    refuse(element, "Graphic");
    PointSymbolizer point = STYLES.createPointSymbolizer();
    point.setGraphic(element.child("Graphic").map(graphics::graphic).orElse(null));
    return point;
  }

  private TextSymbolizer text(SldElement element) {
    refuse(element, "Label", "Font", "LabelPlacement", "Halo", "Fill", "Priority", "Graphic");
    TextSymbolizer text = STYLES.createTextSymbolizer();
    if (element.child("Label").isEmpty()) {
      problems.add(element, "<TextSymbolizer> needs a <Label>.");
    }
    element.child("Label").ifPresent(label -> text.setLabel(expressions.value(label)));
    element.child("Font").ifPresent(font -> text.setFont(font(font)));
    element.child("Halo").ifPresent(halo -> text.setHalo(halo(halo)));
    Fill fill =
        element
            .child("Fill")
            .map(graphics::fill)
            .orElseGet(() -> STYLES.createFill(FILTERS.literal("#000000")));
    text.setFill(fill);
    element
        .child("LabelPlacement")
        .ifPresent(placement -> text.setLabelPlacement(placement(placement)));
    element.child("Priority").ifPresent(priority -> text.setPriority(expressions.value(priority)));
    return text;
  }

  private Font font(SldElement element) {
    Map<String, Expression> values = graphics.parameters(element);
    return STYLES.font(
        List.of(values.getOrDefault("font-family", FILTERS.literal("Noto Sans SC"))),
        values.getOrDefault("font-style", FILTERS.literal("normal")),
        values.getOrDefault("font-weight", FILTERS.literal("normal")),
        values.getOrDefault("font-size", FILTERS.literal(10)));
  }

  private Halo halo(SldElement element) {
    problems.refuseOthers(element, Set.of("Radius", "Fill"));
    Fill fill =
        element
            .child("Fill")
            .map(graphics::fill)
            .orElseGet(() -> STYLES.createFill(FILTERS.literal("#FFFFFF")));
    Expression radius = element.child("Radius").map(expressions::value).orElse(FILTERS.literal(1));
    return STYLES.createHalo(fill, radius);
  }

  private LabelPlacement placement(SldElement element) {
    problems.refuseOthers(element, Set.of("PointPlacement", "LinePlacement"));
    Optional<SldElement> line = element.child("LinePlacement");
    if (line.isPresent()) {
      LinePlacement placement =
          STYLES.createLinePlacement(
              graphics.childValue(line.get(), "PerpendicularOffset", FILTERS.literal(0)));
      placement.setRepeated(line.get().childText("IsRepeated").map("true"::equals).orElse(false));
      return placement;
    }
    SldElement point = element.child("PointPlacement").orElse(element);
    return STYLES.createPointPlacement(
        graphics.anchor(point, 0.5, 0.5),
        graphics.displacement(point),
        graphics.childValue(point, "Rotation", FILTERS.literal(0)));
  }

  private void refuse(SldElement element, String... known) {
    Set<String> all = new java.util.HashSet<>(COMMON);
    all.addAll(List.of(known));
    problems.refuseOthers(element, all);
  }
}
