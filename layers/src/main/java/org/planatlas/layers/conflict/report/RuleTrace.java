package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a rule came to its result, so that a reviewer can follow it.
 *
 * @param candidates features near the site, as its layer was read for all rules
 * @param tested those whose attributes fit or do not tell, each compared with the site exactly
 * @param undecided those that meet the site and whose attributes do not tell whether they count
 * @param reachM metres from a feature within which the rule can hit; 0 for an overlay
 * @param sliver the limits below which a shared part does not count; null in older reports
 * @param limits summed areas against their limits; empty when the rule has none or does not hit
 * @param nearMiss the nearest feature of a clear rule that counts at a distance; null otherwise
 * @param open the undecided features, the largest first, at most 200; empty when there are none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RuleTrace(
    int candidates,
    int tested,
    int undecided,
    double reachM,
    @JsonInclude(JsonInclude.Include.NON_NULL) Sliver sliver,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LimitTest> limits,
    @JsonInclude(JsonInclude.Include.NON_NULL) NearMiss nearMiss,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OpenFeature> open) {

  /** Copies the lists. */
  public RuleTrace {
    open = open == null ? List.of() : List.copyOf(open);
    limits = limits == null ? List.of() : List.copyOf(limits);
  }

  /**
   * What two drawings of one border may leave: a shared polygon below one of both limits, unless it
   * is more than a thousandth of the feature or of the site.
   *
   * @param areaM2 square metres
   * @param widthM metres of mean width
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Sliver(double areaM2, double widthM) {}

  /**
   * A feature of which nobody knows whether it counts.
   *
   * @param feature its id
   * @param planarM2 square metres of the site that it takes, in the plane
   * @param lengthM metres of the site's lines in it
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record OpenFeature(String feature, double planarM2, double lengthM) {}

  /**
   * A sum against a limit.
   *
   * @param text what passing means, in Chinese
   * @param textEn in English
   * @param limitM2 square metres
   * @param areaM2 what certainly counts, square metres in the plane
   * @param mostM2 with all that the data leave open
   * @param passed whether the area passes the limit
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record LimitTest(
      String text, String textEn, double limitM2, double areaM2, double mostM2, boolean passed) {}

  /**
   * A feature that a rule just does not reach.
   *
   * @param feature its id
   * @param distanceM metres from the site, of the part that comes nearest to counting
   * @param limitM the distance at which it would count
   * @param beyondM how far outside it is
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record NearMiss(String feature, double distanceM, double limitM, double beyondM) {}
}
