package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One feature that the site meets.
 *
 * @param feature id, {@code forest_land.17}
 * @param part of the site; absent when the site has no parts
 * @param contact {@code WITHIN}, {@code CONTAINS}, {@code OVERLAP}, {@code TOUCH}, {@code SLIVER}
 *     or {@code NEAR}, the feature being the subject
 * @param planarM2 shared area, square metres in the plane
 * @param ellipsoidalM2 the same on the ellipsoid
 * @param lengthM shared length of lines, metres in the plane
 * @param band in which it is shared, metres from the feature: {@code 50-200}; absent unless the
 *     bands of the rule differ
 * @param value of the rule's split attribute; absent when it has none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConflictObject(
    String feature,
    @JsonInclude(JsonInclude.Include.NON_NULL) String part,
    String contact,
    double planarM2,
    double ellipsoidalM2,
    double lengthM,
    @JsonInclude(JsonInclude.Include.NON_NULL) String band,
    @JsonInclude(JsonInclude.Include.NON_NULL) String value) {}
