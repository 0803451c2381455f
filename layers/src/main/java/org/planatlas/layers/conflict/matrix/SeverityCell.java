package org.planatlas.layers.conflict.matrix;

import org.planatlas.geo.measure.Area;
import org.planatlas.layers.conflict.report.Rounding;
import org.planatlas.layers.conflict.report.SeverityTotal;
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

  /**
   * Of a report.
   *
   * @param siteM2 planar area of the site, 0 for one of lines or points
   */
  static SeverityCell of(SeverityTotal total, double siteM2) {
    Area area = new Area(total.planarM2());
    return new SeverityCell(
        total.verdict(),
        total.rules(),
        total.planarM2(),
        total.ellipsoidalM2(),
        Rounding.to(area.hectares(), 4),
        Rounding.to(area.mu(), 4),
        Rounding.share(siteM2 > 0 ? Math.min(1, total.planarM2() / siteM2) : 0),
        total.lengthM());
  }
}
