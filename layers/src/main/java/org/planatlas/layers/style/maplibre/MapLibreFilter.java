package org.planatlas.layers.style.maplibre;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.BinaryLogicOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;

/** Filters as MapLibre expressions; empty where there is no expression of the same meaning. */
final class MapLibreFilter {

  private final SimpleFeatureType schema;

  /**
   * Filters of a layer.
   *
   * @param schema tells which attributes are numbers
   */
  MapLibreFilter(SimpleFeatureType schema) {
    this.schema = schema;
  }

  /** An expression that is true for the same features; none for a filter without condition. */
  Optional<Object> of(Filter filter) {
    if (filter instanceof BinaryLogicOperator logic) {
      return logic(logic);
    }
    if (filter instanceof Not not) {
      return of(not.getFilter()).map(inner -> List.of("!", inner));
    }
    if (filter instanceof PropertyIsNull isNull
        && isNull.getExpression() instanceof PropertyName name) {
      return Optional.of(List.of("!", List.of("has", name.getPropertyName())));
    }
    if (filter instanceof PropertyIsBetween between) {
      return both(
          compared(">=", between.getExpression(), between.getLowerBoundary()),
          compared("<=", between.getExpression(), between.getUpperBoundary()));
    }
    return filter instanceof BinaryComparisonOperator comparison
        ? operator(comparison)
            .flatMap(
                word -> compared(word, comparison.getExpression1(), comparison.getExpression2()))
        : Optional.empty();
  }

  private Optional<Object> logic(BinaryLogicOperator logic) {
    if (!(logic instanceof And) && !(logic instanceof Or)) {
      return Optional.empty();
    }
    List<Object> all = new ArrayList<>();
    all.add(logic instanceof And ? "all" : "any");
    for (Filter child : logic.getChildren()) {
      Optional<Object> inner = of(child);
      if (inner.isEmpty()) {
        return Optional.empty();
      }
      all.add(inner.get());
    }
    return Optional.of(all);
  }

  private static Optional<Object> both(Optional<Object> one, Optional<Object> other) {
    return one.flatMap(first -> other.map(second -> List.of("all", first, second)));
  }

  private static Optional<String> operator(BinaryComparisonOperator comparison) {
    if (comparison instanceof PropertyIsEqualTo) {
      return comparison.isMatchingCase() ? Optional.of("==") : Optional.empty();
    }
    if (comparison instanceof PropertyIsNotEqualTo) {
      return comparison.isMatchingCase() ? Optional.of("!=") : Optional.empty();
    }
    if (comparison instanceof PropertyIsLessThan) {
      return Optional.of("<");
    }
    if (comparison instanceof PropertyIsLessThanOrEqualTo) {
      return Optional.of("<=");
    }
    if (comparison instanceof PropertyIsGreaterThan) {
      return Optional.of(">");
    }
    return comparison instanceof PropertyIsGreaterThanOrEqualTo
        ? Optional.of(">=")
        : Optional.empty();
  }

  /** An attribute and a fixed value. A feature without the attribute fulfils no comparison. */
  private Optional<Object> compared(String word, Expression one, Expression other) {
    if (!(one instanceof PropertyName name) || !(other instanceof Literal literal)) {
      return Optional.empty();
    }
    Object value = literal.getValue();
    Object attribute = List.of("get", name.getPropertyName());
    boolean ordered = word.startsWith("<") || word.startsWith(">");
    Object number = number(value);
    Object compared;
    if (number != null && (ordered || isNumber(name.getPropertyName()))) {
      compared = List.of(word, List.of("to-number", attribute), number);
    } else if (ordered) {
      return Optional.empty();
    } else {
      compared = List.of(word, List.of("to-string", attribute), String.valueOf(value));
    }
    return Optional.of(List.of("all", List.of("has", name.getPropertyName()), compared));
  }

  /** 5 and 5.0 are the same number and not the same text. */
  private boolean isNumber(String name) {
    AttributeDescriptor attribute = schema.getDescriptor(name);
    return attribute != null && Number.class.isAssignableFrom(attribute.getType().getBinding());
  }

  private static Object number(Object value) {
    if (value instanceof Number) {
      return value;
    }
    try {
      return Double.valueOf(String.valueOf(value).trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
