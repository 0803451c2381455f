package org.planatlas.layers.conflict.report;

import java.time.LocalDate;
import org.planatlas.layers.conflict.rule.Citation;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An article in force on the day of the check.
 *
 * @param law title
 * @param article number; empty for the whole text
 * @param text revision or document number
 * @param effectiveFrom first day in force; null when not confirmed
 * @param effectiveTo last day; null when still in force
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LegalBasis(
    String law, String article, String text, LocalDate effectiveFrom, LocalDate effectiveTo) {

  /** The citation as a report prints it. */
  public static LegalBasis of(Citation citation) {
    return new LegalBasis(
        citation.law().title(),
        citation.article(),
        citation.law().text(),
        citation.law().from().orElse(null),
        citation.law().to().orElse(null));
  }
}
