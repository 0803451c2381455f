package org.planatlas.layers.conflict.report;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The nearest feature that a rule is about.
 *
 * @param distanceM metres in the plane of the site; 0 when they touch
 * @param azimuthDeg direction from the site, clockwise from grid north
 * @param feature its id
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record NearestFeature(double distanceM, double azimuthDeg, String feature) {}
