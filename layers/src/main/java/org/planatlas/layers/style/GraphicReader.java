package org.planatlas.layers.style;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.style.AnchorPoint;
import org.geotools.api.style.Displacement;
import org.geotools.api.style.ExternalGraphic;
import org.geotools.api.style.Fill;
import org.geotools.api.style.Graphic;
import org.geotools.api.style.GraphicalSymbol;
import org.geotools.api.style.Mark;
import org.geotools.api.style.Stroke;
import org.geotools.api.style.StyleFactory;
import org.geotools.factory.CommonFactoryFinder;

/** Reads fills, strokes, graphics and marks. Widths and sizes are in pixels of 0.28 mm. */
final class GraphicReader {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
  private static final StyleFactory STYLES = CommonFactoryFinder.getStyleFactory();
  private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final Set<String> COLORS = Set.of("fill", "stroke");
  private static final Set<String> NUMBERS =
      Set.of("fill-opacity", "stroke-opacity", "stroke-width", "stroke-dashoffset", "font-size");

  private final SldProblems problems;
  private final SldExpressionReader expressions;
  private final Predicate<String> pictures;

  /**
   * A reader.
   *
   * @param pictures whether there is a picture of a name
   */
  GraphicReader(SldProblems problems, SldExpressionReader expressions, Predicate<String> pictures) {
    this.problems = problems;
    this.expressions = expressions;
    this.pictures = pictures;
  }

  Fill fill(SldElement element) {
    Map<String, Expression> values = parameters(element);
    Fill fill =
        STYLES.createFill(
            values.getOrDefault("fill", FILTERS.literal("#808080")),
            values.getOrDefault("fill-opacity", FILTERS.literal(1)));
    element.child("GraphicFill").ifPresent(graphic -> fill.setGraphicFill(nestedGraphic(graphic)));
    return fill;
  }

  Stroke stroke(SldElement element) {
    Map<String, Expression> values = parameters(element);
    Stroke stroke =
        STYLES.createStroke(
            values.getOrDefault("stroke", FILTERS.literal("#000000")),
            values.getOrDefault("stroke-width", FILTERS.literal(1)),
            values.getOrDefault("stroke-opacity", FILTERS.literal(1)));
    stroke.setLineCap(values.getOrDefault("stroke-linecap", FILTERS.literal("butt")));
    stroke.setLineJoin(values.getOrDefault("stroke-linejoin", FILTERS.literal("mitre")));
    stroke.setDashOffset(values.getOrDefault("stroke-dashoffset", FILTERS.literal(0)));
    Optional.ofNullable(values.get("stroke-dasharray"))
        .ifPresent(dashes -> stroke.setDashArray(dashes(element, dashes)));
    element
        .child("GraphicStroke")
        .ifPresent(graphic -> stroke.setGraphicStroke(nestedGraphic(graphic)));
    return stroke;
  }

  private float[] dashes(SldElement at, Expression value) {
    String[] parts = String.valueOf(value.evaluate(null, String.class)).trim().split("[\\s,]+");
    float[] lengths = new float[parts.length];
    float sum = 0;
    for (int i = 0; i < parts.length; i++) {
      try {
        lengths[i] = Float.parseFloat(parts[i]);
        sum += lengths[i];
      } catch (NumberFormatException e) {
        problems.add(at, "stroke-dasharray must be numbers, not '" + parts[i] + "'.");
        return new float[] {1};
      }
      if (!(lengths[i] >= 0)) {
        problems.add(at, "stroke-dasharray must not be negative.");
      }
    }
    if (!(sum > 0) || Float.isInfinite(sum)) {
      problems.add(at, "stroke-dasharray must not be all zero or without end.");
    }
    return lengths;
  }

  private Graphic nestedGraphic(SldElement holder) {
    return holder
        .child("Graphic")
        .map(this::graphic)
        .orElseGet(
            () -> {
              problems.add(holder, "<" + holder.name() + "> needs a <Graphic>.");
              return STYLES.getDefaultGraphic();
            });
  }

  Graphic graphic(SldElement element) {
    problems.refuseOthers(
        element,
        Set.of(
            "Mark",
            "ExternalGraphic",
            "Opacity",
            "Size",
            "Rotation",
            "AnchorPoint",
            "Displacement",
            "Gap",
            "InitialGap"));
    List<GraphicalSymbol> symbols = new ArrayList<>();
    for (SldElement child : element.children()) {
      if (child.is("Mark")) {
        symbols.add(mark(child));
      } else if (child.is("ExternalGraphic")) {
        external(child).ifPresent(symbols::add);
      }
    }
    if (symbols.isEmpty()) {
      symbols.add(STYLES.getDefaultMark());
    }
    Graphic graphic =
        STYLES.graphic(
            symbols,
            childValue(element, "Opacity", FILTERS.literal(1)),
            childValue(element, "Size", FILTERS.literal(6)),
            childValue(element, "Rotation", FILTERS.literal(0)),
            anchor(element, 0.5, 0.5),
            displacement(element));
    graphic.setGap(childValue(element, "Gap", FILTERS.literal(0)));
    graphic.setInitialGap(childValue(element, "InitialGap", FILTERS.literal(0)));
    return graphic;
  }

  private Mark mark(SldElement element) {
    problems.refuseOthers(element, Set.of("WellKnownName", "Fill", "Stroke"));
    Expression name = childValue(element, "WellKnownName", FILTERS.literal("square"));
    Fill fill = element.child("Fill").map(this::fill).orElse(null);
    Stroke stroke = element.child("Stroke").map(this::stroke).orElse(null);
    boolean known =
        !(name instanceof Literal literal)
            || MarkNames.ALL.contains(String.valueOf(literal.getValue()));
    if (!known) {
      problems.add(
          element,
          "the mark '"
              + name
              + "' is not known; expected one of "
              + String.join(", ", MarkNames.ALL.stream().sorted().toList())
              + ".");
    }
    return STYLES.mark(name, fill, stroke);
  }

  private Optional<ExternalGraphic> external(SldElement element) {
    String href =
        element
            .child("OnlineResource")
            .map(resource -> resource.attributes().getOrDefault("href", ""))
            .orElse("");
    Optional<String> name = IconNames.find(href);
    if (name.isEmpty()) {
      problems.add(
          element,
          "<ExternalGraphic> must name a picture of this server like icons/dam.svg, or one that is"
              + " sent with the style in a zip (SVG, PNG, JPEG, GIF), not '"
              + href
              + "'.");
      return Optional.empty();
    }
    if (!pictures.test(name.get())) {
      problems.add(
          element,
          "the picture '"
              + name.get()
              + "' is not there; send the style as a zip of the SLD and its pictures.");
      return Optional.empty();
    }
    return name.map(found -> STYLES.createExternalGraphic(found, format(found)));
  }

  private static String format(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "svg" -> "image/svg+xml";
      case "jpg" -> "image/jpeg";
      default -> "image/" + extension;
    };
  }

  AnchorPoint anchor(SldElement parent, double x, double y) {
    Optional<SldElement> anchor = parent.child("AnchorPoint");
    return STYLES.createAnchorPoint(
        anchor
            .map(found -> childValue(found, "AnchorPointX", FILTERS.literal(x)))
            .orElse(FILTERS.literal(x)),
        anchor
            .map(found -> childValue(found, "AnchorPointY", FILTERS.literal(y)))
            .orElse(FILTERS.literal(y)));
  }

  Displacement displacement(SldElement parent) {
    Optional<SldElement> shift = parent.child("Displacement");
    return STYLES.createDisplacement(
        shift
            .map(found -> childValue(found, "DisplacementX", FILTERS.literal(0)))
            .orElse(FILTERS.literal(0)),
        shift
            .map(found -> childValue(found, "DisplacementY", FILTERS.literal(0)))
            .orElse(FILTERS.literal(0)));
  }

  Expression childValue(SldElement parent, String name, Expression otherwise) {
    return parent.child(name).map(expressions::value).orElse(otherwise);
  }

  /** CssParameter and SvgParameter values by name, literal colours and numbers checked. */
  Map<String, Expression> parameters(SldElement element) {
    Map<String, Expression> values = new LinkedHashMap<>();
    for (SldElement child : element.children()) {
      if (child.is("CssParameter") || child.is("SvgParameter")) {
        String name = child.attributes().getOrDefault("name", "");
        Expression value = expressions.value(child);
        check(child, name, value);
        values.put(name, value);
      }
    }
    return values;
  }

  private void check(SldElement at, String name, Expression value) {
    if (!(value instanceof Literal literal)) {
      return;
    }
    String text = String.valueOf(literal.getValue());
    if (COLORS.contains(name) && !COLOR.matcher(text).matches()) {
      problems.add(at, name + " must be a colour like #3A7D44, not '" + text + "'.");
    }
    if (NUMBERS.contains(name) && !text.matches("-?\\d*\\.?\\d+")) {
      problems.add(at, name + " must be a number, not '" + text + "'.");
    }
  }
}
