package org.planatlas.layers.conflict.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What must be true of one fact.
 *
 * @param fact name
 * @param values any of these; empty when a number is compared
 * @param atLeast smallest number that holds
 */
public record FactCondition(String fact, List<Object> values, Optional<BigDecimal> atLeast) {

  /** Copies the list. */
  public FactCondition {
    values = List.copyOf(values);
  }

  /** Decides by the value of the fact; unknown when there is none. */
  public Truth test(Optional<Object> value) {
    if (value.isEmpty()) {
      return Truth.UNKNOWN;
    }
    if (atLeast.isPresent()) {
      return value.get() instanceof BigDecimal n
          ? Truth.of(n.compareTo(atLeast.get()) >= 0)
          : Truth.UNKNOWN;
    }
    return Truth.of(values.contains(value.get()));
  }
}
