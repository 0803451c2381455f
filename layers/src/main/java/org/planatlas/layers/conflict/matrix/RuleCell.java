package org.planatlas.layers.conflict.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What one rule says about one site.
 *
 * @param rule id
 * @param planarM2 square metres in the plane, of the union of its pieces
 * @param ellipsoidalM2 the same on the ellipsoid
 * @param ha hectares of the planar area
 * @param lengthM metres in the plane
 * @param count features
 * @param distanceM to the nearest feature of a clear rule
 * @param reason in Chinese, of a rule that was not examined
 * @param reasonEn in English
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RuleCell(
    String rule,
    RuleStatus status,
    RuleVerdict verdict,
    double planarM2,
    double ellipsoidalM2,
    double ha,
    double lengthM,
    int count,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double distanceM,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reasonEn) {

  /** Of a report's result. */
  static RuleCell of(RuleResult result) {
    boolean open = result.status() == RuleStatus.NOT_EXAMINED;
    return new RuleCell(
        result.rule(),
        result.status(),
        result.verdict(),
        result.area().planarM2(),
        result.area().ellipsoidalM2(),
        result.area().ha(),
        result.lengthM(),
        result.count(),
        result.nearest() == null ? null : result.nearest().distanceM(),
        open ? result.reason() : null,
        open ? result.reasonEn() : null);
  }
}
