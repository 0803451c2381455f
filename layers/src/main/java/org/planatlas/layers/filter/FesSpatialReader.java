package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.w3c.dom.Element;

/** Reads the spatial and temporal conditions of FES. */
final class FesSpatialReader {

  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  private final FesExpressionReader expressions;

  FesSpatialReader(FesExpressionReader expressions) {
    this.expressions = expressions;
  }

  /** Reads one condition. */
  Filter read(Element element) {
    return switch (element.getLocalName()) {
      case "BBOX" -> box(element);
      case "DWithin", "Beyond" -> distance(element);
      default ->
          TimeRelation.find(element.getLocalName())
              .map(relation -> temporal(relation, element))
              .orElseGet(() -> relation(element));
    };
  }

  /** The geometry may be left out: then it is the layer's. */
  private Filter box(Element element) {
    List<Expression> operands = operands(XmlChildren.of(element));
    Expression box = operands.get(operands.size() - 1);
    Expression property = operands.size() == 2 ? operands.get(0) : FF.property("");
    if (operands.size() > 2 || !(box instanceof Literal)) {
      throw new FilterReadException("fes:BBOX has a ValueReference and a gml:Envelope.");
    }
    return FF.bbox(property, box);
  }

  private Filter relation(Element element) {
    List<Expression> pair = pair(element, XmlChildren.of(element));
    Expression left = pair.get(0);
    Expression right = pair.get(1);
    return switch (element.getLocalName()) {
      case "Intersects" -> FF.intersects(left, right);
      case "Disjoint" -> FF.disjoint(left, right);
      case "Contains" -> FF.contains(left, right);
      case "Within" -> FF.within(left, right);
      case "Touches" -> FF.touches(left, right);
      case "Crosses" -> FF.crosses(left, right);
      case "Overlaps" -> FF.overlaps(left, right);
      case "Equals" -> FF.equal(left, right);
      default -> throw unknown(element);
    };
  }

  private Filter distance(Element element) {
    List<Element> children = XmlChildren.of(element);
    if (children.size() != 3 || !children.get(2).getLocalName().equals("Distance")) {
      throw new FilterReadException(
          "fes:" + element.getLocalName() + " has a ValueReference, a geometry and a Distance.");
    }
    List<Expression> pair = pair(element, children.subList(0, 2));
    Element distance = children.get(2);
    String unit = distance.getAttribute("uom");
    unit = unit.isBlank() ? distance.getAttribute("units") : unit;
    double value = number(distance.getTextContent().trim());
    return element.getLocalName().equals("DWithin")
        ? FF.dwithin(pair.get(0), pair.get(1), value, unit)
        : FF.beyond(pair.get(0), pair.get(1), value, unit);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new FilterReadException("The Distance '" + text + "' is not a number.", e);
    }
  }

  private Filter temporal(TimeRelation relation, Element element) {
    List<Element> children = XmlChildren.of(element);
    if (children.size() != 2) {
      throw new FilterReadException(
          "fes:" + element.getLocalName() + " has a ValueReference and a time.");
    }
    List<Literal> times = times(children.get(1));
    return relation.holds(
        expressions.read(children.get(0)), times.get(0), times.get(times.size() - 1));
  }

  /** The texts of all time positions below an element, one for an instant, two for a period. */
  private static List<Literal> times(Element time) {
    List<Literal> times = new ArrayList<>();
    if (XmlChildren.of(time).isEmpty()) {
      times.add(FF.literal(time.getTextContent().trim()));
    }
    for (Element child : XmlChildren.of(time)) {
      times.addAll(times(child));
    }
    return times;
  }

  private List<Expression> pair(Element element, List<Element> children) {
    if (children.size() != 2) {
      throw unknown(element);
    }
    return operands(children);
  }

  private List<Expression> operands(List<Element> children) {
    List<Expression> operands = new ArrayList<>();
    children.forEach(child -> operands.add(expressions.read(child)));
    if (operands.isEmpty()) {
      throw new FilterReadException("A spatial condition of the filter has no operands.");
    }
    return operands;
  }

  private static FilterReadException unknown(Element element) {
    return new FilterReadException(
        "The condition "
            + element.getNodeName()
            + " is not known or lacks an operand; Filter_Capabilities list what there is.");
  }
}
