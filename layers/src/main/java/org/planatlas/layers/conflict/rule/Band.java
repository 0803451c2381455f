package org.planatlas.layers.conflict.rule;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Distances that hold for some features: 0-50 m, 50-200 m.
 *
 * @param line in the file, for messages
 * @param where which features
 * @param fromMetres distance from their edge at which it begins; 0 is the feature itself
 * @param metres distance from their edge at which it ends, included
 * @param lineHalfWidth metres from a feature drawn as a centre line, or as a point, to the edge
 *     that the law measures from; an assumption on the safe side
 * @param verdict of its own; empty for that of the rule
 */
public record Band(
    int line,
    Where where,
    double fromMetres,
    double metres,
    double lineHalfWidth,
    Optional<RuleVerdict> verdict) {

  /** Whether it begins away from the feature, or says something else than its rule. */
  public boolean isGraded() {
    return fromMetres > 0 || verdict.isPresent();
  }

  /** Where it begins, from an element as it is drawn; 0 for the element itself. */
  public double metresTo(int dimension) {
    return fromMetres > 0 && dimension < 2 ? fromMetres + lineHalfWidth : fromMetres;
  }

  /** The distance from an element as it is drawn: 0 for points, 1 for lines, 2 for polygons. */
  public double metresFrom(int dimension) {
    return dimension < 2 ? metres + lineHalfWidth : metres;
  }

  /** The largest distance from any feature as it is drawn. */
  public double reach() {
    return metres + lineHalfWidth;
  }

  /** Its limits in metres, as they are printed: {@code 50-200}. */
  public String span() {
    return plain(fromMetres) + "-" + plain(metres);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
