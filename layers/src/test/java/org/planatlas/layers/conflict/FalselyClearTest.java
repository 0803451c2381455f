package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;

/** Ways in which a site could come out clear and is not; each was one once. */
class FalselyClearTest {

  private static final String REDLINE = "function,in_protected_core";
  private static final String FOREST =
      "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership";
  private static final String ROADS = "kind,class,voltage_kv";

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckReport run(String kind, SitePart... parts) {
    return layers.check().run(CheckRequest.ofSite(kind, parts).withFact("building", true));
  }

  private RuleStatus status(String rule, String kind, String wkt) {
    return result(rule, run(kind, SitePart.whole(lonLat(wkt)))).status();
  }

  private static RuleResult result(String rule, CheckReport report) {
    return report.rules().stream().filter(r -> r.rule().equals(rule)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # in the bulge of the long edge to the north, beside it, and where it ends
          POLYGON((0 -500,100 -500,100 -400,0 -400,0 -500))     | HIT
          POLYGON((0 10,100 10,100 110,0 110,0 10))             | CLEAR
          POLYGON((40000 -90,40100 -90,40100 10,40000 10,40000 -90)) | HIT
          POLYGON((140100 0,140200 0,140200 100,140100 100,140100 0)) | CLEAR
          # the long edge to the south bulges into the feature
          POLYGON((0 -40500,100 -40500,100 -40400,0 -40400,0 -40500)) | CLEAR
          POLYGON((0 -39500,100 -39500,100 -39400,0 -39400,0 -39500)) | HIT
          LINESTRING(0 -500,100 -500)                           | HIT
          POINT(0 -1)                                           | HIT
          """)
  void siteInTheBulgeOfALongEdgeIsInside(String site, RuleStatus expected) {
    layers
        .covering(box(-200_000, -100_000, 200_000, 100_000))
        .put("ecological_redline", REDLINE, "a,true|" + box(-140_000, -40_000, 140_000, 0));
    assertThat(status("R001", "road", site)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"215, HIT, 115", "2000, CLEAR, 1900", "-900, CLEAR, 900", "-12000, CLEAR, 12000"})
  void longRoadIsAsNearAsItIs(double north, RuleStatus expected, double metres) {
    layers
        .covering(box(-200_000, -100_000, 200_000, 100_000))
        .put(
            "infrastructure_corridor",
            ROADS,
            "ROAD,EXPRESSWAY,|LINESTRING(-140000 %1$f,140000 %1$f)".formatted(north),
            "ROAD,EXPRESSWAY,|POINT(0 %f)".formatted(north + Math.signum(north) * 50));
    RuleResult road = result("R103", run("mine", SitePart.whole(lonLat(square(0, 0, 100)))));
    assertThat(road.status()).isEqualTo(expected);
    if (expected == RuleStatus.CLEAR) {
      assertThat(road.nearest().distanceM()).isEqualTo(metres, within(0.01));
    }
  }

  @Test
  void featureThatOnlyTheNearestSearchFindsLeavesTheRuleUnexamined() {
    layers
        .covering(box(-200_000, -100_000, 200_000, 100_000))
        .put("ecological_redline", REDLINE, "a,true|" + box(-90_000, -40_000, 90_000, 0));
    layers.store.flat = table -> table.startsWith("ecological_redline");
    RuleResult redline =
        result("R001", run("road", SitePart.whole(lonLat(box(0, -200, 100, -100)))));
    assertThat(redline.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(redline.reasonEn()).contains("ecological_redline.1", "was not looked at");
  }

  @Test
  void manySmallFeaturesAreNotDroppedOneByOne() {
    List<String> strips = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      strips.add("a,true|" + box(-0.1, 0.25 * i, 4, 0.25 * i + 0.25));
    }
    layers.put("ecological_redline", REDLINE, strips.toArray(String[]::new));
    RuleResult redline = result("R001", run("road", SitePart.whole(lonLat(box(3, 0, 3_000, 100)))));
    assertThat(redline.status()).isEqualTo(RuleStatus.HIT);
    assertThat(redline.area().planarM2()).isEqualTo(100, within(1e-3));
  }

  @Test
  void manySliversAreHeldAgainstTheLimitTogether() {
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      // each shares 0.9 x 0.9 m with the corner of its tooth, below a square metre
      blocks.add("a,true|" + box(99.1, 100 * i, 200, 100 * i + 0.9));
    }
    layers.put("ecological_redline", REDLINE, blocks.toArray(String[]::new));
    assertThat(status("R001", "road", box(0, 0, 100, 2_000))).isEqualTo(RuleStatus.HIT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a site smaller than the tolerance, half inside
          POLYGON((-0.45 500,0.45 500,0.45 500.9,-0.45 500.9,-0.45 500))    | POLYGON((0 0,900 0,900 900,0 900,0 0))
          # a feature smaller than the tolerance, half inside
          POLYGON((0 0,100 0,100 100,0 100,0 0))                            | POLYGON((99.55 50,100.45 50,100.45 51,99.55 51,99.55 50))
          # a corridor narrower than the tolerance
          POLYGON((-5000 500,5000 500,5000 500.008,-5000 500.008,-5000 500)) | POLYGON((0 0,1000 0,1000 1000,0 1000,0 0))
          """)
  void partThatIsMuchOfTheSiteOrOfTheFeatureIsNoSliver(String site, String redline) {
    layers.put("ecological_redline", REDLINE, "a,true|" + redline);
    assertThat(status("R001", "road", site)).isEqualTo(RuleStatus.HIT);
  }

  @ParameterizedTest
  @CsvSource({"公路, 国道", "ROAD, G", "ROAD, ''", "'', NATIONAL"})
  void unknownCodeOfARoadLeavesItsRulesUndecided(String kind, String roadClass) {
    layers.put(
        "infrastructure_corridor", ROADS, kind + "," + roadClass + ",|LINESTRING(-500 20,500 20)");
    String mine = square(0, 0, 100);
    assertThat(status("R103", "mine", mine)).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(status("R104", "mine", mine)).isEqualTo(RuleStatus.NOT_EXAMINED);
  }

  @Test
  void landClassOfAnotherCodeSchemeLeavesTheRuleUndecided() {
    layers.put("forest_land", FOREST, "2,,0111,111,10,10|" + square(0, 0, 100));
    assertThat(status("R080", "quarry_borrow", square(0, 0, 50)))
        .isEqualTo(RuleStatus.NOT_EXAMINED);
  }

  @ParameterizedTest
  @CsvSource({"101, NOT_EXAMINED", "UNKNOWN, NOT_EXAMINED", "0101, HIT", "011, HIT", "1001, CLEAR"})
  void landUseCodeThatLostItsZeroIsNoOtherLandUse(String code, RuleStatus status) {
    layers.put("farmland", "land_use_code,slope_class", code + ",2|" + square(0, 0, 100));
    assertThat(status("R051", "road", square(0, 0, 50))).isEqualTo(status);
  }

  @Test
  void gradeThatNobodyKnowsIsNotTheGradeOfNone() {
    layers.put("forest_land", FOREST, "2,UNKNOWN,030100,111,10,10|" + square(0, 0, 100));
    assertThat(status("R067", "wind_farm", square(0, 0, 50))).isEqualTo(RuleStatus.NOT_EXAMINED);
    layers.put("forest_land", FOREST, "2,,030100,111,10,10|" + square(0, 0, 100));
    assertThat(status("R067", "wind_farm", square(0, 0, 50))).isNotEqualTo(RuleStatus.NOT_EXAMINED);
  }

  @Test
  void expropriationOfOtherLandIsAskedFor() {
    CheckRequest request =
        CheckRequest.ofSite("public_building", SitePart.whole(lonLat(square(0, 0, 100))));
    RuleResult open = result("R052", layers.check().run(request));
    assertThat(open.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(open.questions()).hasSize(1);
    RuleResult hit =
        result("R052", layers.check().run(request.withFact("expropriates_land", true)));
    assertThat(hit.status()).isEqualTo(RuleStatus.HIT);
  }

  @Test
  void projectWithAPartThatHasNoPlaceIsNotCheckedWithoutIt() {
    layers.put(
        "project_site",
        "project,part,project_kind",
        "W01,DAM,reservoir|" + square(0, 0, 50),
        "W01,INUNDATION,reservoir|");
    assertThatThrownBy(() -> layers.check().run(CheckRequest.ofProject("W01")))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining("Part INUNDATION of project W01");
  }

  @ParameterizedTest
  @CsvSource({"1, NOT_EXAMINED", "'', NOT_EXAMINED", "4, CLEAR"})
  void rowWithoutAPlaceThatMayCountKeepsTheRuleFromBeingClear(String grade, RuleStatus expected) {
    layers.put(
        "forest_land",
        FOREST,
        "4,,030100,231,20,20|" + square(-5_000, 0, 10),
        grade + ",,030100,111,10,10|");
    assertThat(status("R061", "road", square(0, 0, 50))).isEqualTo(expected);
  }

  @Test
  void pointsOfAMixedPartAreNotLostAmongSeveralParts() {
    SitePart a =
        SitePart.named("A", lonLat("GEOMETRYCOLLECTION(LINESTRING(10 10,90 10),POINT(5000 50))"));
    SitePart b = SitePart.named("B", lonLat(square(200, 200, 50)));
    layers.put("urban_development_boundary", "name", "a|" + square(0, 0, 1_000));
    assertThat(result("R055", run("industrial_park", a, b)).status()).isEqualTo(RuleStatus.HIT);
    layers.put(
        "ecological_redline",
        REDLINE,
        "a,true|MULTIPOLYGON(((4900 0,5100 0,5100 100,4900 100,4900 0)),"
            + "((250 200,300 200,300 250,250 250,250 200)))");
    assertThat(result("R001", run("road", a, b)).status()).isEqualTo(RuleStatus.HIT);
  }

  @Test
  void overlapWithinACollectionCountsOnce() {
    layers.put("ecological_redline", REDLINE, "a,true|" + box(50, 0, 150, 100));
    String twice =
        "GEOMETRYCOLLECTION(MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0))),"
            + "POLYGON((50 0,150 0,150 100,50 100,50 0)))";
    CheckReport report = run("road", SitePart.whole(lonLat(twice)));
    assertThat(report.site().planarM2()).isEqualTo(15_000, within(1e-3));
    assertThat(result("R001", report).area().share()).isEqualTo(2.0 / 3, within(1e-6));
    assertThat(report.totals().restM2() + report.totals().constrainedM2())
        .isEqualTo(15_000, within(1e-3));
  }

  @Test
  void mineNearAHighwayIsAskedForBridgesAndTunnels() {
    layers.put("infrastructure_corridor", ROADS, "ROAD,EXPRESSWAY,|LINESTRING(-500 250,500 250)");
    assertThat(status("R103", "mine", square(0, 0, 100))).isEqualTo(RuleStatus.CLEAR);
    assertThat(status("S013", "mine", square(0, 0, 100))).isEqualTo(RuleStatus.NOT_EXAMINED);
  }

  @Test
  void groundAroundASiteIsNoSmallerThanTheCircle() {
    double bearing = Math.toRadians(5.625 / 2);
    double edge = 1_009;
    double x = edge * Math.sin(bearing);
    double y = edge * Math.cos(bearing);
    // a half plane that begins 1,009 m away in a direction between two corners of the buffer
    String known =
        "POLYGON((%f %f,%f %f,%f %f,%f %f,%f %f))"
            .formatted(
                x - 9_000 * Math.cos(bearing),
                y + 9_000 * Math.sin(bearing),
                x + 9_000 * Math.cos(bearing),
                y - 9_000 * Math.sin(bearing),
                x + 9_000 * (Math.cos(bearing) - Math.sin(bearing)),
                y - 9_000 * (Math.sin(bearing) + Math.cos(bearing)),
                x - 9_000 * (Math.cos(bearing) + Math.sin(bearing)),
                y + 9_000 * (Math.sin(bearing) - Math.cos(bearing)),
                x - 9_000 * Math.cos(bearing),
                y + 9_000 * Math.sin(bearing));
    layers
        .covering(known)
        .put("infrastructure_corridor", ROADS, "ROAD,NATIONAL,|POINT(-5000 -5000)");
    assertThat(status("R107", "mine", "POINT(0 0)")).isEqualTo(RuleStatus.NOT_EXAMINED);
  }

  @Test
  void linesOfACollectionKeepTheirHalfWidth() {
    layers.put(
        "infrastructure_corridor",
        ROADS,
        "ROAD,EXPRESSWAY,|GEOMETRYCOLLECTION(POLYGON((9000 0,9010 0,9010 10,9000 0)),"
            + "LINESTRING(-500 215,500 215))");
    assertThat(status("R103", "mine", square(0, 0, 100))).isEqualTo(RuleStatus.HIT);
  }

  @Test
  void smallPiecesOfAnotherLayerCountTogether() {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pieces.add("a,false|" + box(3 * i, 0, 3 * i + 0.9, 1));
    }
    layers.put("ecological_redline", REDLINE, pieces.toArray(String[]::new));
    layers.put(
        "protected_area",
        "name,kind,level,zone,zone_scheme",
        "a,FOREST_PARK,PROVINCE,GENERAL_CONTROL,TWO_ZONE|" + box(-10, -10, 2_000, 200));
    RuleResult both = result("R015", run("road", SitePart.whole(lonLat(box(0, 0, 1_500, 100)))));
    assertThat(both.status()).isEqualTo(RuleStatus.HIT);
    assertThat(both.area().planarM2()).isEqualTo(450, within(0.01));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LINESTRING(50 10,50 90)                                        | HIT
          POINT(50 50)                                                   | HIT
          MULTIPOINT((50 50),(500 500))                                  | HIT
          LINESTRING(50 100,50 200)                                      | CLEAR
          LINESTRING(0 0,0 100)                                          | HIT
          POLYGON((49.7 50,50.3 50,50.3 50.6,49.7 50.6,49.7 50))         | HIT
          POLYGON((49.99 0,50.01 0,50.01 100,49.99 100,49.99 0))         | HIT
          POLYGON((100 0,200 0,200 100,100 100,100 0))                   | CLEAR
          """)
  void siteOnTheBorderOfTwoFeaturesIsInBothAndNotInNeither(String wkt, RuleStatus expected) {
    layers.put(
        "ecological_redline",
        REDLINE,
        "a,true|" + box(0, 0, 50, 100),
        "b,true|" + box(50, 0, 100, 100));
    assertThat(status("R001", "road", wkt)).isEqualTo(expected);
  }

  @Test
  void featureThatOverlapsAPartIsInTheRuleOfTheWhole() {
    layers.put("ecological_redline", REDLINE, "a,true|" + square(0, 0, 100));
    CheckReport report =
        run(
            "road",
            SitePart.named("A", lonLat(square(50, 50, 100))),
            SitePart.named("B", lonLat(square(500, 500, 100))));
    assertThat(report.verdict()).isEqualTo(CheckVerdict.BLOCKED);
  }
}
