package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.RuleTrace;
import org.planatlas.layers.conflict.rule.OfferedRules;
import org.planatlas.layers.conflict.rule.RuleFileException;
import org.planatlas.layers.conflict.rule.RuleSet;

/** From when on an overlap counts is what the rule file says, for all rules and for one. */
class SliverLimitsTest {

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private static RuleSet rules(String ofAll, String ofOne) {
    String text = ofOne == null ? SmallRules.text() : SmallRules.text("sliver: " + ofOne);
    return OfferedRules.read("small.yaml", ofAll == null ? text : text + "sliver: " + ofAll + "\n");
  }

  private RuleResult check(RuleSet rules, double width, double height) {
    // a large feature east of the site, with a tooth into it
    String tooth =
        "POLYGON((101 -4000,5000 -4000,5000 5000,101 5000,101 %2$s,%1$s %2$s,%1$s 10,101 10,101 -4000))"
            .formatted(100 - width, 10 + height);
    layers.put("own", "grade,project", "A,|" + tooth);
    return SmallRules.check(layers, rules)
        .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(box(0, 0, 100, 100)))))
        .rules()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # for all           | for the rule                 | overlap | status | limits in force
          -                   | -                            | 0.5 | 1  | CLEAR | 1   | 0.01
          -                   | -                            | 0.5 | 4  | HIT   | 1   | 0.01
          {area_m2: 0.2}      | -                            | 0.5 | 1  | HIT   | 0.2 | 0.01
          {area_m2: 5}        | -                            | 0.5 | 4  | CLEAR | 5   | 0.01
          -                   | {area_m2: 0.2}               | 0.5 | 1  | HIT   | 0.2 | 0.01
          -                   | {area_m2: 5}                 | 0.5 | 4  | CLEAR | 5   | 0.01
          {area_m2: 5}        | {area_m2: 0}                 | 0.5 | 1  | HIT   | 0   | 0.01
          -                   | {width_m: 0.1}               | 0.05 | 80 | CLEAR | 1  | 0.1
          {width_m: 0.1}      | {width_m: 0}                 | 0.05 | 80 | HIT   | 1  | 0
          {area_m2: 0, width_m: 0} | -                       | 0.5 | 1  | HIT   | 0   | 0
          """)
  void overlapCountsFromTheLimitsOfTheFileOn(
      String ofAll,
      String ofOne,
      double width,
      double height,
      RuleStatus expected,
      double area,
      double metres) {
    RuleResult rule = check(rules(ofAll, ofOne), width, height);
    assertThat(rule.status()).as(rule.reasonEn()).isEqualTo(expected);
    assertThat(rule.trace().sliver()).isEqualTo(new RuleTrace.Sliver(area, metres));
    assertThat(rule.objects()).hasSize(1);
    assertThat(rule.objects().get(0).contact())
        .isEqualTo(expected == RuleStatus.HIT ? "OVERLAP" : "SLIVER");
    if (expected == RuleStatus.CLEAR) {
      assertThat(rule.reasonEn()).contains("1 overlaps below the tolerance (");
    }
  }

  @Test
  void sliversAlongALongBorderDoNotHideARealOverlap() {
    StringBuilder border = new StringBuilder();
    // a border drawn a second time, a millimetre in and out by turns
    for (int north = 0; north <= 2_000; north += 50) {
      border.append(north % 100 == 0 ? "99.999 " : "100.001 ").append(north).append(',');
      if (north == 1_050) {
        border.append("100.001 1052,97.5 1052,97.5 1054,100.001 1054,");
      }
    }
    layers.put("own", "grade,project", "A,|POLYGON((" + border + "900 2000,900 0,99.999 0))");
    RuleResult rule =
        SmallRules.check(layers, SmallRules.of())
            .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(box(0, 0, 100, 2_000)))))
            .rules()
            .get(0);
    assertThat(rule.status()).as(rule.reasonEn()).isEqualTo(RuleStatus.HIT);
    assertThat(rule.area().planarM2()).isBetween(5.0, 6.5);
  }

  @Test
  void sliverThatAnotherLayerLeavesIsShownApart() {
    layers.put("other", "grade", "A|" + box(99.5, 10, 300, 11));
    layers.put("own", "grade,project", "A,|" + box(-50, -50, 300, 300));
    RuleResult rule =
        SmallRules.check(layers, SmallRules.of("and_in: {layer: other}"))
            .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(box(0, 0, 100.4, 100)))))
            .rules()
            .get(0);
    assertThat(rule.status()).isEqualTo(RuleStatus.CLEAR);
    layers.put("own", "grade,project", "A,|" + box(-50, -50, 99.9, 300));
    rule =
        SmallRules.check(layers, SmallRules.of("and_in: {layer: other}"))
            .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(box(0, 0, 110, 100)))))
            .rules()
            .get(0);
    assertThat(rule.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(rule.objects()).extracting("contact").containsExactly("SLIVER");
    assertThat(rule.reasonEn()).contains("below the tolerance");
  }

  @Test
  void limitsAreOfTheFileAndWithinBounds() {
    assertThat(rules("{area_m2: 2}", null).sha256()).isNotEqualTo(rules(null, null).sha256());
    for (String bad : new String[] {"{area_m2: 101}", "{width_m: 2}", "{size: 1}", "{}"}) {
      assertThatThrownBy(() -> rules(null, bad))
          .isInstanceOf(RuleFileException.class)
          .hasMessageContaining("/rules/0/sliver")
          .hasMessageContaining("small.yaml:20:");
    }
  }
}
