package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.OfferedRules;
import org.planatlas.layers.conflict.rule.RuleFileException;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** What nobody knows is held against limits too, and what is light or clear says why. */
class LimitsAndDoubtsTest {

  private static final String LIMIT =
      "thresholds: [{over_ha: 0.955, text: {zh: 超过, en: above}, verdict: prohibited}]";
  private static final String SITE = square(0, 0, 100);

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private void own(String... rows) {
    layers.put("own", "grade,project", rows);
  }

  private CheckReport run(RuleSet rules, CheckRequest request) {
    return SmallRules.check(layers, rules).run(request);
  }

  private static CheckRequest site() {
    return CheckRequest.ofSite("road", SitePart.whole(lonLat(SITE)));
  }

  private RuleResult only(RuleSet rules) {
    return run(rules, site()).rules().get(0);
  }

  @ParameterizedTest
  @CsvSource({"A, HIT", "B, HIT", "'', NOT_EXAMINED"})
  void groundThatPerhapsIsOutsideIsHeldAgainstTheLimit(String grade, RuleStatus expected) {
    RuleSet rules =
        SmallRules.of(
            "relation: outside", "where: \"grade = 'A'\"", LIMIT, "verdict: needs_approval");
    own("A,|" + box(0, 0, 4, 100), grade + ",|" + box(4, 0, 5, 100));
    RuleResult rule = only(rules);
    assertThat(rule.status()).isEqualTo(expected);
    if (expected == RuleStatus.NOT_EXAMINED) {
      assertThat(rule.reasonEn()).contains("above", "own.2");
    } else {
      assertThat(rule.verdict())
          .isEqualTo(grade.equals("A") ? RuleVerdict.NEEDS_APPROVAL : RuleVerdict.PROHIBITED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a row without a place, what the limit sums, what comes of it
          A,       |                      | NOT_EXAMINED
          ,        |                      | NOT_EXAMINED
          B,       |                      | HIT
          A,       | where: "grade='B'",  | HIT
          """)
  void rowsWithoutAPlaceMayPassALimit(String row, String counted, RuleStatus expected) {
    String limit = LIMIT.replace("{over", "{" + (counted == null ? "" : counted) + "over");
    RuleSet rules = SmallRules.of("where: \"grade = 'A'\"", limit, "verdict: needs_approval");
    own("A,|" + box(0, 0, 50, 100), row + "|");
    RuleResult rule = only(rules);
    assertThat(rule.status()).isEqualTo(expected);
    if (expected == RuleStatus.NOT_EXAMINED) {
      assertThat(rule.reasonEn()).contains("above", "1 rows of layer own");
    }
    own("A,|" + SITE, row + "|");
    if (counted == null) {
      assertThat(only(rules).verdict()).isEqualTo(RuleVerdict.PROHIBITED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relation: inside
          relation: straddling
          relation: within; distance_m: 10
          relation: within; bands: [{distance_m: 10}, {from_m: 10, distance_m: 20, verdict: info}]
          """)
  void ownFeaturesAreNoConflictInAnyRelation(String relation) {
    RuleSet rules = SmallRules.of(relation.replace("; ", "\n    "), "exclude_own: true");
    own("A,W01|" + square(50, 0, 100), "A,W01|", "A,|" + square(500, 0, 100));
    RuleResult rule =
        run(
                rules,
                new CheckRequest(
                    site().projectKind(),
                    Optional.of("W01"),
                    site().parts(),
                    site().facts(),
                    site().layers(),
                    site().asOf(),
                    site().pins()))
            .rules()
            .get(0);
    assertThat(rule.status()).as(rule.reasonEn()).isEqualTo(RuleStatus.CLEAR);
    assertThat(rule.nearest().feature()).isEqualTo("own.3");
    assertThat(only(rules).status()).isEqualTo(RuleStatus.HIT);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-06-30, UNDETERMINED, is in force on 2019-06-30",
    "2025-06-30, CLEAR, ''",
    "2035-06-30, UNDETERMINED, is in force on 2035-06-30"
  })
  void dayWithoutAnyRuleClearsNothing(LocalDate day, CheckVerdict verdict, String sentence) {
    RuleSet rules = SmallRules.of("valid_from: 2020-01-01", "valid_to: 2030-12-31");
    own("A,|" + MemoryLayers.FAR);
    CheckReport report = run(rules, site().withAsOf(day));
    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(String.join("\n", report.warnings())).contains(sentence);
  }

  @Test
  void partOfAKindWithoutARuleIsNotClear() {
    own("A,|" + MemoryLayers.FAR);
    CheckReport report =
        run(
            SmallRules.of(),
            CheckRequest.ofSite(
                "road",
                SitePart.named("A", lonLat(SITE)),
                new SitePart(Optional.of("B"), Optional.of("mine"), lonLat(square(500, 0, 100)))));
    assertThat(report.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
    assertThat(String.join("\n", report.warnings())).contains("the kind mine");
  }

  @Test
  void clearRuleWithoutAnythingNearSaysWhy() {
    own("B,|" + square(500, 0, 100));
    RuleResult rule = only(SmallRules.of("where: \"grade = 'A'\""));
    assertThat(rule.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(rule.nearest()).isNull();
    assertThat(rule.reasonEn())
        .contains("layer own (revision 1, 1 features) has no feature", "grade = 'A'");
    own("A,|" + square(500, 0, 100));
    layers.put("other", "grade", "A|" + MemoryLayers.FAR);
    RuleResult nowhere =
        only(SmallRules.of("relation: within", "distance_m: 10", "and_in: {layer: other}"));
    assertThat(nowhere.reasonEn()).contains("nearest feature that it looks for is own.1, 400.00 m");
  }

  @Test
  void ruleOutlivesNoLawUnseen() {
    String text =
        SmallRules.text()
            .replace(
                "effective_from: 1991-03-22",
                "effective_from: 1991-03-22, effective_to: 2024-12-31");
    assertThatThrownBy(() -> OfferedRules.read("small.yaml", text))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("small.yaml:14: rule R001: no law")
        .hasMessageContaining("2025-01-01");
    own("A,|" + SITE);
    assertThat(only(RuleSetReader.read("small.yaml", text)).reasonEn())
        .contains("no basis of this rule in force on 2026-11-23 is recorded");
    assertThat(OfferedRules.read("default.yaml", MemoryLayers.RULES.source()).rules()).isNotEmpty();
  }
}
