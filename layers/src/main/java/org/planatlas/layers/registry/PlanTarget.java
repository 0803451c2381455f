package org.planatlas.layers.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A quantity that the plan promises.
 *
 * @param code own code
 * @param project code of the project it belongs to, may be null
 * @param section paragraph that prints it
 * @param title in Chinese and English
 * @param value as printed, in {@code unit}
 * @param unit word: hectares, mu, megawatts, percent...
 * @param comparison {@code at_least}, {@code more_than}, or null for equal
 * @param due last day, null when the plan gives none
 * @param normalised areas in hectares and mu, null for other units
 * @param note remark, may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanTarget(
    String code,
    String project,
    String section,
    LocalizedText title,
    double value,
    String unit,
    String comparison,
    LocalDate due,
    Normalised normalised,
    LocalizedText note) {

  /** The same area in both units; 1 ha = 15 mu. */
  public record Normalised(double hectares, double mu) {}
}
