package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.planatlas.layers.conflict.MemoryLayers.box;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;

/** Each part of a site meets the rules of its own kind of project. */
class PartKindsTest {

  private static final String FOREST =
      "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership";

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private CheckReport run(String project) {
    return layers.check().run(CheckRequest.ofProject(project).withFact("approval_level", "STATE"));
  }

  private static List<RuleResult> rules(CheckReport report, String id) {
    return report.rules().stream().filter(r -> r.rule().equals(id)).toList();
  }

  private void reservoirWithBorrowPit() {
    layers.put(
        "project_site",
        "project,part,project_kind",
        "W01,INUNDATION,reservoir|" + square(0, 0, 100),
        "W01,BORROW_PIT,quarry_borrow|" + box(500, 0, 600, 100));
  }

  @Test
  void borrowPitMeetsTheRulesOfQuarriesAndTheBasinThoseOfReservoirs() {
    reservoirWithBorrowPit();
    CheckReport report = run("W01");
    // R080 is for quarries and borrow pits, R041 for reservoirs, R061 for all
    RuleResult quarry = rules(report, "R080").get(0);
    assertThat(quarry.parts()).containsExactly("BORROW_PIT");
    assertThat(report.parts())
        .extracting("projectKind")
        .containsExactly("reservoir", "quarry_borrow");
    assertThat(rules(report, "R041").get(0).parts()).containsExactly("INUNDATION");
    assertThat(rules(report, "R061")).hasSize(1);
    assertThat(report.projectKind()).isEqualTo("reservoir");
  }

  @Test
  void hitsOfARuleForOneKindLeaveTheOtherPartsOut() {
    reservoirWithBorrowPit();
    layers.put("slope_zone", "min_degrees,soil_class", "5,LANDSLIDE|" + box(50, 0, 550, 100));
    CheckReport report = run("W01");
    RuleResult quarry = rules(report, "R119").get(0);
    assertThat(quarry.status()).isEqualTo(RuleStatus.HIT);
    assertThat(quarry.area().planarM2()).isEqualTo(5_000, within(1e-3));
    assertThat(quarry.area().share()).isEqualTo(0.25, within(1e-9));
    assertThat(quarry.objects()).extracting("part").containsExactly("BORROW_PIT");
  }

  @Test
  void ruleForAllKindsTakesPartsOfAllKindsTogether() {
    reservoirWithBorrowPit();
    layers.put("forest_land", FOREST, "1,,030100,111,10,10|" + box(50, 0, 550, 100));
    RuleResult forest = rules(run("W01"), "R061").get(0);
    assertThat(forest.area().planarM2()).isEqualTo(10_000, within(1e-3));
    assertThat(forest.parts()).isEmpty();
    assertThat(forest.objects())
        .extracting("part")
        .containsExactlyInAnyOrder("INUNDATION", "BORROW_PIT");
  }

  @Test
  void featureAroundOnePartOnlyOverlapsTheSite() {
    reservoirWithBorrowPit();
    layers.put("forest_land", FOREST, "1,,030100,111,10,10|" + box(-50, -50, 150, 150));
    RuleResult forest = rules(run("W01"), "R061").get(0);
    assertThat(forest.objects()).extracting("contact").containsExactly("CONTAINS");
    assertThat(forest.area().planarM2()).isEqualTo(10_000, within(1e-3));
  }

  private void reservoir(String... rows) {
    layers.put("project_site", "project,part,project_kind", rows);
    layers.put(
        "infrastructure_corridor",
        "kind,class,voltage_kv",
        "RAILWAY,,|LINESTRING(5000 -50, 5000 50)");
    layers.put("settlement", "name", "a|" + square(4_000, 0, 10));
  }

  private RuleResult railway() {
    return rules(
            layers
                .check()
                .run(
                    CheckRequest.ofProject("W01")
                        .withFact("approval_level", "STATE")
                        .withFact("near_railway_bridge", true)),
            "R108")
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the part beside the railway, what R108 (dams) says of it, and what R121 (settlements)
        "DAM          | HIT            | HIT",
        "dam          | HIT            | HIT",
        "INUNDATION   | NOT_APPLICABLE | HIT",
        "RESETTLEMENT | NOT_APPLICABLE | NOT_APPLICABLE",
        "枢纽         | HIT            | HIT",
        "SITE         | HIT            | HIT",
      })
  void ruleLooksAtThePartsItNames(String part, RuleStatus railway, RuleStatus settlement) {
    reservoir("W01," + part + ",reservoir|" + square(3_990, 0, 100));
    assertThat(railway().status()).isEqualTo(railway);
    assertThat(rules(run("W01"), "R121").get(0).status()).isEqualTo(settlement);
  }

  @Test
  void partsThatARuleDoesNotLookAtLeaveItClear() {
    reservoir(
        "W01,DAM,reservoir|" + square(0, 0, 100),
        "W01,RESETTLEMENT,reservoir|" + square(4_900, 0, 90));
    assertThat(railway().status()).isEqualTo(RuleStatus.CLEAR);
    assertThat(railway().parts()).containsExactly("DAM");
    assertThat(railway().nearest().distanceM()).isEqualTo(4_900, within(1.0));
  }

  @Test
  void onlyTheSurroundingsOfThePartMustBeSurveyed() {
    layers.covering(square(-3_000, -3_000, 6_000));
    reservoir(
        "W01,DAM,reservoir|" + square(0, 0, 100),
        "W01,RESETTLEMENT,reservoir|" + square(2_500, 0, 90));
    assertThat(railway().status()).isEqualTo(RuleStatus.CLEAR);
    reservoir(
        "W01,DAM,reservoir|" + square(2_500, 0, 100),
        "W01,INUNDATION,reservoir|" + square(0, 0, 9));
    assertThat(railway().status()).isEqualTo(RuleStatus.NOT_EXAMINED);
  }

  @Test
  void whatIsNotNamedIsLookedAtAndToldSo() {
    reservoir("W01,SITE,reservoir|" + square(3_990, 0, 100));
    assertThat(railway().reasonEn()).contains("looks at dam only").contains("does not name");
    reservoir("W01,RESETTLEMENT,reservoir|" + square(3_990, 0, 100));
    assertThat(railway().reasonEn()).contains("no such part");
  }

  @ParameterizedTest
  @CsvSource({"SYNTHETIC,is an illustration", "APPROXIMATE,placed from text", "SURVEYED,"})
  void reportSaysWhenTheSiteOfTheProjectIsNoSurvey(String status, String told) {
    layers.put(
        "project_site",
        "project,part,project_kind,location_status",
        "W01,DAM,reservoir," + status + "|" + square(0, 0, 100),
        "W01,INUNDATION,reservoir," + status + "|" + square(200, 0, 100));
    List<String> notes =
        run("W01").warningTexts().stream()
            .map(LocalizedText::en)
            .filter(text -> text.contains("project W01"))
            .toList();
    assertThat(notes).hasSize(told == null ? 0 : 1);
    assertThat(notes).allSatisfy(note -> assertThat(note).contains(told));
  }

  @Test
  void partsWithoutANameAreToldApartByTheirPlaces() {
    layers.put("slope_zone", "min_degrees,soil_class", "5,LANDSLIDE|" + box(0, 0, 550, 100));
    CheckReport report =
        layers
            .check()
            .run(
                CheckRequest.ofSite(
                    "road",
                    new SitePart(Optional.empty(), Optional.empty(), lonLat(square(0, 0, 10))),
                    new SitePart(
                        Optional.empty(), Optional.of("quarry_borrow"), lonLat(square(20, 0, 10))),
                    SitePart.named("1", lonLat(square(40, 0, 10)))));
    assertThat(report.parts()).extracting("name").containsExactly("#1", "2", "1");
    assertThat(rules(report, "R029"))
        .extracting(RuleResult::parts)
        .containsExactlyInAnyOrder(List.of("2"), List.of("#1", "1"));
    assertThat(rules(report, "R119").get(0).objects()).extracting("part").containsExactly("2");
  }

  @Test
  void projectJudgedAsAnotherKindIsSaidSo() {
    reservoirWithBorrowPit();
    CheckRequest asRoad = CheckRequest.ofProject("W01");
    CheckReport report =
        layers
            .check()
            .run(
                new CheckRequest(
                    Optional.of("road"),
                    asRoad.project(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Map.of()));
    assertThat(report.warnings())
        .anyMatch(text -> text.contains("of the kind reservoir; it was judged as road"));
    assertThat(run("W01").warnings()).noneMatch(text -> text.contains("it was judged as"));
  }

  @Test
  void kindsOfPartsSurviveStoring() {
    SitePart pit =
        new SitePart(
            Optional.of("BORROW_PIT"), Optional.of("quarry_borrow"), lonLat(square(0, 0, 10)));
    CheckRequest request =
        new CheckRequest(
            Optional.of("reservoir"),
            Optional.empty(),
            List.of(pit),
            Map.of(),
            List.of(),
            Optional.empty(),
            Map.of());
    assertThat(CheckRequestJson.readStored(CheckRequestJson.write(request))).isEqualTo(request);
  }
}
