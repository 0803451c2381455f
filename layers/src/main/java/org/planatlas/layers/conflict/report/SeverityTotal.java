package org.planatlas.layers.conflict.report;

import org.planatlas.layers.conflict.rule.RuleVerdict;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the hits of one severity take of a site, each place once.
 *
 * @param verdict the severity
 * @param rules how many hit with it
 * @param planarM2 square metres in the plane
 * @param ellipsoidalM2 square metres on the ellipsoid
 * @param lengthM metres of lines in the plane
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SeverityTotal(
    RuleVerdict verdict, int rules, double planarM2, double ellipsoidalM2, double lengthM) {}
