package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.layers.conflict.report.AreaMeasure;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.ValueShare;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** The Shihu reservoir against the seeds. */
class SeedCheckTest {

  private static MemoryLayers layers;
  private static CheckReport shihu;

  @BeforeAll
  static void checkShihu() {
    layers = SeedLayers.load();
    CheckRequest request = CheckRequest.ofProject("W01").withFact("approval_level", "PROVINCE");
    shihu = layers.check().run(request);
  }

  private static RuleResult rule(String id) {
    return shihu.rules().stream().filter(r -> r.rule().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void mineWhereNoControlLayerWasSurveyedIsNeverClear() {
    CheckReport mine = layers.check().run(CheckRequest.ofProject("I01"));
    assertThat(mine.rules())
        .extracting(RuleResult::status)
        .contains(RuleStatus.NOT_EXAMINED)
        .doesNotContain(RuleStatus.CLEAR);
    assertThat(mine.verdict()).isNotEqualTo(CheckVerdict.CLEAR);
  }

  @Test
  void everyAttributeThatRulesReadIsInTheSeeds() {
    assertThat(shihu.rules())
        .filteredOn(rule -> rule.status() == RuleStatus.NOT_EXAMINED)
        .allSatisfy(rule -> assertThat(rule.reason()).doesNotContain("缺少属性"));
  }

  @Test
  void shihuLiesOnForestLandOfTheGradesThatTheRulesName() {
    RuleResult forest = rule("R082");
    assertThat(forest.status()).isEqualTo(RuleStatus.HIT);
    assertThat(forest.area().ha()).isBetween(50.0, 3_200.0);
    double split = forest.by().stream().mapToDouble(ValueShare::planarM2).sum();
    assertThat(split).isGreaterThanOrEqualTo(forest.area().planarM2() - 0.01);
    List<String> parts = shihu.parts().stream().map(part -> part.name()).toList();
    assertThat(parts).contains("DAM", "INUNDATION", "RESETTLEMENT");
    Set<String> hitParts = forest.objects().stream().map(o -> o.part()).collect(Collectors.toSet());
    assertThat(parts).containsAll(hitParts);
  }

  @Test
  void constrainedAndFreeMakeTheSite() {
    double sum = shihu.totals().constrainedM2() + shihu.totals().restM2();
    assertThat(sum).isEqualTo(shihu.site().planarM2(), within(0.01));
  }

  @Test
  void damInundationAndResettlementHaveTheAreaOfThePlanAndTheBorrowPitComesOnTop() {
    Map<String, Double> hectares =
        shihu.parts().stream().collect(Collectors.toMap(part -> part.name(), part -> part.ha()));
    assertThat(hectares).containsOnlyKeys("DAM", "INUNDATION", "RESETTLEMENT", "BORROW_PIT");
    double reservoir =
        hectares.get("DAM") + hectares.get("INUNDATION") + hectares.get("RESETTLEMENT");
    assertThat(reservoir).isEqualTo(3_165, within(1.0));
    assertThat(hectares.get("BORROW_PIT")).isEqualTo(17.5, within(0.1));
    assertThat(shihu.site().ha()).isEqualTo(reservoir + hectares.get("BORROW_PIT"), within(0.001));
  }

  @Test
  void shihuIsBlockedByForestOfTheFirstGrade() {
    RuleResult first = rule("R061");
    assertThat(first.status()).isEqualTo(RuleStatus.HIT);
    assertThat(first.verdict()).isEqualTo(RuleVerdict.PROHIBITED);
    assertThat(first.by()).extracting(ValueShare::value).containsExactly("1");
    assertThat(shihu.verdict()).isEqualTo(CheckVerdict.BLOCKED);
    assertThat(shihu.totals().prohibitedM2()).isGreaterThanOrEqualTo(first.area().planarM2());
  }

  @Test
  void areasStayWithinTheSiteAndBothMethodsAgree() {
    for (RuleResult result : shihu.rules()) {
      AreaMeasure area = result.area();
      assertThat(area.planarM2()).isLessThanOrEqualTo(shihu.site().planarM2() + 0.01);
      assertThat(area.planarM2())
          .isBetween(area.ellipsoidalM2() * 0.9999, area.ellipsoidalM2() * 1.0003 + 0.01);
    }
  }

  @Test
  void reportSaysThatTheDataAreSynthetic() {
    assertThat(shihu.warnings()).anyMatch(warning -> warning.contains("SYNTHETIC"));
  }

  @Test
  void rerunIsEqualToTheLastByte() {
    CheckRequest request = CheckRequest.ofProject("W01").withFact("approval_level", "PROVINCE");
    assertThat(CheckReportJson.write(layers.check().run(request)))
        .isEqualTo(CheckReportJson.write(shihu));
  }

  /** Cuts of a line by several layers are rounded apart, and are one stretch all the same. */
  @ParameterizedTest
  @CsvSource({
    "123.31743, 40.54062, 123.261591, 40.483563",
    "123.359412, 40.545466, 123.357065, 40.564494"
  })
  void severitiesOfALineAreNotLongerThanTheLine(double x1, double y1, double x2, double y2) {
    Geometry line =
        new GeometryFactory()
            .createLineString(new Coordinate[] {new Coordinate(x1, y1), new Coordinate(x2, y2)});
    CheckResult road = layers.check().examine(CheckRequest.ofSite("road", SitePart.whole(line)));
    double length = road.report().site().lengthM();
    assertThat(road.report().totals().bySeverity())
        .hasSizeGreaterThan(1)
        .allSatisfy(total -> assertThat(total.lengthM()).isLessThanOrEqualTo(length + 0.002))
        // outside of the towns all of it
        .filteredOn(total -> total.verdict() == RuleVerdict.INFO)
        .singleElement()
        .satisfies(total -> assertThat(total.lengthM()).isEqualTo(length, within(0.002)));
  }
}
