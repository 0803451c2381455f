package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param ha hectares of the planar area, adjusted so that the values add up to the printed total of
 *     the rule; absent in reports from before
 * @param mu 15 to the hectare, adjusted likewise
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ValueShare(
    String attribute,
    String value,
    int count,
    double planarM2,
    double ellipsoidalM2,
    double lengthM,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double ha,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double mu) {}
