package org.planatlas.layers.conflict.report;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The part of a hit that lies on features with one value of an attribute.
 *
 * @param attribute name
 * @param value as text; null when the features have none
 * @param count features
 * @param planarM2 area of the union, square metres in the plane
 * @param ellipsoidalM2 the same on the ellipsoid
 * @param lengthM length of lines, metres in the plane
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ValueShare(
    String attribute,
    String value,
    int count,
    double planarM2,
    double ellipsoidalM2,
    double lengthM) {}
