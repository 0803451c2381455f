package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.ConflictObject;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.report.SiteMeasure;
import org.planatlas.layers.conflict.report.ValueShare;
import org.planatlas.layers.conflict.rule.RuleVerdict;

class ConflictCheckTest {

  private static final Offset<Double> MM2 = within(1e-3);
  private static final String FOREST =
      "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership";
  private static final String SITE = square(0, 0, 100);

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckReport run(CheckRequest request) {
    return layers.check().run(request);
  }

  private static CheckRequest reservoir(String wkt) {
    return CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(wkt)))
        .withFact("approval_level", "PROVINCE")
        .withFact("expropriates_land", false);
  }

  private static RuleResult rule(CheckReport report, String id) {
    return report.rules().stream().filter(r -> r.rule().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void siteFarFromEverythingIsClearAndSaysHowFar() {
    layers.put("permanent_basic_farmland", "slope_class", "2|" + square(400, 0, 50));
    CheckReport report = run(reservoir(SITE));
    assertThat(report.verdict()).isEqualTo(CheckVerdict.CLEAR);
    RuleResult farmland = rule(report, "R041");
    assertThat(farmland.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(farmland.nearest().distanceM()).isEqualTo(300, within(0.001));
    assertThat(farmland.nearest().azimuthDeg()).isBetween(85.0, 95.0);
    assertThat(farmland.nearest().feature()).isEqualTo("permanent_basic_farmland.1");
    assertThat(report.totals().freeM2()).isEqualTo(10_000, MM2);
  }

  @Test
  void nearestIsFoundWithoutASearchLimit() {
    RuleResult farmland = rule(run(reservoir(SITE)), "R041");
    assertThat(farmland.nearest().distanceM())
        .isEqualTo(Math.hypot(60_000 - 100, 60_000 - 100), within(0.01));
  }

  @Test
  void gradeOneForestBlocksAndEvidenceNamesRevisions() {
    layers.put("forest_land", FOREST, "1,,030100,111,10,10|" + box(50, 0, 200, 100));
    CheckReport report = run(reservoir(SITE));
    assertThat(report.verdict()).isEqualTo(CheckVerdict.BLOCKED);
    RuleResult hit = rule(report, "R061");
    assertThat(hit.status()).isEqualTo(RuleStatus.HIT);
    assertThat(hit.verdict()).isEqualTo(RuleVerdict.PROHIBITED);
    assertThat(hit.area().planarM2()).isEqualTo(5_000, MM2);
    assertThat(hit.area().share()).isEqualTo(0.5, within(1e-9));
    assertThat(hit.area().ha()).isEqualTo(0.5);
    assertThat(hit.area().mu()).isEqualTo(7.5);
    assertThat(hit.by())
        .containsExactly(
            new ValueShare(
                "protection_grade",
                "1",
                1,
                hit.area().planarM2(),
                hit.area().ellipsoidalM2(),
                0,
                0.5,
                7.5));
    assertThat(hit.objects()).extracting(ConflictObject::contact).containsExactly("OVERLAP");
    assertThat(hit.basis().get(0).article()).isEqualTo("第4条(一)");
    assertThat(report.evidence().layers())
        .anySatisfy(
            layer -> {
              assertThat(layer.name()).isEqualTo("forest_land");
              assertThat(layer.revision()).isEqualTo(2);
              assertThat(layer.features()).isEqualTo(1);
              assertThat(layer.coverageShare()).isEqualTo(1.0);
            });
    assertThat(report.totals().prohibitedM2()).isEqualTo(5_000, MM2);
  }

  @Test
  void overlappingFeaturesCountOnceInAreasAndTotals() {
    layers.put(
        "forest_land",
        FOREST,
        "3,,030100,231,20,20|" + box(0, 0, 60, 100),
        "4,,030100,231,20,20|" + box(40, 0, 100, 100));
    RuleResult hit = rule(run(reservoir(SITE)), "R065");
    assertThat(hit.area().planarM2()).isEqualTo(10_000, MM2);
    assertThat(hit.by())
        .extracting(ValueShare::planarM2)
        .allSatisfy(area -> assertThat(area).isEqualTo(6_000, MM2));
    assertThat(hit.count()).isEqualTo(2);
  }

  @Test
  void siteTouchingRedlineOnlyAtEdgeIsNoConflict() {
    layers.put(
        "ecological_redline", "function,in_protected_core", "水源涵养,true|" + square(100, 0, 100));
    RuleResult redline = rule(run(reservoir(SITE)), "R001");
    assertThat(redline.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(redline.objects())
        .extracting(ConflictObject::contact)
        .containsAnyOf("TOUCH", "SLIVER");
    assertThat(redline.nearest().distanceM()).isEqualTo(0, within(0.001));
  }

  @Test
  void featureUnderTheSiteThatCountsOnlyInAnotherLayerIsNotCalledTheNearest() {
    layers.put("farmland", "land_use_code,slope_class", "0101,2|" + square(0, 0, 100));
    layers.put("slope_zone", "min_degrees,soil_class", "25,NONE|" + square(0, 0, 100));
    RuleResult blackSoil = rule(run(reservoir(SITE)), "R054");
    assertThat(blackSoil.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(blackSoil.nearest()).isNull();
  }

  @Test
  void sliverBelowToleranceIsListedAndNotCounted() {
    layers.put(
        "ecological_redline", "function,in_protected_core", "a,true|" + box(99.999, 0, 200, 100));
    RuleResult redline = rule(run(reservoir(SITE)), "R001");
    assertThat(redline.status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(redline.objects()).extracting(ConflictObject::contact).containsExactly("SLIVER");
    assertThat(redline.reason()).contains("容差");
  }

  @ParameterizedTest
  @ValueSource(strings = {"protection_grade", "national_public_grade"})
  void missingAttributeLeavesItsRulesUnexamined(String attribute) {
    layers.put("forest_land", FOREST.replace(attribute, "other"), "2,1,030100,111,10,10|" + SITE);
    CheckReport report = run(reservoir(SITE));
    String id = attribute.equals("protection_grade") ? "R061" : "R064";
    assertThat(rule(report, id).status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(rule(report, id).reason()).contains(attribute);
  }

  @Test
  void emptyGradeCannotBeDecided() {
    layers.put("forest_land", FOREST, ",,030100,111,10,10|" + SITE);
    CheckReport report = run(reservoir(SITE));
    RuleResult gradeOne = rule(report, "R061");
    assertThat(gradeOne.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(gradeOne.reason()).contains("forest_land.1").contains("protection_grade");
    assertThat(report.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
  }

  @Test
  void emptyNationalGradeMeansNone() {
    layers.put("forest_land", FOREST, "3,,030100,231,20,20|" + SITE);
    assertThat(rule(run(reservoir(SITE)), "R064").status()).isEqualTo(RuleStatus.CLEAR);
  }

  @Test
  void everyBrokenLayerLeavesAtLeastOneRuleUnexaminedAndNeverClear() {
    for (String name : MemoryLayers.RULES.layers().keySet()) {
      for (String kind : List.of("reservoir", "wind_farm", "mine")) {
        CheckRequest request =
            CheckRequest.ofSite(kind, SitePart.whole(lonLat(SITE)))
                .withFact("approval_level", "PROVINCE");
        MemoryLayers broken = MemoryLayers.allFarAway();
        broken.store.broken = table -> table.startsWith(name + "_r");
        assertBroken(broken.check().run(request), name);
        assertBroken(MemoryLayers.allFarAway().remove(name).check().run(request), name);
        MemoryLayers empty = MemoryLayers.allFarAway();
        empty.put(name, "name");
        assertBroken(empty.check().run(request), name);
      }
    }
  }

  private static void assertBroken(CheckReport report, String layer) {
    List<RuleResult> own = report.rules().stream().filter(r -> r.layer().equals(layer)).toList();
    assertThat(own)
        .as(layer)
        .allSatisfy(
            r -> assertThat(r.status()).isIn(RuleStatus.NOT_EXAMINED, RuleStatus.NOT_APPLICABLE));
    boolean mandatory =
        own.stream().anyMatch(r -> r.mandatory() && r.status() == RuleStatus.NOT_EXAMINED);
    if (mandatory) {
      assertThat(report.verdict()).as(layer).isEqualTo(CheckVerdict.UNDETERMINED);
    }
    own.forEach(r -> assertThat(r.reason()).isNotBlank());
  }

  @Test
  void layerThatFailsInTheMiddleIsNotExamined() {
    layers.put("forest_land", FOREST, "4,,030100,231,20,20|" + SITE, "1,,030100,231,20,20|" + SITE);
    layers.store.breaking = table -> table.startsWith("forest_land_r");
    CheckReport report = run(reservoir(SITE));
    assertThat(rule(report, "R061").status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(report.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
  }

  @Test
  void layerThatIsNotMandatoryDoesNotMakeTheCheckUndetermined() {
    layers.remove("wildlife_corridor");
    CheckReport report =
        run(
            CheckRequest.ofSite("wind_farm", SitePart.whole(lonLat(SITE)))
                .withFact("expropriates_land", false));
    assertThat(rule(report, "R123").status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(report.verdict()).isEqualTo(CheckVerdict.CLEAR);
  }

  @Test
  void siteOutsideTheDistrictsIsWarnedOf() {
    layers.put("district", "name", "X|" + square(0, 0, 50));
    CheckReport report = run(reservoir(SITE));
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("75.00%"));
  }

  @Test
  void outsideRuleMeasuresWhatNoFeatureCovers() {
    layers.put("urban_development_boundary", "name", "a|" + box(0, 0, 30, 100));
    CheckReport report = run(CheckRequest.ofSite("industrial_park", SitePart.whole(lonLat(SITE))));
    RuleResult outside = rule(report, "R055");
    assertThat(outside.status()).isEqualTo(RuleStatus.HIT);
    assertThat(outside.area().planarM2()).isEqualTo(7_000, MM2);
    assertThat(rule(report, "R060").status()).isEqualTo(RuleStatus.HIT);
    assertThat(rule(report, "R060").area().planarM2()).isEqualTo(3_000, MM2);
    layers.put("urban_development_boundary", "name", "a|" + square(-10, -10, 200));
    CheckReport inside = run(CheckRequest.ofSite("industrial_park", SitePart.whole(lonLat(SITE))));
    assertThat(rule(inside, "R055").status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(rule(inside, "R060").status()).isEqualTo(RuleStatus.CLEAR);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # of a centre line the assumed half width of the road is added, of its area nothing
          NATIONAL, line, 34, HIT
          NATIONAL, line, 36, CLEAR
          NATIONAL, area, 19, HIT
          NATIONAL, area, 21, CLEAR
          COUNTY,   line, 17, HIT
          COUNTY,   line, 19, CLEAR
          '',       line, 9,  NOT_EXAMINED
          '',       line, 51, CLEAR
          """)
  void distanceDependsOnTheClassOfTheRoad(
      String roadClass, String drawn, double gap, RuleStatus status) {
    double x = 100 + gap;
    String road =
        drawn.equals("line")
            ? "LINESTRING(" + x + " -100," + x + " 300)"
            : box(x, -100, x + 20, 300);
    layers.put(
        "infrastructure_corridor", "kind,class,voltage_kv", "ROAD," + roadClass + ",|" + road);
    CheckReport report = run(reservoir(SITE).withFact("building", true));
    RuleResult zone = rule(report, "R104");
    assertThat(zone.status()).isEqualTo(status);
    if (status == RuleStatus.HIT) {
      assertThat(zone.objects()).extracting(ConflictObject::contact).containsExactly("NEAR");
      assertThat(zone.area().planarM2()).isEqualTo(100, within(0.5));
    }
  }

  @Test
  void lineSiteIsMeasuredByLength() {
    layers.put("permanent_basic_farmland", "slope_class", "2|" + box(50, -50, 80, 50));
    CheckReport report =
        run(CheckRequest.ofSite("road", SitePart.whole(lonLat("LINESTRING(0 0,100 0)"))));
    RuleResult hit = rule(report, "R042");
    assertThat(hit.status()).isEqualTo(RuleStatus.HIT);
    assertThat(hit.lengthM()).isEqualTo(30, within(0.002));
    assertThat(hit.area().planarM2()).isZero();
    assertThat(hit.area().share()).isEqualTo(0.3, within(1e-6));
    assertThat(report.site().lengthM()).isEqualTo(100, within(0.002));
  }

  @Test
  void pointSiteHitsWhatItLiesOn() {
    layers.put("permanent_basic_farmland", "slope_class", "2|" + SITE);
    CheckReport report = run(CheckRequest.ofSite("road", SitePart.whole(lonLat("POINT(50 50)"))));
    assertThat(rule(report, "R042").status()).isEqualTo(RuleStatus.HIT);
    assertThat(rule(report, "R042").objects()).hasSize(1);
  }

  @Test
  void linesUnderThePolygonAreMeasuredByLength() {
    layers.put(
        "infrastructure_corridor",
        "kind,class,voltage_kv",
        "ROAD,COUNTY,|LINESTRING(-50 50,300 50)");
    RuleResult flooded = rule(run(reservoir(SITE)), "R110");
    assertThat(flooded.status()).isEqualTo(RuleStatus.HIT);
    assertThat(flooded.lengthM()).isEqualTo(100, within(0.002));
    assertThat(flooded.by()).extracting(ValueShare::value).containsExactly("ROAD");
  }

  @Test
  void hitsNameTheirPartAndOverlappingPartsCountOnce() {
    layers.put("permanent_basic_farmland", "slope_class", "2|" + box(0, 0, 200, 50));
    CheckReport report =
        run(
            CheckRequest.ofSite(
                    "reservoir",
                    SitePart.named("DAM", lonLat(box(0, 0, 100, 100))),
                    SitePart.named("INUNDATION", lonLat(box(50, 0, 200, 100))))
                .withFact("approval_level", "PROVINCE"));
    assertThat(report.parts()).extracting(SiteMeasure::name).containsExactly("DAM", "INUNDATION");
    assertThat(report.site().planarM2()).isEqualTo(20_000, MM2);
    RuleResult farmland = rule(report, "R041");
    assertThat(farmland.area().planarM2()).isEqualTo(10_000, MM2);
    assertThat(farmland.objects())
        .extracting(ConflictObject::part)
        .containsExactly("DAM", "INUNDATION");
    assertThat(farmland.objects())
        .extracting(ConflictObject::planarM2)
        .satisfies(
            areas -> {
              assertThat(areas.get(0)).isEqualTo(5_000, MM2);
              assertThat(areas.get(1)).isEqualTo(7_500, MM2);
            });
    assertThat(farmland.count()).isEqualTo(1);
  }

  @Test
  void constrainedAndFreeMakeTheSite() {
    layers.put("permanent_basic_farmland", "slope_class", "2|" + box(0, 0, 60, 100));
    layers.put("forest_land", FOREST, "3,,030100,231,20,20|" + box(40, 0, 90, 100));
    layers.put("slope_zone", "min_degrees,soil_class", "25,NONE|" + SITE);
    CheckReport report = run(reservoir(SITE));
    assertThat(report.totals().constrainedM2()).isEqualTo(9_000, MM2);
    assertThat(report.totals().freeM2()).isEqualTo(1_000, MM2);
    assertThat(report.totals().prohibitedM2()).isZero();
    assertThat(rule(report, "R118").blanket()).isTrue();
    assertThat(report.verdict()).isEqualTo(CheckVerdict.CONDITIONAL);
  }

  @Test
  void cultivatedLandUnderBasicFarmlandIsNotCountedTwice() {
    layers.put(
        "permanent_basic_farmland", "land_use_code,slope_class", "0103,2|" + box(0, 0, 60, 100));
    layers.put("farmland", "land_use_code,slope_class", "0103,2|" + SITE);
    RuleResult other = rule(run(reservoir(SITE)), "R051");
    assertThat(other.area().planarM2()).isEqualTo(4_000, MM2);
  }

  @Test
  void sumOverTheThresholdGoesIntoTheReason() {
    layers.put("forest_land", FOREST, "3,,030100,111,20,20|" + square(0, 0, 400));
    String site = square(0, 0, 400);
    RuleResult authority = rule(run(reservoir(site)), "R082");
    assertThat(authority.reason()).contains("10公顷").contains("16.0000 公顷");
    assertThat(authority.authority()).isEqualTo("国家林草局");
    assertThat(rule(run(reservoir(square(0, 0, 300))), "R082").reason()).isNull();
  }

  @Test
  void proposedWaterZoneIsInformationOnly() {
    layers.put("water_source_zone", "name,grade,proposed", "a,1,true|" + SITE);
    CheckReport report = run(reservoir(SITE));
    assertThat(rule(report, "R031").status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(rule(report, "S006").status()).isEqualTo(RuleStatus.HIT);
    assertThat(report.verdict()).isEqualTo(CheckVerdict.CLEAR);
  }

  @Test
  void projectIsCheckedByItsPartsAndNotAgainstItself() {
    layers.put(
        "project_site",
        "project,part,project_kind",
        "W01,DAM,reservoir|" + square(0, 0, 50),
        "W01,INUNDATION,reservoir|" + square(50, 0, 100),
        "E02,SITE,wind_farm|" + square(100, 0, 100));
    CheckReport report = run(CheckRequest.ofProject("W01").withFact("approval_level", "PROVINCE"));
    assertThat(report.projectKind()).isEqualTo("reservoir");
    RuleResult others = rule(report, "R120");
    assertThat(others.objects()).extracting(ConflictObject::feature).containsOnly("project_site.3");
    assertThatThrownBy(() -> run(CheckRequest.ofProject("X99")))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining("Project X99 has no site on the map");
  }

  @ParameterizedTest
  @CsvSource({
    "false, mining_right, UNDETERMINED",
    "false, ecological_redline, UNDETERMINED",
    "true, ecological_redline, BLOCKED",
    "true, mining_right, UNDETERMINED"
  })
  void checkOfSomeLayersIsUndeterminedAtBest(boolean inCore, String layer, CheckVerdict expected) {
    layers.put(
        "ecological_redline",
        "function,in_protected_core",
        "a," + inCore + "|" + (inCore ? SITE : MemoryLayers.FAR));
    CheckReport report = run(reservoir(SITE).withLayers(List.of(layer)));
    assertThat(report.verdict()).isEqualTo(expected);
  }

  @Test
  void layersRestrictTheCheckAndTheReportSaysSo() {
    CheckReport report = run(reservoir(SITE).withLayers(List.of("forest_land")));
    assertThat(report.rules()).extracting(RuleResult::layer).containsOnly("forest_land");
    assertThat(report.warnings()).anyMatch(w -> w.contains("restricted to the layers forest_land"));
    assertThat(report.warningTexts())
        .anyMatch(w -> w.en().equals("This check was restricted to the layers forest_land"));
    assertThat(report.restrictedTo()).containsExactly("forest_land");
    assertThat(CheckReportJson.read(CheckReportJson.write(report))).isEqualTo(report);
    assertThat(run(reservoir(SITE)).restrictedTo()).isEmpty();
    assertThatThrownBy(() -> run(reservoir(SITE).withLayers(List.of("forrest"))))
        .hasMessageContaining("No rule looks at a layer 'forrest'");
  }

  @Test
  void syntheticDataIsNamed() {
    layers.put("forest_land", FOREST + ",location_status", "3,,030100,231,20,20,SYNTHETIC|" + SITE);
    assertThat(run(reservoir(SITE)).warnings())
        .anyMatch(w -> w.contains("SYNTHETIC") && w.contains("forest_land"));
  }

  @Test
  void everyLayerIsReadOnceForItsCandidates() {
    layers.put("forest_land", FOREST, "2,1,030100,111,10,10|" + SITE);
    run(reservoir(SITE));
    int all = layers.store.reads;
    layers.store.reads = 0;
    run(reservoir(SITE).withLayers(List.of("permanent_basic_farmland")));
    assertThat(layers.store.reads).isLessThan(all / 5);
  }

  @Test
  void sameInputGivesTheSameText() {
    layers.put(
        "forest_land", FOREST, "2,1,030100,111,10,10|" + SITE, "4,,030100,111,10,10|" + SITE);
    CheckResult first = layers.check().examine(reservoir(SITE));
    String text = CheckReportJson.write(first.report());
    CheckRequest again =
        CheckRequestJson.readStored(CheckRequestJson.write(first.request()))
            .pinnedTo(first.report());
    layers.put("forest_land", FOREST, "1,1,030100,111,10,10|" + SITE);
    assertThat(CheckReportJson.write(run(again))).isEqualTo(text);
    assertThat(CheckReportJson.write(CheckReportJson.read(text))).isEqualTo(text);
  }

  @Test
  void rerunNamesThePinnedPartThatIsGone() {
    CheckResult first = layers.check().examine(reservoir(SITE));
    layers.remove("forest_land").put("forest_land", FOREST, "2,,,,,|" + SITE);
    assertThatThrownBy(() -> run(first.request().pinnedTo(first.report())))
        .isInstanceOf(PinnedPartGoneException.class)
        .hasMessageContaining("Revision 1 of layer forest_land holds other data");
  }
}
