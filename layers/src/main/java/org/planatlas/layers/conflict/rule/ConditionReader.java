package org.planatlas.layers.conflict.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.planatlas.layers.filter.EcqlReader;
import org.planatlas.layers.filter.FilterReadException;

/**
 * Turns ECQL into a {@link Condition} on the known attributes of a layer. Understood are AND, OR,
 * NOT, comparison with a constant, IN, LIKE and IS NULL; anything else is refused, because it could
 * not be decided in three-valued logic.
 */
final class ConditionReader {

  /** Characters of a text that a sentence repeats. */
  private static final int MOST_QUOTED = 200;

  private final String layer;
  private final Map<String, AttributeSpec> attributes = new HashMap<>();

  ConditionReader(String layer, List<AttributeSpec> known) {
    this.layer = layer;
    known.forEach(spec -> attributes.put(spec.name(), spec));
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException with a sentence when the text is no ECQL, names an unknown
   *     attribute or code, or uses an operator that is not understood
   */
  Where read(String ecql) {
    Filter filter;
    try {
      filter = EcqlReader.readCondition(ecql);
    } catch (FilterReadException e) {
      throw new IllegalArgumentException(
          "'" + beginning(ecql) + "' is not valid ECQL: " + e.getMessage(), e);
    }
    return new Where(ecql, filter, convert(filter));
  }

  private static String beginning(String ecql) {
    return ecql.length() > MOST_QUOTED ? ecql.substring(0, MOST_QUOTED) + "..." : ecql;
  }

  private Condition convert(Filter filter) {
    if (filter instanceof And and) {
      return and.getChildren().stream()
          .map(this::convert)
          .reduce(Condition.And::new)
          .orElse(Condition.ALWAYS);
    }
    if (filter instanceof Or or) {
      return or.getChildren().stream().map(this::convert).reduce(Condition.Or::new).orElseThrow();
    }
    if (filter instanceof Not not) {
      return new Condition.Not(convert(not.getFilter()));
    }
    if (filter instanceof PropertyIsNull isNull) {
      return new Condition.IsNull(spec(isNull.getExpression()).name());
    }
    if (filter instanceof PropertyIsLike like) {
      return new Condition.Like(closed(like.getExpression()), pattern(like));
    }
    if (filter instanceof BinaryComparisonOperator comparison) {
      return compare(comparison);
    }
    throw new IllegalArgumentException(
        "'" + filter + "' is not understood in a rule; use =, <>, <, >, IN, LIKE, IS NULL.");
  }

  private Condition compare(BinaryComparisonOperator comparison) {
    AttributeSpec spec = closed(comparison.getExpression1());
    if (!(comparison.getExpression2() instanceof Literal literal) || literal.getValue() == null) {
      throw new IllegalArgumentException(
          "attribute " + spec.name() + " must be compared with a constant.");
    }
    String text = literal.getValue().toString();
    Object constant =
        spec.read(literal.getValue())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is not a %s of %s.%s%s"
                            .formatted(
                                text,
                                spec.type().word(),
                                layer,
                                spec.name(),
                                spec.codes().isEmpty() ? "." : "; known are " + spec.codes())));
    return new Condition.Compare(spec, operator(comparison), constant);
  }

  private static Condition.Operator operator(BinaryComparisonOperator comparison) {
    if (comparison instanceof PropertyIsEqualTo) {
      return Condition.Operator.EQUAL;
    } else if (comparison instanceof PropertyIsNotEqualTo) {
      return Condition.Operator.NOT_EQUAL;
    } else if (comparison instanceof PropertyIsLessThan) {
      return Condition.Operator.LESS;
    } else if (comparison instanceof PropertyIsLessThanOrEqualTo) {
      return Condition.Operator.LESS_OR_EQUAL;
    } else if (comparison instanceof PropertyIsGreaterThan) {
      return Condition.Operator.GREATER;
    } else if (comparison instanceof PropertyIsGreaterThanOrEqualTo) {
      return Condition.Operator.GREATER_OR_EQUAL;
    }
    throw new IllegalArgumentException("'" + comparison + "' is not understood in a rule.");
  }

  private AttributeSpec spec(Expression expression) {
    if (!(expression instanceof PropertyName name)) {
      throw new IllegalArgumentException(
          "'" + expression + "' is not an attribute; write the attribute on the left.");
    }
    AttributeSpec spec = attributes.get(name.getPropertyName());
    if (spec == null) {
      throw new IllegalArgumentException(
          "layer %s has no attribute %s; known are %s."
              .formatted(
                  layer,
                  beginning(name.getPropertyName()),
                  attributes.keySet().stream().sorted().toList()));
    }
    return spec;
  }

  /** A comparison with free text would read a value that nobody foresaw as "does not count". */
  private AttributeSpec closed(Expression expression) {
    AttributeSpec spec = spec(expression);
    if (spec.type() == AttributeSpec.Type.TEXT) {
      throw new IllegalArgumentException(
          "%s.%s is free text; list its codes under 'layers' to compare it."
              .formatted(layer, spec.name()));
    }
    return spec;
  }

  private static Pattern pattern(PropertyIsLike like) {
    StringBuilder regex = new StringBuilder();
    for (char c : like.getLiteral().toCharArray()) {
      String one = String.valueOf(c);
      if (one.equals(like.getWildCard())) {
        regex.append(".*");
      } else if (one.equals(like.getSingleChar())) {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(one));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
