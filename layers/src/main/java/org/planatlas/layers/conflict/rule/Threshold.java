package org.planatlas.layers.conflict.rule;

import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A limit on the summed area of a rule.
 *
 * @param where which of the features hit are summed
 * @param hectares the limit
 * @param inclusive true when the limit itself passes (at least), false when it must be exceeded
 * @param text goes into the reason when passed
 * @param authority who decides when passed
 * @param verdict raises the rule's verdict when passed
 */
public record Threshold(
    Where where,
    double hectares,
    boolean inclusive,
    LocalizedText text,
    Optional<LocalizedText> authority,
    Optional<RuleVerdict> verdict) {

  /** True when the area passes the limit. */
  public boolean isPassed(double squareMetres) {
    double limit = hectares * 10_000;
    return inclusive ? squareMetres >= limit : squareMetres > limit;
  }
}
