package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;

/** Lines and points as sites, where areas cannot tell inside from outside. */
class LineSiteTest {

  private static final String FOREST =
      "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership";

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private RuleStatus status(String kind, String rule, String wkt) {
    CheckReport report = layers.check().run(CheckRequest.ofSite(kind, SitePart.whole(lonLat(wkt))));
    return report.rules().stream()
        .filter(result -> result.rule().equals(rule))
        .findFirst()
        .orElseThrow()
        .status();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINESTRING(10 10, 90 10)   | CLEAR",
        "POINT(50 50)               | CLEAR",
        "LINESTRING(10 10, 190 10)  | HIT",
        "POINT(150 50)              | HIT",
      })
  void industrialParkIsOutsideTheBoundaryOnlyWhereItIs(String wkt, RuleStatus expected) {
    layers.put("urban_development_boundary", "name", "a|" + square(0, 0, 100));
    assertThat(status("industrial_park", "R055", wkt)).isEqualTo(expected);
  }

  @Test
  void lineInRedlineAndProtectedAreaIsInBoth() {
    layers.put(
        "ecological_redline", "name,function,in_protected_core", "a,b,false|" + square(0, 0, 100));
    layers.put(
        "protected_area",
        "name,kind,level,zone,zone_scheme",
        "a,FOREST_PARK,PROVINCE,GENERAL_CONTROL,TWO_ZONE|" + square(0, 0, 100));
    assertThat(status("road", "R015", "LINESTRING(10 10, 90 10)")).isEqualTo(RuleStatus.HIT);
  }

  /** Cuts of one line are rounded apart; together they are no longer than the line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINESTRING(37.1 13.7, -4683.3 -6303.9)",
        "LINESTRING(-4683.3 -6303.9, 37.1 13.7)",
        "LINESTRING(11.3 -7.9, 1999.7 2111.1, 3000.1 2000.3, 5001.9 77.7)",
        "LINESTRING(0.1 0.3, 7001.3 1.7)",
      })
  void severitiesOfALineCountEachStretchOnce(String wkt) {
    List<String> forest = new ArrayList<>();
    for (int i = -30; i < 30; i++) {
      double x = i * 331.7;
      forest.add(
          "3,,030100,111,10,10|POLYGON((%f -9000,%f 9000,%f 9000,%f -9000))"
              .formatted(x, x + 1000.3, x + 1270.9, x)
              .replace("-9000))", "-9000,%f -9000))".formatted(x)));
    }
    layers.put("forest_land", FOREST, forest.toArray(String[]::new));
    CheckResult result =
        layers.check().examine(CheckRequest.ofSite("road", SitePart.whole(lonLat(wkt))));
    // R058, outside the towns, is about all of the line, R082 about what lies in the forest
    assertThat(result.report().rules())
        .filteredOn(rule -> rule.status() == RuleStatus.HIT)
        .extracting("rule")
        .contains("R058", "R082");
    assertThat(result.report().totals().bySeverity())
        .filteredOn(total -> total.verdict() == RuleVerdict.INFO)
        .singleElement()
        .satisfies(
            total ->
                assertThat(total.lengthM())
                    .isEqualTo(result.report().site().lengthM(), within(0.002)));
  }

  @Test
  void aCheckThatNoRuleAnswersIsUndetermined() {
    assertThat(CheckVerdict.of(List.of())).isEqualTo(CheckVerdict.UNDETERMINED);
  }
}
