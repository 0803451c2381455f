package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The site as a whole, square metres in the plane, each place once. Blanket rules are left out, and
 * information is a severity but constrains nothing. Constrained, undecided and free add up to the
 * site. What reports of earlier engines do not have is null.
 *
 * @param constrainedM2 area of the union of all hits
 * @param prohibitedM2 area of the union of prohibited hits
 * @param freeM2 ground on no hit of which every mandatory rule knows that
 * @param undecidedM2 ground on no hit on which a mandatory rule was not examined, or not wholly
 * @param freeExamined whether every mandatory rule knows all of the site, and all were asked
 * @param ellipsoidal the same areas on the ellipsoid
 * @param bySeverity what each severity takes, heaviest first; a place may be in several
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Totals(
    double constrainedM2,
    double prohibitedM2,
    double freeM2,
    Double undecidedM2,
    Boolean freeExamined,
    Ellipsoidal ellipsoidal,
    List<SeverityTotal> bySeverity) {

  /** Copies the list. */
  public Totals {
    bySeverity = bySeverity == null ? null : List.copyOf(bySeverity);
  }

  /** Of a site that could not be checked. */
  public static Totals none() {
    return new Totals(0, 0, 0, 0.0, false, new Ellipsoidal(0, 0, 0, 0), List.of());
  }

  /** Ground on no hit, whether anybody knows that it is free or not. */
  public double restM2() {
    return undecidedM2 == null ? freeM2 : Rounding.squareMetres(freeM2 + undecidedM2);
  }

  /**
   * Square metres on the ellipsoid.
   *
   * @param constrainedM2 of all hits
   * @param prohibitedM2 of prohibited hits
   * @param freeM2 of free ground
   * @param undecidedM2 of undecided ground
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Ellipsoidal(
      double constrainedM2, double prohibitedM2, double freeM2, double undecidedM2) {}
}
