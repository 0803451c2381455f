package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.RuleTrace;
import org.planatlas.layers.conflict.report.SiteMeasure;
import org.planatlas.layers.conflict.report.ValueShare;

/** What a reviewer can follow of a rule, and sums that add up as they are printed. */
class RuleTraceTest {

  private static final String FOREST =
      "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership";

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckReport run(String wkt) {
    return layers
        .check()
        .run(
            CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(wkt)))
                .withFact("approval_level", "PROVINCE")
                .withFact("building", true)
                .withFact("expropriates_land", false));
  }

  private static RuleResult rule(CheckReport report, String id) {
    return report.rules().stream().filter(r -> r.rule().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void nearMissSaysHowFarOutsideItsBandTheNearestFeatureLies() {
    // a county road as an area: ten metres count from its edge
    layers.put(
        "infrastructure_corridor",
        "kind,class,voltage_kv",
        "ROAD,COUNTY,|" + box(122, 0, 130, 100));
    RuleResult zone = rule(run(square(0, 0, 100)), "R104");
    assertThat(zone.status()).isEqualTo(RuleStatus.CLEAR);
    RuleTrace.NearMiss miss = zone.trace().nearMiss();
    assertThat(miss.feature()).isEqualTo("infrastructure_corridor.1");
    assertThat(miss.distanceM()).isEqualTo(22, within(0.002));
    assertThat(miss.limitM()).isEqualTo(10);
    assertThat(miss.beyondM()).isEqualTo(12, within(0.002));
  }

  @Test
  void overlayCountsWhatWasComparedAndWhatItsAttributesLeftOut() {
    layers.put(
        "forest_land",
        FOREST,
        "1,,030100,231,20,20|" + box(0, 0, 50, 100),
        "3,,030100,231,20,20|" + box(50, 0, 80, 100),
        "9,,030100,231,20,20|" + box(80, 0, 100, 100));
    CheckReport report = run(square(0, 0, 100));
    RuleTrace first = rule(report, "R061").trace();
    assertThat(first.candidates()).isEqualTo(3);
    // an unlisted grade may be any
    assertThat(first.tested()).isEqualTo(2);
    assertThat(first.undecided()).isEqualTo(1);
    assertThat(first.reachM()).isZero();
    assertThat(first.nearMiss()).isNull();
  }

  @Test
  void limitsAreShownWithWhatWasHeldAgainstThem() {
    layers.put("forest_land", FOREST, "3,,030100,111,20,20|" + square(0, 0, 300));
    RuleTrace trace = rule(run(square(0, 0, 300)), "R082").trace();
    assertThat(trace.limits()).hasSize(3);
    RuleTrace.LimitTest protective = trace.limits().get(0);
    assertThat(protective.limitM2()).isEqualTo(100_000);
    assertThat(protective.areaM2()).isEqualTo(90_000, within(0.01));
    assertThat(protective.passed()).isFalse();
    assertThat(trace.limits().get(1).areaM2()).isZero();
  }

  @Test
  void hectaresOfClassesAndPartsAddUpToThePrintedTotal() {
    // thirds of a hectare: three times 0.3333 would be 0.9999
    layers.put(
        "forest_land",
        FOREST,
        "2,,030100,231,20,20|" + box(0, 0, 100.0 / 3, 100),
        "3,,030100,231,20,20|" + box(100.0 / 3, 0, 200.0 / 3, 100),
        "4,,030100,231,20,20|" + box(200.0 / 3, 0, 100, 100));
    CheckReport report =
        layers
            .check()
            .run(
                new CheckRequest(
                    Optional.of("wind_farm"),
                    Optional.empty(),
                    List.of(
                        SitePart.named("SITE", lonLat(box(0, 0, 100.0 / 3, 100))),
                        SitePart.named("ROAD", lonLat(box(100.0 / 3, 0, 100, 100)))),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Map.of()));
    RuleResult forest = rule(report, "R071");
    assertThat(forest.by()).hasSize(3);
    assertThat(sum(forest.by().stream().map(ValueShare::ha).toList()))
        .isEqualByComparingTo(BigDecimal.valueOf(forest.area().ha()));
    assertThat(sum(forest.by().stream().map(ValueShare::mu).toList()))
        .isEqualByComparingTo(BigDecimal.valueOf(forest.area().mu()));
    assertThat(sum(report.parts().stream().map(SiteMeasure::ha).toList()))
        .isEqualByComparingTo(BigDecimal.valueOf(report.site().ha()));
    assertThat(sum(List.of(report.totals().constrainedM2(), report.totals().restM2())))
        .isEqualByComparingTo(BigDecimal.valueOf(report.site().planarM2()));
    assertThat(CheckReportJson.read(CheckReportJson.write(report))).isEqualTo(report);
  }

  private static BigDecimal sum(List<Double> values) {
    return values.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void undecidedFeaturesAreListedWithWhatTheyTake() {
    layers.put(
        "forest_land",
        "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership",
        ",,030100,111,10,10|" + square(-50, 0, 100),
        ",,030100,111,10,10|" + square(50, 0, 100));
    RuleResult rule =
        layers
            .check()
            .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(square(0, 0, 100)))))
            .rules()
            .stream()
            .filter(one -> one.rule().equals("R061"))
            .findFirst()
            .orElseThrow();
    assertThat(rule.trace().open())
        .extracting("feature")
        .containsExactly("forest_land.1", "forest_land.2");
    assertThat(rule.trace().open())
        .allSatisfy(one -> assertThat(one.planarM2()).isEqualTo(5_000, within(0.01)));
  }
}
