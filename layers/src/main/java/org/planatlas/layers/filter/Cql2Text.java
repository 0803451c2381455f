package org.planatlas.layers.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.planatlas.layers.filter.Cql2Node.Items;
import org.planatlas.layers.filter.Cql2Node.Operation;
import org.planatlas.layers.filter.Cql2Node.Property;
import org.planatlas.layers.filter.Cql2Node.Time;
import org.planatlas.layers.filter.Cql2Node.Value;
import org.planatlas.layers.filter.Cql2Tokens.Kind;
import org.planatlas.layers.filter.Cql2Tokens.Token;

/** Reads CQL2 text (OGC 21-065r2, annex B) by recursive descent, to a bounded depth. */
final class Cql2Text {

  static final int MAX_DEPTH = 100;

  private static final Set<String> PRODUCTS = Set.of("*", "/", "%", "div");
  private static final Set<String> GEOMETRIES =
      Set.of(
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geometrycollection");

  private final Cql2Tokens tokens;
  private int depth;

  private Cql2Text(Cql2Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a whole text.
   *
   * @throws FilterReadException with the place that cannot be read
   */
  static Cql2Node read(String text) {
    Cql2Text reader = new Cql2Text(new Cql2Tokens(text));
    Cql2Node node = reader.or();
    if (reader.tokens.peek().kind() != Kind.END) {
      throw reader.tokens.wrong("AND, OR or the end");
    }
    return node;
  }

  static FilterReadException tooDeep() {
    return new FilterReadException(
        "The filter is nested more than " + MAX_DEPTH + " deep; write it flatter.");
  }

  private Cql2Node or() {
    limit(++depth);
    List<Cql2Node> parts = new ArrayList<>(List.of(and()));
    while (tokens.takeIf("OR")) {
      parts.add(and());
    }
    depth--;
    return parts.size() == 1 ? parts.get(0) : new Operation("or", parts);
  }

  private Cql2Node and() {
    List<Cql2Node> parts = new ArrayList<>(List.of(not()));
    while (tokens.takeIf("AND")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.get(0) : new Operation("and", parts);
  }

  private Cql2Node not() {
    boolean negated = false;
    while (tokens.takeIf("NOT")) {
      negated = !negated;
    }
    Cql2Node node = predicate();
    return negated ? not(node) : node;
  }

  private static Cql2Node not(Cql2Node node) {
    return new Operation("not", List.of(node));
  }

  private Cql2Node predicate() {
    Cql2Node left = sum();
    Token next = tokens.peek();
    if (next.kind() == Kind.SIGN && Cql2Conditions.COMPARISONS.contains(next.text())) {
      return new Operation(tokens.take().text(), List.of(left, sum()));
    }
    if (tokens.takeIf("IS")) {
      boolean negated = tokens.takeIf("NOT");
      tokens.take("NULL");
      return negatedIf(negated, new Operation("isNull", List.of(left)));
    }
    boolean negated = tokens.takeIf("NOT");
    if (tokens.takeIf("LIKE")) {
      return negatedIf(negated, new Operation("like", List.of(left, sum())));
    }
    if (tokens.takeIf("BETWEEN")) {
      Cql2Node low = sum();
      tokens.take("AND");
      return negatedIf(negated, new Operation("between", List.of(left, low, sum())));
    }
    if (tokens.takeIf("IN")) {
      Items items = new Items(arguments());
      return negatedIf(negated, new Operation("in", List.of(left, items)));
    }
    if (negated) {
      throw tokens.wrong("LIKE, BETWEEN or IN");
    }
    return left;
  }

  private static Cql2Node negatedIf(boolean negated, Cql2Node node) {
    return negated ? not(node) : node;
  }

  private Cql2Node sum() {
    Cql2Node left = product();
    int chain = 0;
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      limit(++chain);
      left = new Operation(tokens.take().text(), List.of(left, product()));
    }
    return left;
  }

  private Cql2Node product() {
    Cql2Node left = power();
    int chain = 0;
    while (PRODUCTS.stream().anyMatch(tokens.peek()::is)) {
      limit(++chain);
      left = new Operation(tokens.take().lower(), List.of(left, power()));
    }
    return left;
  }

  private Cql2Node power() {
    Cql2Node left = primary();
    return tokens.takeIf("^") ? new Operation("^", List.of(left, primary())) : left;
  }

  private static void limit(int level) {
    if (level > MAX_DEPTH) {
      throw tooDeep();
    }
  }

  private Cql2Node primary() {
    Token next = tokens.peek();
    return switch (next.kind()) {
      case TEXT -> new Value(tokens.take().text());
      case NUMBER -> new Value(number(tokens.take().text()));
      case QUOTED_NAME -> new Property(tokens.take().text());
      case NAME -> named();
      case SIGN -> signed(next);
      case END -> throw tokens.wrong("a condition, attribute or value");
    };
  }

  private Cql2Node signed(Token next) {
    if (next.is("(")) {
      tokens.take();
      Cql2Node inner = or();
      tokens.take(")");
      return inner;
    }
    if ((next.is("-") || next.is("+")) && tokens.second().kind() == Kind.NUMBER) {
      tokens.take();
      BigDecimal number = number(tokens.take().text());
      return new Value(next.is("-") ? number.negate() : number);
    }
    if (next.is("-")) {
      tokens.take();
      limit(++depth);
      Cql2Node operand = primary();
      depth--;
      return new Operation("*", List.of(new Value(BigDecimal.ONE.negate()), operand));
    }
    throw tokens.wrong("a condition, attribute or value");
  }

  private static BigDecimal number(String text) {
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > 400 || number.precision() > 400) {
      throw new FilterReadException("A number of the filter is too long or too large.");
    }
    return number;
  }

  private Cql2Node named() {
    Token name = tokens.peek();
    boolean opens = tokens.second().is("(");
    if (name.is("TRUE") || name.is("FALSE")) {
      return new Value(tokens.take().is("TRUE"));
    }
    if (!opens && !(GEOMETRIES.contains(name.lower()) && tokens.second().is("Z"))) {
      return property();
    }
    if (GEOMETRIES.contains(name.lower())) {
      tokens.take();
      tokens.takeIf("Z");
      return Cql2Literals.geometry(tokens.takeParentheses(name));
    }
    tokens.take();
    List<Cql2Node> arguments = arguments();
    return switch (name.lower()) {
      case "date" -> Cql2Literals.date(text(arguments, name));
      case "timestamp" -> Cql2Literals.timestamp(text(arguments, name));
      case "interval" -> interval(arguments, name);
      case "bbox" -> box(arguments);
      default -> new Operation(Cql2Function.operator(name.text()), arguments);
    };
  }

  private Cql2Node property() {
    Token name = tokens.peek();
    for (String keyword :
        new String[] {"AND", "OR", "LIKE", "IN", "IS", "BETWEEN", "NULL", "DIV"}) {
      if (name.is(keyword)) {
        throw tokens.wrong("a condition, attribute or value");
      }
    }
    return new Property(tokens.take().text());
  }

  private static String text(List<Cql2Node> arguments, Token name) {
    if (arguments.size() == 1
        && arguments.get(0) instanceof Value value
        && value.value() instanceof String text) {
      return text;
    }
    throw wrongArguments(name, "one text in single quotes");
  }

  private static FilterReadException wrongArguments(Token name, String needed) {
    return new FilterReadException(
        name.text() + " at character " + (name.at() + 1) + " of the filter needs " + needed + ".");
  }

  private static Cql2Node interval(List<Cql2Node> arguments, Token name) {
    if (arguments.size() != 2) {
      throw wrongArguments(name, "a begin and an end");
    }
    return Cql2Literals.interval(end(arguments.get(0), name), end(arguments.get(1), name));
  }

  private static Cql2Node end(Cql2Node node, Token name) {
    if (node instanceof Property || node instanceof Time) {
      return node;
    }
    if (node instanceof Value value && value.value() instanceof String text) {
      return Cql2Literals.intervalEnd(text);
    }
    throw wrongArguments(name, "times or attributes");
  }

  private static Cql2Node box(List<Cql2Node> arguments) {
    List<Double> numbers = new ArrayList<>();
    for (Cql2Node argument : arguments) {
      if (argument instanceof Value value && value.value() instanceof BigDecimal number) {
        numbers.add(number.doubleValue());
      }
    }
    return Cql2Literals.box(numbers.size() == arguments.size() ? numbers : List.of());
  }

  private List<Cql2Node> arguments() {
    tokens.take("(");
    List<Cql2Node> arguments = new ArrayList<>();
    if (tokens.takeIf(")")) {
      return arguments;
    }
    do {
      arguments.add(or());
    } while (tokens.takeIf(","));
    tokens.take(")");
    return arguments;
  }
}
