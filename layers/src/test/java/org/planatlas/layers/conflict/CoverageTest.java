package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.LayerEvidence;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;

/** Silence of a layer counts only where it was surveyed. */
class CoverageTest {

  private static final String FOREST =
      "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership";
  private static final String WEST_HALF = box(-9_000, -9_000, 50, 9_000);

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckReport run(String kind, String wkt) {
    return layers
        .check()
        .run(
            CheckRequest.ofSite(kind, SitePart.whole(lonLat(wkt)))
                .withFact("approval_level", "PROVINCE"));
  }

  private static RuleResult rule(CheckReport report, String id) {
    return report.rules().stream().filter(r -> r.rule().equals(id)).findFirst().orElseThrow();
  }

  private void forestOn(String coverage, String... rows) {
    layers.covering(coverage).put("forest_land", FOREST, rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POLYGON((0 0,40 0,40 40,0 40,0 0))                                        | CLEAR        | 1
          POLYGON((0 0,100 0,100 100,0 100,0 0))                                    | NOT_EXAMINED | 0.5
          POLYGON((60 0,100 0,100 100,60 100,60 0))                                 | NOT_EXAMINED | 0
          LINESTRING(0 0,40 0)                                                      | CLEAR        | 1
          LINESTRING(0 0,100 0)                                                     | NOT_EXAMINED | 0.5
          MULTIPOINT((0 0),(10 0))                                                  | CLEAR        | 1
          MULTIPOINT((0 0),(80 0))                                                  | NOT_EXAMINED | 0.5
          GEOMETRYCOLLECTION(POLYGON((0 0,40 0,40 40,0 40,0 0)),POINT(80 0))        | NOT_EXAMINED | 0
          GEOMETRYCOLLECTION(POLYGON((0 0,40 0,40 40,0 40,0 0)),LINESTRING(40 0,90 0)) | NOT_EXAMINED | 0.2
          """)
  void clearOnlyWhereTheLayerWasSurveyed(String wkt, RuleStatus expected, double share) {
    forestOn(WEST_HALF, "1,,030100,111,10,10|" + square(-5_000, 0, 10));
    CheckReport report = run("reservoir", wkt);
    assertThat(rule(report, "R061").status()).isEqualTo(expected);
    assertThat(rule(report, "R041").status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(evidence(report, "forest_land").coverageShare())
        .isCloseTo(share, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(evidence(report, "permanent_basic_farmland").coverageShare()).isEqualTo(1);
  }

  private static LayerEvidence evidence(CheckReport report, String layer) {
    return report.evidence().layers().stream()
        .filter(one -> one.name().equals(layer))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    // 140 km from both ends of its northern edge: 1.3 km beyond the parallel, on it, and well
    // inside
    "-300, NOT_EXAMINED",
    "-1200, NOT_EXAMINED",
    "-1700, CLEAR",
    "-39500, CLEAR",
    // the southern edge of the plane lies north of the parallel
    "-40500, NOT_EXAMINED"
  })
  void groundBetweenAParallelAndTheEdgeInThePlaneIsNotKnown(double north, RuleStatus expected) {
    forestOn(
        MemoryLayers.box(-140_000, -40_000, 140_000, 0),
        "1,,030100,111,10,10|" + square(-5_000, -20_000, 10));
    assertThat(rule(run("reservoir", square(0, north, 50)), "R061").status()).isEqualTo(expected);
  }

  @Test
  void layerThatStatesNoCoverageClearsNothingAndSaysSo() {
    forestOn(null, "1,,030100,111,10,10|" + square(-5_000, 0, 10));
    CheckReport report = run("reservoir", square(0, 0, 40));
    assertThat(report.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
    assertThat(rule(report, "R061").status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(rule(report, "R061").reasonEn())
        .isEqualTo("layer forest_land does not say which ground its data cover");
    assertThat(evidence(report, "forest_land").coverageShare()).isNull();
  }

  @Test
  void knownFeatureHitsOnUnsurveyedGroundAndTheRestIsNamed() {
    forestOn(WEST_HALF, "1,,030100,111,10,10|" + box(60, 0, 80, 100));
    RuleResult forest = rule(run("reservoir", square(0, 0, 100)), "R061");
    assertThat(forest.status()).isEqualTo(RuleStatus.HIT);
    assertThat(forest.reasonEn())
        .isEqualTo("0.5000 ha of the site lie outside the data of layer forest_land");
  }

  @ParameterizedTest
  @CsvSource({"19, CLEAR", "21, NOT_EXAMINED"})
  void ruleWithDistanceMustKnowTheGroundAroundTheSite(double west, RuleStatus expected) {
    layers
        .covering(WEST_HALF)
        .put(
            "infrastructure_corridor",
            "kind,class,voltage_kv",
            "ROAD,NATIONAL,|LINESTRING(-5000 0,-5000 100)");
    // R106 looks at most 30 m around: 20 m from a high-speed line, and its assumed half width
    RuleResult lines = rule(run("wind_farm", square(west - 10, 0, 10)), "R106");
    assertThat(lines.status()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POLYGON((60 0,100 0,100 40,60 40,60 0)) | far away       | NOT_EXAMINED
          POLYGON((0 0,40 0,40 40,0 40,0 0))      | far away       | HIT
          POLYGON((0 0,90 0,90 40,0 40,0 0))      | far away       | HIT
          POLYGON((60 0,100 0,100 40,60 40,60 0)) | around it all  | CLEAR
          POLYGON((0 0,90 0,90 40,0 40,0 0))      | on the west    | NOT_EXAMINED
          """)
  void outsideOfABoundaryIsKnownOnlyWhereItWasSurveyed(
      String wkt, String boundary, RuleStatus expected) {
    String area =
        switch (boundary) {
          case "far away" -> square(-5_000, 0, 10);
          case "on the west" -> box(-100, -100, 50, 200);
          default -> square(-200, -200, 1_000);
        };
    layers.covering(WEST_HALF).put("urban_development_boundary", "name", "a|" + area);
    assertThat(rule(run("industrial_park", wkt), "R055").status()).isEqualTo(expected);
  }

  @Test
  void rowsWithoutAPlaceAreWarnedOf() {
    layers.put("forest_land", FOREST, "1,,030100,111,10,10|" + square(-5_000, 0, 10), "1,,,,,|");
    CheckReport report = run("reservoir", square(0, 0, 40));
    assertThat(evidence(report, "forest_land").unplaced()).isEqualTo(1);
    assertThat(report.warnings())
        .anyMatch(w -> w.contains("1 rows of layer forest_land have no geometry"));
  }
}
