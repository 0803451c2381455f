package org.planatlas.layers.filter;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.geotools.api.filter.expression.Expression;
import org.geotools.filter.capability.FunctionNameImpl;

/** What CQL2 has and GeoTools has not. Without a value of an operand the result is none. */
final class Cql2Function extends FilterFunction {

  /** The operations, with their JSON names. */
  enum Kind {
    CASEI("casei", 1),
    ACCENTI("accenti", 1),
    REMAINDER("%", 2),
    QUOTIENT("div", 2),
    POWER("^", 2);

    private final String symbol;
    private final int operands;

    Kind(String symbol, int operands) {
      this.symbol = symbol;
      this.operands = operands;
    }

    int operands() {
      return operands;
    }
  }

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final List<String> PREFIXES = List.of("s_", "t_", "a_");

  private final Kind kind;

  Cql2Function(Kind kind, List<Expression> parameters) {
    super(new FunctionNameImpl(kind.symbol, kind.operands), parameters);
    this.kind = kind;
  }

  /** The operation with this name. */
  static Optional<Kind> find(String symbol) {
    return Arrays.stream(Kind.values()).filter(one -> one.symbol.equals(symbol)).findFirst();
  }

  /**
   * The name of an operator as it is compared here: in lower case where it is one of CQL2, which
   * writes them in several ways; functions of this server as they are written.
   */
  static String operator(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    boolean standard = find(lower).isPresent() || PREFIXES.stream().anyMatch(lower::startsWith);
    return standard ? lower : written;
  }

  /** The same function of other operands. */
  Cql2Function of(List<Expression> others) {
    return new Cql2Function(kind, others);
  }

  @Override
  public Object evaluate(Object object) {
    Object first = getParameters().get(0).evaluate(object);
    if (first == null) {
      return null;
    }
    return switch (kind) {
      case CASEI -> lower(first.toString());
      case ACCENTI -> withoutMarks(first.toString());
      default -> number(getParameters().get(0), getParameters().get(1), object);
    };
  }

  /** Upper case first, so that letters with two small forms meet. */
  private static String lower(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String withoutMarks(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  private Object number(Expression left, Expression right, Object object) {
    Double a = left.evaluate(object, Double.class);
    Double b = right.evaluate(object, Double.class);
    if (a == null || b == null) {
      return null;
    }
    double result =
        switch (kind) {
          case REMAINDER -> a % b;
          case QUOTIENT -> truncated(a / b);
          default -> Math.pow(a, b);
        };
    return Double.isFinite(result) ? result : null;
  }

  private static double truncated(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  /** Alike when they compute the same: the text of a filter tells one answer from another. */
  @Override
  public String toString() {
    return kind.symbol + getParameters();
  }
}
