package org.planatlas.layers.conflict.matrix;

import org.planatlas.layers.conflict.SeverityAreas;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What one severity takes of a site.
 *
 * @param verdict the severity
 * @param rules that hit with it
 * @param planarM2 square metres in the plane, of the union over these rules
 * @param ellipsoidalM2 the same on the ellipsoid
 * @param ha hectares of the planar area
 * @param mu 15 to the hectare
 * @param share of the site
 * @param lengthM metres of the union of lines
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SeverityCell(
    RuleVerdict verdict,
    int rules,
    double planarM2,
    double ellipsoidalM2,
    double ha,
    double mu,
    double share,
    double lengthM) {

  static SeverityCell of(RuleVerdict verdict, SeverityAreas.Share share) {
    return new SeverityCell(
        verdict,
        share.rules(),
        share.area().planarM2(),
        share.area().ellipsoidalM2(),
        share.area().ha(),
        share.area().mu(),
        share.area().share(),
        share.lengthM());
  }
}
