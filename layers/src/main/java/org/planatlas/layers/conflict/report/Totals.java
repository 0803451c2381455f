package org.planatlas.layers.conflict.report;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The site as a whole, square metres in the plane. Information and blanket rules are left out.
 *
 * @param constrainedM2 area of the union of all hits
 * @param prohibitedM2 area of the union of prohibited hits
 * @param freeM2 the rest of the site; not proven free where a rule was not examined
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Totals(double constrainedM2, double prohibitedM2, double freeM2) {}
