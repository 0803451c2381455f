package org.planatlas.layers.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.filter.Cql2Node.Interval;
import org.planatlas.layers.filter.Cql2Node.Operation;
import org.planatlas.layers.filter.Cql2Node.Time;

/** Makes single conditions of CQL2: comparisons, in space, in time, and functions that are true. */
final class Cql2Conditions {

  static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=");

  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  private Cql2Conditions() {}

  /**
   * The condition of an operation.
   *
   * @throws FilterReadException for an unknown operator or operands that it does not take
   */
  static Filter read(Operation operation) {
    String name = operation.name();
    if (name.startsWith("s_")) {
      return spatial(name, pair(operation));
    }
    if (name.startsWith("t_")) {
      requireCount(operation, 2);
      return Cql2Times.relation(name, operation.arguments().get(0), operation.arguments().get(1));
    }
    if (name.startsWith("a_")) {
      throw new FilterReadException(
          "Attributes of layers hold single values, so there is no " + name + "; use IN.");
    }
    if (COMPARISONS.contains(name)) {
      requireCount(operation, 2);
      return comparison(name, operation);
    }
    return switch (name) {
      case "like" -> like(pair(operation));
      case "between" -> between(operation);
      default -> FF.equals(Cql2Expressions.read(operation), FF.literal(true));
    };
  }

  /** Refuses an operation with another number of operands. */
  static void requireCount(Operation operation, int count) {
    if (operation.arguments().size() != count) {
      throw new FilterReadException(
          operation.name().toUpperCase(Locale.ROOT)
              + " has "
              + count
              + (count == 1 ? " operand" : " operands")
              + ", not "
              + operation.arguments().size()
              + ".");
    }
  }

  private static Expression[] pair(Operation operation) {
    requireCount(operation, 2);
    return operation.arguments().stream().map(Cql2Expressions::read).toArray(Expression[]::new);
  }

  private static Filter comparison(String sign, Operation operation) {
    List<Cql2Node> sides = operation.arguments();
    if (sides.stream().anyMatch(side -> side instanceof Time || side instanceof Interval)) {
      return Cql2Times.comparison(sign, sides.get(0), sides.get(1));
    }
    Expression[] pair = pair(operation);
    return switch (sign) {
      case "=" -> FF.equal(pair[0], pair[1], true);
      case "<" -> FF.less(pair[0], pair[1], true);
      case ">" -> FF.greater(pair[0], pair[1], true);
      case "<=" -> FF.lessOrEqual(pair[0], pair[1], true);
      default -> FF.greaterOrEqual(pair[0], pair[1], true);
    };
  }

  private static Filter like(Expression[] pair) {
    if (pair[1] instanceof Literal literal && literal.getValue() instanceof String pattern) {
      return FF.like(pair[0], pattern, "%", "_", "\\", true);
    }
    throw new FilterReadException(
        "LIKE needs a pattern in single quotes, or CASEI or ACCENTI of one.");
  }

  private static Filter between(Operation operation) {
    requireCount(operation, 3);
    List<Cql2Node> arguments = operation.arguments();
    return FF.and(
        read(new Operation(">=", List.of(arguments.get(0), arguments.get(1)))),
        read(new Operation("<=", List.of(arguments.get(0), arguments.get(2)))));
  }

  private static Filter spatial(String name, Expression[] pair) {
    Filter condition = relation(name, pair);
    boolean fixed = true;
    for (Expression side : pair) {
      fixed &= side instanceof Literal literal && literal.getValue() instanceof Geometry;
    }
    if (fixed) {
      return condition.evaluate(null) ? Filter.INCLUDE : Filter.EXCLUDE;
    }
    return condition;
  }

  private static Filter relation(String name, Expression[] pair) {
    return switch (name) {
      case "s_intersects" -> FF.intersects(pair[0], pair[1]);
      // a point equals a multipoint of it alone, which Equals of the library denies
      case "s_equals" -> FF.and(FF.within(pair[0], pair[1]), FF.contains(pair[0], pair[1]));
      case "s_disjoint" -> FF.disjoint(pair[0], pair[1]);
      case "s_touches" -> FF.touches(pair[0], pair[1]);
      case "s_within" -> FF.within(pair[0], pair[1]);
      case "s_overlaps" -> FF.overlaps(pair[0], pair[1]);
      case "s_crosses" -> FF.crosses(pair[0], pair[1]);
      case "s_contains" -> FF.contains(pair[0], pair[1]);
      default ->
          throw new FilterReadException(
              "There is no condition "
                  + name
                  + "; there are s_intersects, s_equals, s_disjoint, s_touches, s_within, s_overlaps,"
                  + " s_crosses and s_contains.");
    };
  }
}
