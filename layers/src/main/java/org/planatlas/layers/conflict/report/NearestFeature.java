package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The nearest feature that a rule is about, or the nearest place at which the rule would speak.
 *
 * @param distanceM metres in the plane of the site; 0 when they touch
 * @param azimuthDeg direction from the site, clockwise from the grid north of its plane (not true
 *     north), 0 up to but not 360
 * @param feature its id
 * @param place {@code PART} when the way leads to the part of the feature that lies in another
 *     layer, or outside it; {@code OUTSIDE} when to the ground beyond its border; absent when to
 *     the feature
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record NearestFeature(
    double distanceM,
    double azimuthDeg,
    String feature,
    @JsonInclude(JsonInclude.Include.NON_NULL) String place) {}
