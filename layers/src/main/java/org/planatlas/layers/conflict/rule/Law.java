package org.planatlas.layers.conflict.rule;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One text of a law or rule.
 *
 * @param key in the rule file
 * @param title of the law
 * @param text which text: revision or document number
 * @param from first day in force; empty when not confirmed
 * @param to last day in force; empty when it is still in force
 */
public record Law(
    String key, String title, String text, Optional<LocalDate> from, Optional<LocalDate> to) {

  /** True when in force on the day; an unconfirmed start counts as in force. */
  public boolean isInForce(LocalDate day) {
    return from.map(d -> !day.isBefore(d)).orElse(true)
        && to.map(d -> !day.isAfter(d)).orElse(true);
  }
}
