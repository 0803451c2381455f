package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.SeverityTotal;
import org.planatlas.layers.conflict.rule.OfferedRules;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/**
 * A setback of 50 m in which nothing may be built, and of 200 m in which somebody must allow it.
 */
class BandsTest {

  private static final String LAYER = "dam_protection_zone";
  private static final RuleSet RULES =
      OfferedRules.read(
          "bands.yaml",
          """
          name: bands
          version: 1
          title: {zh: 带, en: bands}
          covers_from: 2020-01-01
          project_kinds: [road]
          laws:
            dams: {title: 大坝, text: "1991", effective_from: 1991-03-22}
          layers:
            dam_protection_zone:
              grade: {type: code, codes: [A, B]}
          rules:
            - id: R001
              title: {zh: 退让, en: setback}
              kinds: [any]
              layer: dam_protection_zone
              sub_class: all
              relation: within
              bands:
                - {where: "grade = 'A'", distance_m: 50, verdict: prohibited, line_half_width_m: 5}
                - {where: "grade = 'A'", from_m: 50, distance_m: 200, line_half_width_m: 5}
                - {where: "grade = 'B'", distance_m: 50}
              verdict: needs_approval
              basis: [{law: dams}]
          """);

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckResult check(String site) {
    return new ConflictCheck(layers.store, layers, RULES, MemoryLayers.CLOCK)
        .examine(CheckRequest.ofSite("road", SitePart.whole(lonLat(site))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # a square of 10 m so far from a zone, and what of it lies in both bands
          A | 0      | HIT          | PROHIBITED     | 100 | 0
          A | 45     | HIT          | PROHIBITED     | 50  | 50
          A | 50     | HIT          | PROHIBITED     | 0   | 100
          A | 50.01  | HIT          | NEEDS_APPROVAL | -   | 100
          A | 195    | HIT          | NEEDS_APPROVAL | -   | 50
          A | 199.99 | HIT          | NEEDS_APPROVAL | -   | 0.1
          A | 200.01 | CLEAR        | NEEDS_APPROVAL | -   | -
          B | 45     | HIT          | NEEDS_APPROVAL | -   | -
          B | 55     | CLEAR        | NEEDS_APPROVAL | -   | -
          """)
  void bandsSpeakForTheirOwnGround(
      String grade,
      double away,
      RuleStatus status,
      RuleVerdict verdict,
      Double inner,
      Double outer) {
    layers.put(LAYER, "grade", grade + "|" + square(0, 0, 100));
    CheckResult result = check(box(100 + away, 40, 110 + away, 50));
    RuleResult rule = result.report().rules().get(0);
    assertThat(rule.status()).isEqualTo(status);
    assertThat(rule.verdict()).isEqualTo(verdict);
    if (status == RuleStatus.HIT && grade.equals("A")) {
      assertThat(rule.count()).isEqualTo(1);
      assertBand(rule, "0-50", inner);
      assertBand(rule, "50-200", outer);
      assertArea(result, RuleVerdict.PROHIBITED, inner);
      assertArea(result, RuleVerdict.NEEDS_APPROVAL, outer);
      assertThat(result.report().totals().prohibitedM2())
          .isCloseTo(inner == null ? 0 : inner, within(0.01));
    }
  }

  private static void assertBand(RuleResult rule, String band, Double area) {
    var objects = rule.objects().stream().filter(one -> band.equals(one.band())).toList();
    if (area == null || area == 0 && objects.isEmpty()) {
      assertThat(objects).isEmpty();
    } else {
      assertThat(objects).hasSize(1);
      assertThat(objects.get(0).planarM2()).isCloseTo(area, within(0.01));
      assertThat(rule.reasonEn()).contains(band + " m from the feature");
    }
  }

  private static void assertArea(CheckResult result, RuleVerdict verdict, Double area) {
    double planar =
        result.report().totals().bySeverity().stream()
            .filter(total -> total.verdict() == verdict)
            .mapToDouble(SeverityTotal::planarM2)
            .sum();
    assertThat(planar).isCloseTo(area == null ? 0 : area, within(0.01));
  }

  @Test
  void bandsAroundALineBeginAtItsAssumedEdge() {
    layers.put(LAYER, "grade", "A|LINESTRING(0 -500,0 500)");
    assertThat(check(box(40, 0, 60, 10)).report().rules().get(0).objects())
        .extracting("band", "planarM2")
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("0-50", 150.0),
            org.assertj.core.groups.Tuple.tuple("50-200", 50.0));
  }

  @Test
  void lighterBandDoesNotHideThatAHeavierOneMayHold() {
    layers.put(
        LAYER,
        "grade",
        "A|" + square(0, 0, 100),
        "|" + square(190, 0, 10),
        "A|" + square(900, 0, 1));
    RuleResult rule = check(box(160, 40, 170, 50)).report().rules().get(0);
    assertThat(rule.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    layers.covering(box(-1_000, -1_000, 180, 1_000));
    layers.put(LAYER, "grade", "A|" + square(0, 0, 100));
    RuleResult halfKnown = check(box(160, 40, 170, 50)).report().rules().get(0);
    assertThat(halfKnown.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
  }
}
