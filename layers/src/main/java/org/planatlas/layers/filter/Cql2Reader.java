package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.planatlas.layers.filter.Cql2Node.Interval;
import org.planatlas.layers.filter.Cql2Node.Items;
import org.planatlas.layers.filter.Cql2Node.Operation;
import org.planatlas.layers.filter.Cql2Node.Property;
import org.planatlas.layers.filter.Cql2Node.Time;
import org.planatlas.layers.filter.Cql2Node.Value;

/**
 * Reads CQL2 (OGC 21-065r2). The result is as the client wrote it: {@link FilterBinder} checks it
 * against the layer and settles axis order and CRS.
 *
 * <p>A condition on an attribute without a value is neither true nor false there, and so is its
 * negation; filters of this system know true and false only. So a NOT moves inwards to the single
 * conditions, and a negated condition asks for the values of its attributes beside.
 */
public final class Cql2Reader {

  private static final FilterFactory FF = RequestFilterFactory.INSTANCE;

  private Cql2Reader() {}

  /**
   * Reads CQL2 text such as {@code grade IN ('1','2') AND S_INTERSECTS(geom, POINT(123.3 40.4))}.
   *
   * @throws FilterReadException with the place that cannot be read
   */
  public static Filter readText(String text) {
    return predicate(Cql2Text.read(text), false);
  }

  /**
   * Reads CQL2 JSON.
   *
   * @throws FilterReadException with the member that cannot be read
   */
  public static Filter readJson(String text) {
    return predicate(Cql2Json.read(text), false);
  }

  private static Filter predicate(Cql2Node node, boolean negated) {
    if (node instanceof Value value && value.value() instanceof Boolean truth) {
      return truth == negated ? Filter.EXCLUDE : Filter.INCLUDE;
    }
    if (node instanceof Property property) {
      return strict(FF.equals(FF.property(property.name()), FF.literal(true)), node, negated);
    }
    if (!(node instanceof Operation operation)) {
      throw new FilterReadException("A filter is a condition; a value or geometry alone is none.");
    }
    List<Cql2Node> arguments = operation.arguments();
    return switch (operation.name()) {
      case "and", "or" -> joined(operation, negated);
      case "not" -> predicate(only(operation), !negated);
      case "<>" -> predicate(new Operation("=", arguments), !negated);
      case "isNull" -> {
        Filter isNull = isNull(only(operation));
        yield negated ? FF.not(isNull) : isNull;
      }
      case "t_disjoint" -> predicate(new Operation("t_intersects", arguments), !negated);
      case "in" -> strict(anyOf(operation), node, negated);
      default -> strict(Cql2Conditions.read(operation), node, negated);
    };
  }

  /** A negated AND is an OR of negations, and the other way round. */
  private static Filter joined(Operation operation, boolean negated) {
    if (operation.arguments().size() < 2) {
      throw new FilterReadException(operation.name() + " joins at least two conditions.");
    }
    List<Filter> parts =
        operation.arguments().stream().map(part -> predicate(part, negated)).toList();
    return operation.name().equals("and") == negated ? FF.or(parts) : FF.and(parts);
  }

  private static Cql2Node only(Operation operation) {
    Cql2Conditions.requireCount(operation, 1);
    return operation.arguments().get(0);
  }

  private static Filter isNull(Cql2Node node) {
    if (node instanceof Time || node instanceof Interval) {
      return Filter.EXCLUDE;
    }
    return FF.isNull(Cql2Expressions.read(node));
  }

  private static Filter anyOf(Operation operation) {
    List<Cql2Node> arguments = operation.arguments();
    if (arguments.size() != 2
        || !(arguments.get(1) instanceof Items items)
        || items.values().isEmpty()) {
      throw new FilterReadException("IN has a list of one or more values in parentheses.");
    }
    List<Filter> parts = new ArrayList<>();
    for (Cql2Node item : items.values()) {
      parts.add(Cql2Conditions.read(new Operation("=", List.of(arguments.get(0), item))));
    }
    return parts.size() == 1 ? parts.get(0) : FF.or(parts);
  }

  /**
   * The condition, or its negation, on features that have all values it looks at; a plain condition
   * is false without them as it is.
   */
  private static Filter strict(Filter condition, Cql2Node node, boolean negated) {
    if (!negated && !isComputed(node)) {
      return condition;
    }
    Set<String> names = new LinkedHashSet<>();
    collect(node, names);
    List<Filter> parts = new ArrayList<>();
    names.forEach(name -> parts.add(FF.not(FF.isNull(FF.property(name)))));
    parts.add(negated ? FF.not(condition) : condition);
    return parts.size() == 1 ? parts.get(0) : FF.and(parts);
  }

  /** Whether the condition is of something computed, which may make a value of none. */
  private static boolean isComputed(Cql2Node node) {
    return children(node).stream().anyMatch(part -> part instanceof Operation || isComputed(part));
  }

  private static void collect(Cql2Node node, Set<String> names) {
    if (node instanceof Property property) {
      names.add(property.name());
    }
    children(node).forEach(part -> collect(part, names));
  }

  private static List<Cql2Node> children(Cql2Node node) {
    if (node instanceof Operation operation) {
      return operation.arguments();
    }
    if (node instanceof Items items) {
      return items.values();
    }
    if (node instanceof Interval interval) {
      return Stream.of(interval.start(), interval.end()).filter(Objects::nonNull).toList();
    }
    return List.of();
  }
}
