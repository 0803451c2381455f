package org.planatlas.layers.render;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.And;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
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
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.util.Converters;

/**
 * Gives the literals of a style's conditions the type of the attribute they are compared with:
 * styles are text, and a database would refuse to compare a number with it. A condition that cannot
 * be typed so becomes INCLUDE and is left to the rules in memory.
 */
final class TypedLiterals {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private TypedLiterals() {}

  /** A condition that holds at least wherever the given one does. */
  static Filter in(Filter filter, SimpleFeatureType schema) {
    if (filter instanceof And and) {
      List<Filter> parts =
          and.getChildren().stream()
              .map(child -> in(child, schema))
              .filter(child -> child != Filter.INCLUDE)
              .toList();
      return parts.isEmpty()
          ? Filter.INCLUDE
          : parts.size() == 1 ? parts.get(0) : FILTERS.and(parts);
    }
    if (filter instanceof Or or) {
      List<Filter> parts = or.getChildren().stream().map(child -> in(child, schema)).toList();
      return parts.contains(Filter.INCLUDE) ? Filter.INCLUDE : FILTERS.or(parts);
    }
    if (filter instanceof Not not) {
      Filter inner = not.getFilter();
      // only a leaf stays exact, and only the opposite of an exact condition is a safe one
      boolean leaf = !(inner instanceof And || inner instanceof Or || inner instanceof Not);
      Filter typed = leaf ? leaf(inner, schema) : Filter.INCLUDE;
      return typed == Filter.INCLUDE ? Filter.INCLUDE : FILTERS.not(typed);
    }
    return leaf(filter, schema);
  }

  private static Filter leaf(Filter filter, SimpleFeatureType schema) {
    if (filter instanceof PropertyIsNull isNull) {
      return type(isNull.getExpression(), schema) == null ? Filter.INCLUDE : filter;
    }
    if (filter instanceof PropertyIsBetween between) {
      Class<?> type = type(between.getExpression(), schema);
      Literal lower = literal(between.getLowerBoundary(), type);
      Literal upper = literal(between.getUpperBoundary(), type);
      return lower == null || upper == null
          ? Filter.INCLUDE
          : FILTERS.between(between.getExpression(), lower, upper);
    }
    if (filter instanceof org.geotools.api.filter.BinaryComparisonOperator comparison
        && comparison.isMatchingCase()) {
      Class<?> type = type(comparison.getExpression1(), schema);
      Literal value = literal(comparison.getExpression2(), type);
      return value == null ? Filter.INCLUDE : rebuilt(filter, comparison.getExpression1(), value);
    }
    return Filter.INCLUDE;
  }

  private static Filter rebuilt(Filter filter, Expression attribute, Literal value) {
    if (filter instanceof PropertyIsEqualTo) {
      return FILTERS.equals(attribute, value);
    } else if (filter instanceof PropertyIsNotEqualTo) {
      return FILTERS.notEqual(attribute, value);
    } else if (filter instanceof PropertyIsLessThan) {
      return FILTERS.less(attribute, value);
    } else if (filter instanceof PropertyIsLessThanOrEqualTo) {
      return FILTERS.lessOrEqual(attribute, value);
    } else if (filter instanceof PropertyIsGreaterThan) {
      return FILTERS.greater(attribute, value);
    } else if (filter instanceof PropertyIsGreaterThanOrEqualTo) {
      return FILTERS.greaterOrEqual(attribute, value);
    }
    return Filter.INCLUDE;
  }

  private static Class<?> type(Expression expression, SimpleFeatureType schema) {
    if (expression instanceof PropertyName name) {
      AttributeDescriptor descriptor = schema.getDescriptor(name.getPropertyName());
      return descriptor == null ? null : descriptor.getType().getBinding();
    }
    return null;
  }

  private static Literal literal(Expression expression, Class<?> type) {
    if (type == null || !(expression instanceof Literal literal)) {
      return null;
    }
    Object value = Converters.convert(literal.getValue(), type);
    return value == null ? null : FILTERS.literal(value);
  }
}
