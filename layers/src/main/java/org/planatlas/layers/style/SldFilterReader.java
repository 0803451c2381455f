package org.planatlas.layers.style;

import java.util.List;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.layers.filter.EcqlReader;
import org.planatlas.layers.filter.FilterReadException;

/**
 * Reads the condition of a rule: OGC Filter 1.0 and 1.1 comparisons and logic, or, as an extension,
 * the text of an ECQL condition inside {@code <Filter>}.
 */
final class SldFilterReader {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final SldProblems problems;
  private final SldExpressionReader expressions;

  SldFilterReader(SldProblems problems, SldExpressionReader expressions) {
    this.problems = problems;
    this.expressions = expressions;
  }

  /** The condition inside {@code <Filter>}. */
  Filter read(SldElement filter) {
    List<SldElement> children = filter.children();
    if (children.isEmpty() && !filter.ownText().isEmpty()) {
      return ecql(filter);
    }
    if (children.size() != 1) {
      problems.add(filter, "<Filter> must contain exactly one condition.");
      return Filter.INCLUDE;
    }
    return condition(children.get(0));
  }

  private Filter ecql(SldElement filter) {
    try {
      return EcqlReader.readCondition(filter.ownText());
    } catch (FilterReadException e) {
      problems.add(filter, "the ECQL condition cannot be read: " + e.getMessage());
      return Filter.INCLUDE;
    }
  }

  private Filter condition(SldElement element) {
    return switch (element.name()) {
      case "And" -> FILTERS.and(element.children().stream().map(this::condition).toList());
      case "Or" -> FILTERS.or(element.children().stream().map(this::condition).toList());
      case "Not" -> not(element);
      case "PropertyIsNull" -> FILTERS.isNull(expressions.argument(element, 0));
      case "PropertyIsLike" -> like(element);
      case "PropertyIsBetween" -> between(element);
      default -> comparison(element);
    };
  }

  private Filter not(SldElement element) {
    if (element.children().size() == 1) {
      return FILTERS.not(condition(element.children().get(0)));
    }
    problems.add(element, "<Not> must contain exactly one condition.");
    return Filter.INCLUDE;
  }

  private Filter comparison(SldElement element) {
    boolean matchCase = !"false".equals(element.attributes().get("matchCase"));
    Expression left = expressions.argument(element, 0);
    Expression right = expressions.argument(element, 1);
    return switch (element.name()) {
      case "PropertyIsEqualTo" -> FILTERS.equal(left, right, matchCase);
      case "PropertyIsNotEqualTo" -> FILTERS.notEqual(left, right, matchCase);
      case "PropertyIsLessThan" -> FILTERS.less(left, right, matchCase);
      case "PropertyIsLessThanOrEqualTo" -> FILTERS.lessOrEqual(left, right, matchCase);
      case "PropertyIsGreaterThan" -> FILTERS.greater(left, right, matchCase);
      case "PropertyIsGreaterThanOrEqualTo" -> FILTERS.greaterOrEqual(left, right, matchCase);
      default -> {
        problems.add(element, "<" + element.name() + "> is not a condition that a rule may have.");
        yield Filter.INCLUDE;
      }
    };
  }

  private Filter like(SldElement element) {
    String wildcard = element.attributes().getOrDefault("wildCard", "*");
    String single = element.attributes().getOrDefault("singleChar", "?");
    String escape =
        element
            .attributes()
            .getOrDefault("escape", element.attributes().getOrDefault("escapeChar", "\\"));
    String pattern = element.children().size() < 2 ? "" : element.children().get(1).ownText();
    if (pattern.isEmpty()) {
      problems.add(element, "<PropertyIsLike> needs an attribute and a pattern.");
    }
    return FILTERS.like(expressions.argument(element, 0), pattern, wildcard, single, escape);
  }

  private Filter between(SldElement element) {
    Expression lower = bound(element, "LowerBoundary");
    Expression upper = bound(element, "UpperBoundary");
    return FILTERS.between(expressions.argument(element, 0), lower, upper);
  }

  private Expression bound(SldElement element, String name) {
    return element
        .child(name)
        .map(boundary -> expressions.argument(boundary, 0))
        .orElseGet(
            () -> {
              problems.add(element, "<PropertyIsBetween> needs <" + name + ">.");
              return FILTERS.literal(0);
            });
  }
}
