package org.planatlas.layers.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.planatlas.layers.filter.Cql2Node.Operation;
import org.planatlas.layers.filter.Cql2Node.Place;
import org.planatlas.layers.filter.Cql2Node.Property;
import org.planatlas.layers.filter.Cql2Node.Value;

/**
 * Makes expressions of CQL2: attributes, values, arithmetic and the functions of the closed list.
 */
final class Cql2Expressions {

  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  private Cql2Expressions() {}

  /**
   * The expression of a node.
   *
   * @throws FilterReadException when it is none
   */
  static Expression read(Cql2Node node) {
    if (node instanceof Property property) {
      return FF.property(property.name());
    }
    if (node instanceof Value value) {
      return FF.literal(value.value() instanceof BigDecimal number ? plain(number) : value.value());
    }
    if (node instanceof Place place) {
      return FF.literal(place.geometry());
    }
    if (node instanceof Operation operation) {
      return operation(operation);
    }
    throw new FilterReadException(
        "A list, a time or an interval stands in the filter where one value is expected.");
  }

  private static Object plain(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0 && number.precision() < 19;
    if (whole && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0) {
      return number.longValueExact();
    }
    return number.doubleValue();
  }

  private static Expression operation(Operation operation) {
    Optional<Cql2Function.Kind> kind = Cql2Function.find(operation.name());
    if (kind.isPresent()) {
      Cql2Conditions.requireCount(operation, kind.get().operands());
      return folded(new Cql2Function(kind.get(), arguments(operation)));
    }
    return switch (operation.name()) {
      case "+", "-", "*", "/" -> arithmetic(operation);
      default -> function(operation);
    };
  }

  private static List<Expression> arguments(Operation operation) {
    return operation.arguments().stream().map(Cql2Expressions::read).toList();
  }

  /** Of a fixed text at once, so that it can be a pattern, too. */
  private static Expression folded(Cql2Function function) {
    boolean fixed = function.getParameters().stream().allMatch(Literal.class::isInstance);
    return fixed ? FF.literal(function.evaluate(null)) : function;
  }

  private static Expression arithmetic(Operation operation) {
    Cql2Conditions.requireCount(operation, 2);
    List<Expression> sides = arguments(operation);
    return switch (operation.name()) {
      case "+" -> FF.add(sides.get(0), sides.get(1));
      case "-" -> FF.subtract(sides.get(0), sides.get(1));
      case "*" -> FF.multiply(sides.get(0), sides.get(1));
      default -> FF.divide(sides.get(0), sides.get(1));
    };
  }

  private static Expression function(Operation operation) {
    AllowedFunctions.check(operation.name());
    int wanted =
        AllowedFunctions.signatures().stream()
            .filter(signature -> signature.name().equals(operation.name()))
            .mapToInt(signature -> signature.arguments().size())
            .findFirst()
            .orElseThrow();
    if (operation.arguments().size() != wanted) {
      throw new FilterReadException(
          "The function " + operation.name() + " has " + wanted + " arguments.");
    }
    return FF.function(operation.name(), arguments(operation).toArray(Expression[]::new));
  }
}
