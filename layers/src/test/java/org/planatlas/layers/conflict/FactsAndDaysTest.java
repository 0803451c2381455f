package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** What a rule needs to know of the project, and the law of which day it applies. */
class FactsAndDaysTest {

  private static final Offset<Double> MM2 = within(1e-3);
  private static final String FOREST =
      "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership";
  private static final String SITE = square(0, 0, 100);

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckReport run(CheckRequest request) {
    return layers.check().run(request);
  }

  private static CheckRequest reservoir(String wkt) {
    return CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(wkt)))
        .withFact("approval_level", "PROVINCE")
        .withFact("expropriates_land", false);
  }

  private static RuleResult rule(CheckReport report, String id) {
    return report.rules().stream().filter(r -> r.rule().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void factIsAskedOnlyWhereGeometryMakesItMatter() {
    CheckRequest silent = CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(SITE)));
    assertThat(rule(run(silent), "R062").status()).isEqualTo(RuleStatus.CLEAR);
    layers.put("forest_land", FOREST, "2,,030100,111,10,10|" + SITE);
    RuleResult asked = rule(run(silent), "R062");
    assertThat(asked.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(asked.questions()).extracting(q -> q.fact()).containsExactly("approval_level");
    assertThat(asked.area().planarM2()).isEqualTo(10_000, MM2);
    CheckReport answered = run(silent.withFact("approval_level", "PROVINCE"));
    assertThat(rule(answered, "R062").status()).isEqualTo(RuleStatus.HIT);
    assertThat(rule(answered, "R063").status()).isEqualTo(RuleStatus.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource({"PROVINCE,CONDITIONAL,needs_approval", "COUNTY,BLOCKED,prohibited"})
  void approvalLevelDecidesNationalForestOfClassOne(
      String level, CheckVerdict verdict, String word) {
    layers.put("forest_land", FOREST, "2,1,030100,111,10,10|" + SITE);
    CheckReport report = run(reservoir(SITE).withFact("approval_level", level));
    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(rule(report, "R064").verdict().word()).isEqualTo(word);
  }

  @Test
  void moreThanSeventyHectaresOfOtherLandNeedsTheState() {
    RuleResult small = rule(run(expropriating(square(0, 0, 800))), "R052");
    assertThat(small.verdict()).isEqualTo(RuleVerdict.NEEDS_APPROVAL);
    assertThat(small.authority()).startsWith("省级政府");
    RuleResult large = rule(run(expropriating(square(0, 0, 900))), "R052");
    assertThat(large.authority()).isEqualTo("国务院");
    assertThat(large.authorityEn()).isEqualTo("the State Council");
    assertThat(large.reasonEn()).contains("approved by the State Council");
  }

  private static CheckRequest expropriating(String wkt) {
    return reservoir(wkt).withFact("expropriates_land", true);
  }

  @Test
  void dayOfTheCheckPicksTheLaw() {
    layers.put("forest_land", FOREST, "3,2,030100,111,11,10|" + SITE);
    CheckRequest request =
        CheckRequest.ofSite("wind_farm", SitePart.whole(lonLat(SITE)))
            .withFact("expropriates_land", false)
            .withFact("approval_level", "PROVINCE");
    CheckReport then = run(request.withAsOf(LocalDate.parse("2022-06-15")));
    CheckReport now = run(request);
    assertThat(then.verdict()).isEqualTo(CheckVerdict.BLOCKED);
    assertThat(rule(then, "R068").verdict()).isEqualTo(RuleVerdict.PROHIBITED);
    assertThat(now.verdict()).isEqualTo(CheckVerdict.CONDITIONAL);
    assertThat(now.asOf()).isEqualTo("2026-11-23");
    CheckReport between = run(request.withAsOf(LocalDate.parse("2025-06-15")));
    assertThat(rule(between, "R067").status()).isEqualTo(RuleStatus.NOT_APPLICABLE);
  }

  @Test
  void dayBeforeTheRecordedLawIsNotExamined() {
    CheckReport report = run(reservoir(SITE).withAsOf(LocalDate.parse("2010-01-01")));
    assertThat(report.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
    assertThat(report.rules())
        .allSatisfy(r -> assertThat(r.status()).isEqualTo(RuleStatus.NOT_EXAMINED));
  }

  @Test
  void dayAfterTheRecordedLawIsNotExamined() {
    CheckReport report = run(reservoir(SITE).withAsOf(LocalDate.parse("2031-01-01")));
    assertThat(report.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
    assertThat(report.rules())
        .allSatisfy(r -> assertThat(r.status()).isEqualTo(RuleStatus.NOT_EXAMINED));
  }

  @Test
  void localFactsAreAssumedInsideTheDistrictsOnly() {
    layers.put("forest_land", FOREST, "3,,030100,231,20,10|" + SITE);
    CheckRequest request = CheckRequest.ofSite("wind_farm", SitePart.whole(lonLat(SITE)));
    assertThat(rule(run(request), "R069").status()).isEqualTo(RuleStatus.NOT_APPLICABLE);
    layers.put("district", "name", "X|" + square(5_000, 0, 50));
    assertThat(rule(run(request), "R069").status()).isEqualTo(RuleStatus.NOT_EXAMINED);
  }
}
