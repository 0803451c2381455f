package org.planatlas.layers.conflict.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.SiteMeasure;
import org.planatlas.layers.conflict.report.Totals;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One line of a matrix: what the rules say about one site.
 *
 * @param site its key
 * @param name for people
 * @param projectKind kind of project; null when the site could not be checked
 * @param verdict of the site; {@code UNDETERMINED} when it could not be checked
 * @param check id of the stored check; absent where none was stored
 * @param error why the site could not be checked; absent when it was
 * @param extent {@code [west, south, east, north]} in degrees
 * @param area measures of the site
 * @param totals areas over all rules
 * @param severities areas by severity, heaviest first
 * @param notExamined rules that were not examined
 * @param rules in the order of the rule file
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SiteRow(
    String site,
    String name,
    @JsonInclude(JsonInclude.Include.NON_NULL) String nameEn,
    String projectKind,
    CheckVerdict verdict,
    @JsonInclude(JsonInclude.Include.NON_NULL) String check,
    @JsonInclude(JsonInclude.Include.NON_NULL) String error,
    List<Double> extent,
    SiteArea area,
    Totals totals,
    List<SeverityCell> severities,
    int notExamined,
    List<RuleCell> rules) {

  /** Copies the lists. */
  public SiteRow {
    extent = extent == null ? List.of() : List.copyOf(extent);
    severities = List.copyOf(severities);
    rules = List.copyOf(rules);
  }

  /** Measures of a site as a report has them, without the geometry. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SiteArea(
      double planarM2,
      String planarCrs,
      double ellipsoidalM2,
      double ha,
      double mu,
      double lengthM) {

    static SiteArea of(SiteMeasure site) {
      return new SiteArea(
          site.planarM2(),
          site.planarCrs(),
          site.ellipsoidalM2(),
          site.ha(),
          site.mu(),
          site.lengthM());
    }
  }

  /**
   * Of a check.
   *
   * @param check id of the stored check; null where none was stored
   */
  public static SiteRow of(MatrixSite site, CheckResult result, String check) {
    CheckReport report = result.report();
    double siteM2 = report.site().planarM2();
    List<SeverityCell> severities =
        report.totals().bySeverity().stream().map(total -> SeverityCell.of(total, siteM2)).toList();
    Envelope box = new Envelope();
    result
        .request()
        .parts()
        .forEach(part -> box.expandToInclude(part.lonLat().getEnvelopeInternal()));
    return new SiteRow(
        site.key(),
        site.name(),
        site.nameEn(),
        report.projectKind(),
        report.verdict(),
        check,
        null,
        List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()),
        SiteArea.of(report.site()),
        report.totals(),
        severities,
        (int)
            report.rules().stream()
                .filter(rule -> rule.status() == RuleStatus.NOT_EXAMINED)
                .count(),
        report.rules().stream().map(RuleCell::of).toList());
  }

  /** A site that could not be checked, and hence is not clear. */
  public static SiteRow failed(MatrixSite site, String error) {
    return new SiteRow(
        site.key(),
        site.name(),
        site.nameEn(),
        null,
        CheckVerdict.UNDETERMINED,
        null,
        error,
        List.of(),
        null,
        Totals.none(),
        List.of(),
        0,
        List.of());
  }
}
