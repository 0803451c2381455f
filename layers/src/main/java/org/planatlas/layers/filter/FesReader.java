package org.planatlas.layers.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.identity.FeatureId;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.layers.xml.XmlReadException;
import org.w3c.dom.Element;

/**
 * Reads filters of Filter Encoding 2.0 (OGC 09-026r2), and the same conditions in the older
 * spelling of 1.1 and 1.0. The result is as the client wrote it: {@link FilterBinder} checks it
 * against the layer and settles axis order and CRS.
 */
public final class FesReader {

  private static final int MAX_DEPTH = 200;
  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  private final FesExpressionReader expressions = new FesExpressionReader();

  private FesReader() {}

  /**
   * Reads the text of a FILTER parameter.
   *
   * @throws FilterReadException when it is not a filter
   */
  public static Filter read(String xml) {
    try {
      byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
      return read(XmlFactories.parse(bytes).getDocumentElement());
    } catch (XmlReadException e) {
      throw new FilterReadException(
          "The filter is not well-formed XML; declare every namespace prefix and close every"
              + " element. "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Reads a {@code fes:Filter} element.
   *
   * @throws FilterReadException when it is not a filter
   */
  public static Filter read(Element filter) {
    if (!filter.getLocalName().equals("Filter")) {
      throw new FilterReadException(
          "A filter starts with fes:Filter, not " + filter.getNodeName() + ".");
    }
    return new FesReader().filter(filter);
  }

  /**
   * The operators in time that capabilities list. AnyInteracts is understood as well, but the
   * schema of capabilities forgot it.
   */
  public static List<String> temporalOperators() {
    return Stream.of(TimeRelation.values())
        .filter(relation -> relation != TimeRelation.ANY_INTERACTS)
        .map(TimeRelation::operator)
        .toList();
  }

  private Filter filter(Element filter) {
    List<Element> conditions = XmlChildren.of(filter);
    if (conditions.isEmpty()) {
      throw new FilterReadException("The fes:Filter is empty; leave it out to read everything.");
    }
    if (isIdentifier(conditions.get(0))) {
      return identifiers(conditions);
    }
    if (conditions.size() > 1) {
      throw new FilterReadException("A fes:Filter has one condition; join several by fes:And.");
    }
    return condition(conditions.get(0), 0);
  }

  private static boolean isIdentifier(Element element) {
    return switch (element.getLocalName()) {
      case "ResourceId", "FeatureId", "GmlObjectId" -> true;
      default -> false;
    };
  }

  private static Filter identifiers(List<Element> elements) {
    Set<FeatureId> ids = new HashSet<>();
    for (Element element : elements) {
      String id = element.getAttribute("rid");
      id = id.isBlank() ? element.getAttribute("fid") : id;
      id = id.isBlank() ? element.getAttributeNS("http://www.opengis.net/gml", "id") : id;
      if (id.isBlank()) {
        throw new FilterReadException("A fes:ResourceId needs the attribute rid.");
      }
      ids.add(FF.featureId(id.trim()));
    }
    return FF.id(ids);
  }

  private Filter condition(Element element, int depth) {
    if (depth > MAX_DEPTH) {
      throw new FilterReadException("The filter is nested too deeply; send a simpler one.");
    }
    String name = element.getLocalName();
    return switch (name) {
      case "And" -> FF.and(conditions(element, depth));
      case "Or" -> FF.or(conditions(element, depth));
      case "Not" -> FF.not(condition(XmlChildren.first(element), depth + 1));
      case "PropertyIsLike" -> like(element);
      case "PropertyIsNull", "PropertyIsNil" -> absent(XmlChildren.first(element));
      case "PropertyIsBetween" -> between(element);
      case "ResourceId", "FeatureId", "GmlObjectId" -> identifiers(List.of(element));
      default -> {
        if (name.startsWith("PropertyIs")) {
          yield comparison(element);
        }
        yield new FesSpatialReader(expressions).read(element);
      }
    };
  }

  private Filter absent(Element property) {
    return GmlProperties.find(property).filter(name -> !name.equals("boundedBy")).isPresent()
        ? Filter.INCLUDE
        : FF.isNull(expressions.read(property));
  }

  private List<Filter> conditions(Element element, int depth) {
    List<Filter> conditions = new ArrayList<>();
    for (Element child : XmlChildren.of(element)) {
      conditions.add(condition(child, depth + 1));
    }
    if (conditions.isEmpty()) {
      throw new FilterReadException("fes:" + element.getLocalName() + " has no conditions in it.");
    }
    return conditions;
  }

  private Filter comparison(Element element) {
    List<Element> operands = XmlChildren.of(element);
    if (operands.size() != 2) {
      throw new FilterReadException("fes:" + element.getLocalName() + " compares two expressions.");
    }
    for (Element operand : operands) {
      if (GmlProperties.find(operand).isPresent()) {
        throw new UnfitOperandException(
            operand.getTextContent().trim()
                + " cannot be compared by fes:"
                + element.getLocalName()
                + "; compare an attribute of the layer.");
      }
    }
    Expression left = expressions.read(operands.get(0));
    Expression right = expressions.read(operands.get(1));
    boolean matchCase = !element.getAttribute("matchCase").equals("false");
    return switch (element.getLocalName()) {
      case "PropertyIsEqualTo" -> FF.equal(left, right, matchCase);
      case "PropertyIsNotEqualTo" -> FF.notEqual(left, right, matchCase);
      case "PropertyIsLessThan" -> FF.less(left, right, matchCase);
      case "PropertyIsGreaterThan" -> FF.greater(left, right, matchCase);
      case "PropertyIsLessThanOrEqualTo" -> FF.lessOrEqual(left, right, matchCase);
      case "PropertyIsGreaterThanOrEqualTo" -> FF.greaterOrEqual(left, right, matchCase);
      default ->
          throw new FilterReadException(
              "The condition " + element.getNodeName() + " is not known; see Filter_Capabilities.");
    };
  }

  private Filter between(Element element) {
    List<Element> parts = XmlChildren.of(element);
    if (parts.size() != 3) {
      throw new FilterReadException(
          "fes:PropertyIsBetween has an expression, a LowerBoundary and an UpperBoundary.");
    }
    return FF.between(
        expressions.read(parts.get(0)),
        expressions.read(XmlChildren.first(parts.get(1))),
        expressions.read(XmlChildren.first(parts.get(2))));
  }

  private Filter like(Element element) {
    List<Element> parts = XmlChildren.of(element);
    if (parts.size() != 2) {
      throw new FilterReadException("fes:PropertyIsLike has a ValueReference and a Literal.");
    }
    String escape = attribute(element, "escapeChar", attribute(element, "escape", "\\"));
    String wildCard = attribute(element, "wildCard", "*");
    String singleChar = attribute(element, "singleChar", "?");
    Set<String> marks = new HashSet<>(List.of(wildCard, singleChar, escape));
    if (marks.size() < 3
        || marks.stream().anyMatch(mark -> mark.codePointCount(0, mark.length()) > 1)) {
      throw new FilterReadException(
          "fes:PropertyIsLike needs three different characters as wildCard, singleChar and"
              + " escapeChar.");
    }
    return FF.like(
        expressions.read(parts.get(0)),
        parts.get(1).getTextContent(),
        wildCard,
        singleChar,
        escape,
        !element.getAttribute("matchCase").equals("false"));
  }

  private static String attribute(Element element, String name, String otherwise) {
    String value = element.getAttribute(name);
    return value.isEmpty() ? otherwise : value;
  }
}
