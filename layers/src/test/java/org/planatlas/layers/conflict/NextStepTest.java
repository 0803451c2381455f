package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** Each result of which something follows says what is to be done. */
class NextStepTest {

  private static final String AUTHORITY = "authority: {zh: 林草局, en: the forestry authority}";
  private static final String NEXT = "next: {zh: 办证, en: get the paper}";

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private RuleResult only(String grade, String... members) {
    layers.put("own", "grade,project", grade + ",|" + square(0, 0, 50));
    CheckRequest site = CheckRequest.ofSite("road", SitePart.whole(lonLat(square(0, 0, 100))));
    return SmallRules.check(layers, SmallRules.of(members)).run(site).rules().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prohibited      |             | 避开所列范围        | move or reduce
          needs_avoidance |             | 优先调整用地避让    | move the site away first
          needs_approval  |             | 规则未登记审批机关  | names no authority
          needs_approval  | authority   | 向林草局办理审批    | apply to the forestry authority
          conditional     | authority   | ;报林草局           | to the forestry authority
          needs_approval  | next        | 办证                | get the paper
          """)
  void hitSaysWhatIsToBeDone(String verdict, String more, String zh, String en) {
    String member = more == null ? "mandatory: true" : more.equals("next") ? NEXT : AUTHORITY;
    RuleResult rule = only("A", "verdict: " + verdict, member);
    assertThat(rule.status()).isEqualTo(RuleStatus.HIT);
    assertThat(rule.nextStep()).contains(zh);
    assertThat(rule.nextStepEn()).contains(en);
  }

  @Test
  void sentenceOfTheRuleIsNotThatOfAnotherVerdict() {
    RuleResult rule =
        only(
            "A",
            "verdict: needs_approval",
            NEXT,
            "thresholds: [{over_ha: 0, text: {zh: 有, en: any}, verdict: prohibited}]");
    assertThat(rule.verdict()).isEqualTo(RuleVerdict.PROHIBITED);
    assertThat(rule.nextStepEn()).contains("nothing may be built");
  }

  @Test
  void unknownAttributesAreToBeConfirmed() {
    RuleResult rule = only("", "where: \"grade = 'A'\"", "verdict: prohibited");
    assertThat(rule.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(rule.nextStepEn()).contains("attributes of the listed features");
  }

  @ParameterizedTest
  @CsvSource({"verdict: info, HIT", "where: \"grade = 'B'\", CLEAR"})
  void whatNeedsNothingSaysNothing(String member, RuleStatus status) {
    RuleResult rule =
        member.startsWith("verdict") ? only("A", member) : only("A", member, "verdict: prohibited");
    assertThat(rule.status()).isEqualTo(status);
    assertThat(rule.nextStep()).isNull();
  }

  @Test
  void rulesOfTheSeedsSayWhichPaperIsNeeded() {
    assertThat(RuleSetReader.readDefault().rules())
        .filteredOn(rule -> rule.next().isPresent())
        .hasSizeGreaterThan(40)
        .allMatch(rule -> rule.verdict() != RuleVerdict.INFO)
        .extracting(Rule::id)
        .contains("R002", "R041", "R062", "R118");
  }
}
