package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.SeverityTotal;
import org.planatlas.layers.conflict.report.Totals;
import org.planatlas.layers.conflict.rule.OfferedRules;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** Ground that nobody judged is never free, and every total is a union on plane and ellipsoid. */
class TotalsTest {

  private static final Offset<Double> CM2 = within(0.01);
  private static final String ASKING =
      SmallRules.text()
          + """
            - id: R002
              title: {zh: 二, en: two}
              kinds: [road]
              layer: other
              sub_class: all
              facts: {known: [true]}
              basis: [{law: law}]
              verdict: needs_approval
          """;

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private static RuleSet rules(String text) {
    return OfferedRules.read("small.yaml", text);
  }

  private CheckResult examine(String text, Object known, SitePart... parts) {
    CheckRequest request = CheckRequest.ofSite("road", parts);
    return SmallRules.check(layers, rules(text))
        .examine(known == null ? request : request.withFact("known", known));
  }

  private static SitePart site() {
    return SitePart.whole(lonLat(square(0, 0, 100)));
  }

  private static void assertTotals(
      CheckReport report, double constrained, double undecided, boolean examined) {
    Totals totals = report.totals();
    assertThat(totals.constrainedM2()).isCloseTo(constrained, CM2);
    assertThat(totals.undecidedM2()).isCloseTo(undecided, CM2);
    assertThat(totals.freeM2()).isCloseTo(10_000 - constrained - undecided, CM2);
    assertThat(totals.freeExamined()).isEqualTo(examined);
    double round = report.site().ellipsoidalM2() / report.site().planarM2();
    assertThat(totals.ellipsoidal().constrainedM2()).isCloseTo(constrained * round, CM2);
    assertThat(totals.ellipsoidal().undecidedM2()).isCloseTo(undecided * round, CM2);
    assertThat(totals.ellipsoidal().freeM2()).isCloseTo(totals.freeM2() * round, CM2);
  }

  @ParameterizedTest
  @CsvSource({", 5000, 2500, false", "true, 7500, 0, true", "false, 5000, 0, true"})
  void groundThatWaitsForAnAnswerIsNotFree(
      Boolean known, double constrained, double undecided, boolean examined) {
    layers.put("own", "grade,project", "A,|" + box(-50, 0, 50, 100));
    layers.put("other", "grade", "A|" + box(25, -50, 75, 100));
    CheckReport report = examine(ASKING, known, site()).report();
    assertTotals(report, constrained, undecided, examined);
    assertThat(report.totals().bySeverity())
        .extracting(SeverityTotal::verdict, SeverityTotal::rules)
        .first()
        .isEqualTo(org.assertj.core.groups.Tuple.tuple(RuleVerdict.PROHIBITED, 1));
    assertThat(report.totals().bySeverity()).hasSize(Boolean.TRUE.equals(known) ? 2 : 1);
    report.totals().bySeverity().forEach(one -> assertThat(one.planarM2()).isCloseTo(5_000, CM2));
  }

  @Test
  void siteOfWhichNothingIsKnownHasNoFreeGround() {
    layers.put("other", "grade", "A|" + MemoryLayers.FAR);
    layers.remove("own");
    assertTotals(examine(ASKING, true, site()).report(), 0, 10_000, false);
  }

  @Test
  void unsurveyedGroundIsNotFree() {
    layers.covering(box(-9_000, -9_000, 60, 9_000));
    layers.put("own", "grade,project", "A,|" + box(0, 0, 50, 100));
    assertTotals(examine(SmallRules.text(), null, site()).report(), 5_000, 4_000, false);
    String near = SmallRules.text("relation: within", "distance_m: 10");
    assertTotals(examine(near, null, site()).report(), 6_000, 4_000, false);
  }

  @Test
  void featuresOfUnknownKindAndRowsWithoutAPlaceLeaveGroundOpen() {
    String some = SmallRules.text("where: \"grade = 'A'\"");
    layers.put("own", "grade,project", "A,|" + box(0, 0, 50, 100), ",|" + box(40, 0, 70, 100));
    assertTotals(examine(some, null, site()).report(), 5_000, 2_000, false);
    layers.put("own", "grade,project", ",|" + box(40, 0, 70, 100));
    assertTotals(examine(some, null, site()).report(), 0, 3_000, false);
    layers.put("own", "grade,project", "A,|" + box(0, 0, 50, 100), "A,|");
    assertTotals(examine(some, null, site()).report(), 5_000, 5_000, false);
    assertTotals(examine(some + "    mandatory: false\n", null, site()).report(), 5_000, 0, true);
    assertTotals(examine(some + "    blanket: true\n", null, site()).report(), 0, 0, true);
  }

  @Test
  void partOfAKindWithoutRulesIsNotFree() {
    layers.put("own", "grade,project", "A,|" + MemoryLayers.FAR);
    SitePart road = SitePart.named("A", lonLat(box(0, 0, 40, 100)));
    SitePart mine =
        new SitePart(
            java.util.Optional.of("B"),
            java.util.Optional.of("mine"),
            lonLat(box(40, 0, 100, 100)));
    assertTotals(examine(SmallRules.text(), null, road, mine).report(), 0, 6_000, false);
  }

  @Test
  void totalsAreThoseOfTheUnions() {
    Random random = new Random(7);
    List<String> own = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      own.add("A,|" + box(10 * (i % 6), 20 * (i / 6), 10 * (i % 6) + 10, 20 * (i / 6) + 20));
      other.add(
          "A|"
              + square(80 * random.nextDouble(), 80 * random.nextDouble(), 5 + random.nextInt(20)));
    }
    layers.put("own", "grade,project", own.toArray(String[]::new));
    layers.put("other", "grade", other.toArray(String[]::new));
    CheckResult result = examine(ASKING, true, site());
    Totals totals = result.report().totals();
    for (SeverityTotal total : totals.bySeverity()) {
      Geometry union = AreaUnion.of(pieces(result, total.verdict()));
      assertThat(total.planarM2()).isCloseTo(union.getArea(), CM2);
      assertThat(total.ellipsoidalM2())
          .isCloseTo(EllipsoidalMeasure.areaOfPlane(union, result.plane()).squareMetres(), CM2);
    }
    assertThat(totals.bySeverity()).hasSize(2);
    assertThat(totals.ellipsoidal().constrainedM2() / totals.constrainedM2())
        .isCloseTo(
            result.report().site().ellipsoidalM2() / result.report().site().planarM2(),
            within(1e-6));
  }

  private static List<Geometry> pieces(CheckResult result, RuleVerdict verdict) {
    return result.findings().stream()
        .flatMap(finding -> finding.pieces().stream())
        .filter(piece -> piece.verdict() == verdict)
        .map(HitPiece::inPlane)
        .toList();
  }
}
