package org.planatlas.layers.style;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.factory.CommonFactoryFinder;

/** Reads the expressions of OGC Filter 1.0 and 1.1 inside a style, text and elements mixed. */
final class SldExpressionReader {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final SldProblems problems;

  SldExpressionReader(SldProblems problems) {
    this.problems = problems;
  }

  /** Value of a parameter: literal text, one expression, or both joined as text. */
  Expression value(SldElement element) {
    List<Expression> parts = new ArrayList<>();
    for (SldElement piece : element.content()) {
      if (!piece.isText()) {
        parts.add(expression(piece));
      } else if (!piece.text().isBlank()) {
        boolean alone = element.children().isEmpty();
        parts.add(FILTERS.literal(alone ? piece.text().strip() : collapse(piece.text())));
      }
    }
    if (parts.isEmpty()) {
      problems.add(element, "<" + element.name() + "> is empty; a value is expected.");
      return FILTERS.literal("");
    }
    return parts.size() == 1 ? parts.get(0) : concatenated(parts);
  }

  private static String collapse(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static Expression concatenated(List<Expression> parts) {
    Expression all = parts.get(0);
    for (Expression part : parts.subList(1, parts.size())) {
      all = FILTERS.function("strConcat", all, part);
    }
    return all;
  }

  /** One expression element. */
  Expression expression(SldElement element) {
    return switch (element.name()) {
      case "PropertyName", "ValueReference" -> FILTERS.property(element.ownText());
      case "Literal" -> FILTERS.literal(element.ownText());
      case "Function" -> function(element);
      case "Add" -> FILTERS.add(argument(element, 0), argument(element, 1));
      case "Sub" -> FILTERS.subtract(argument(element, 0), argument(element, 1));
      case "Mul" -> FILTERS.multiply(argument(element, 0), argument(element, 1));
      case "Div" -> FILTERS.divide(argument(element, 0), argument(element, 1));
      default -> {
        problems.add(
            element,
            "<"
                + element.name()
                + "> is not an expression; expected PropertyName, Literal, Function, Add, Sub, Mul"
                + " or Div.");
        yield FILTERS.literal("");
      }
    };
  }

  /** The n-th expression inside an element; a fault when it is missing. */
  Expression argument(SldElement parent, int index) {
    List<SldElement> children = parent.children();
    if (index < children.size()) {
      return expression(children.get(index));
    }
    problems.add(
        parent, "<" + parent.name() + "> has too few parts; part " + (index + 1) + " is missing.");
    return FILTERS.literal("");
  }

  private Expression function(SldElement element) {
    String name = element.attributes().getOrDefault("name", "");
    Expression[] arguments =
        element.children().stream().map(this::expression).toArray(Expression[]::new);
    try {
      Expression function = FILTERS.function(name, arguments);
      if (function != null) {
        return function;
      }
    } catch (RuntimeException e) {
      // an unknown name and a wrong number of arguments are both reported below
    }
    problems.add(
        element, "function '" + name + "' is not known or has the wrong number of arguments.");
    return FILTERS.literal("");
  }
}
