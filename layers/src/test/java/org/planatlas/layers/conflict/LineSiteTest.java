package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleStatus;

/** Lines and points as sites, where areas cannot tell inside from outside. */
class LineSiteTest {

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

  @Test
  void aCheckThatNoRuleAnswersIsUndetermined() {
    assertThat(CheckVerdict.of(List.of())).isEqualTo(CheckVerdict.UNDETERMINED);
  }
}
