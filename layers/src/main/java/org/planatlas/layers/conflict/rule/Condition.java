package org.planatlas.layers.conflict.rule;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A condition on the attributes of one feature, decided in three-valued logic. */
public sealed interface Condition {

  /** Holds for every feature. */
  Condition ALWAYS = new Always();

  /**
   * Decides the condition.
   *
   * @param attributes raw value by attribute name, null when the feature has none
   */
  Truth test(Function<String, Object> attributes);

  /** Always true. */
  record Always() implements Condition {
    @Override
    public Truth test(Function<String, Object> attributes) {
      return Truth.TRUE;
    }
  }

  /** Both. */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public Truth test(Function<String, Object> attributes) {
      return left.test(attributes).and(right.test(attributes));
    }
  }

  /** One of both. */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public Truth test(Function<String, Object> attributes) {
      return left.test(attributes).or(right.test(attributes));
    }
  }

  /** The opposite. */
  record Not(Condition inner) implements Condition {
    @Override
    public Truth test(Function<String, Object> attributes) {
      return inner.test(attributes).not();
    }
  }

  /** The attribute has no value at all; always decided. */
  record IsNull(String attribute) implements Condition {
    @Override
    public Truth test(Function<String, Object> attributes) {
      Object raw = attributes.apply(attribute);
      return Truth.of(raw == null || raw.toString().isBlank());
    }
  }

  /** Text matches a pattern; unknown for a missing value. */
  record Like(AttributeSpec attribute, Pattern pattern) implements Condition {
    @Override
    public Truth test(Function<String, Object> attributes) {
      Optional<Object> value = attribute.read(attributes.apply(attribute.name()));
      return value
          .map(v -> Truth.of(pattern.matcher(v.toString()).matches()))
          .orElse(Truth.UNKNOWN);
    }
  }

  /** Comparison with a constant; unknown for a missing value. */
  record Compare(AttributeSpec attribute, Operator operator, Object constant) implements Condition {
    @Override
    public Truth test(Function<String, Object> attributes) {
      Optional<Object> value = attribute.read(attributes.apply(attribute.name()));
      return value.map(v -> Truth.of(operator.holds(order(v, constant)))).orElse(Truth.UNKNOWN);
    }

    private static int order(Object value, Object constant) {
      if (value instanceof BigDecimal number && constant instanceof BigDecimal limit) {
        return number.compareTo(limit);
      }
      if (value instanceof java.time.LocalDate day && constant instanceof java.time.LocalDate d) {
        return day.compareTo(d);
      }
      if (value instanceof Boolean flag && constant instanceof Boolean f) {
        return flag.compareTo(f);
      }
      return value.toString().compareTo(constant.toString());
    }
  }

  /** Comparison operators. */
  enum Operator {
    /** =. */
    EQUAL,
    /** <>. */
    NOT_EQUAL,
    /** <. */
    LESS,
    /** <=. */
    LESS_OR_EQUAL,
    /** >. */
    GREATER,
    /** >=. */
    GREATER_OR_EQUAL;

    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }
}
