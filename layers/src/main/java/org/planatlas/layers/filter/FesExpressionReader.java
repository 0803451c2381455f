package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.w3c.dom.Element;

/** Reads the expressions of FES: value references, literals, functions, and arithmetic of 1.1. */
final class FesExpressionReader {

  private static final int MAX_DEPTH = 100;
  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  private final GmlGeometryReader geometries = new GmlGeometryReader();

  /** Reads one expression element, or a GML geometry standing where an expression may. */
  Expression read(Element element) {
    return read(element, 0);
  }

  private Expression read(Element element, int depth) {
    if (depth > MAX_DEPTH) {
      throw new FilterReadException("An expression is nested too deeply; send a simpler one.");
    }
    if (GmlGeometryReader.isGeometry(element)) {
      return FF.literal(geometries.read(element));
    }
    return switch (element.getLocalName()) {
      case "ValueReference", "PropertyName" -> property(element);
      case "Literal" -> literal(element);
      case "Function" -> function(element, depth);
      case "Add", "Sub", "Mul", "Div" -> arithmetic(element, depth);
      default ->
          throw new FilterReadException(
              "The expression "
                  + element.getNodeName()
                  + " is not known; use fes:ValueReference,"
                  + " fes:Literal or fes:Function.");
    };
  }

  /** What GML itself gives a feature: its box is the geometry, and the rest has no value. */
  private static Expression property(Element element) {
    return GmlProperties.find(element)
        .map(name -> name.equals("boundedBy") ? (Expression) FF.property("") : FF.literal(null))
        .orElseGet(() -> FF.property(element.getTextContent().trim()));
  }

  private Expression literal(Element element) {
    List<Element> children = XmlChildren.of(element);
    if (children.isEmpty()) {
      return FF.literal(element.getTextContent());
    }
    return FF.literal(geometries.read(children.get(0)));
  }

  private Expression function(Element element, int depth) {
    List<Expression> arguments = new ArrayList<>();
    for (Element child : XmlChildren.of(element)) {
      arguments.add(read(child, depth + 1));
    }
    String name = element.getAttribute("name");
    AllowedFunctions.check(name);
    try {
      return FF.function(name, arguments.toArray(new Expression[0]));
    } catch (RuntimeException e) {
      throw new FilterReadException(
          "The function " + name + " cannot be called with these arguments.", e);
    }
  }

  private Expression arithmetic(Element element, int depth) {
    List<Element> operands = XmlChildren.of(element);
    if (operands.size() != 2) {
      throw new FilterReadException(element.getNodeName() + " needs two operands.");
    }
    Expression left = read(operands.get(0), depth + 1);
    Expression right = read(operands.get(1), depth + 1);
    return switch (element.getLocalName()) {
      case "Add" -> FF.add(left, right);
      case "Sub" -> FF.subtract(left, right);
      case "Mul" -> FF.multiply(left, right);
      default -> FF.divide(left, right);
    };
  }
}
