package org.planatlas.layers.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.registry.RegistryReader.PlanDocument;

class RegistryReaderTest {

  private static PlanDocument plan;

  @BeforeAll
  static void read() {
    plan = new RegistryReader().readSeeds();
  }

  @ParameterizedTest
  @CsvSource({"W, 17", "E, 7", "T, 13", "I, 24", "N, 23", "L, 14", "C, 14"})
  void everySpatialItemOfThePlanIsThere(String prefix, int count) {
    assertThat(plan.projects().stream().filter(p -> p.code().startsWith(prefix))).hasSize(count);
  }

  @Test
  void everyProjectHasBothNamesAndCitesAParagraphOfThePlan() {
    for (PlanProject project : plan.projects()) {
      assertThat(project.name().zh()).as(project.code()).isNotBlank();
      assertThat(project.name().en()).as(project.code()).matches(".*[A-Za-z].*");
      assertThat(project.sections()).as(project.code()).isNotEmpty();
      assertThat(project.status().asOf()).isEqualTo(LocalDate.of(2022, 4, 18));
    }
  }

  @Test
  void everyProjectHasResponsibleUnitsThroughItsParagraphs() {
    for (PlanProject project : plan.projects()) {
      assertThat(unitsOf(project)).as(project.code()).isNotEmpty();
    }
  }

  @Test
  void unitsAreThoseOfTheCitedParagraphAsPrinted() {
    PlanTask task =
        plan.tasks().stream().filter(t -> t.section().equals("附件二(一)2")).findFirst().get();
    assertThat(task.units()).containsExactly("市水利局", "岫岩县政府");
    assertThat(task.openEnded()).isFalse();
    assertThat(task.text()).contains("18个前置件");
  }

  @Test
  void laterFactsAreDatedUpdatesAndLeaveThePlansStatusAlone() {
    PlanProject shihu =
        plan.projects().stream().filter(p -> p.code().equals("W01")).findFirst().get();
    assertThat(shihu.status().value()).isEqualTo(ProjectStatus.PRELIMINARY);
    assertThat(shihu.updates()).hasSize(1);
    assertThat(shihu.updates().get(0).source()).startsWith("https://slt.ln.gov.cn/");
    assertThat(shihu.currentStatus().value()).isEqualTo(ProjectStatus.APPROVAL);
    assertThat(shihu.currentStatus().asOf()).isEqualTo(LocalDate.of(2026, 1, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "E02, 2022-12-31",
    "T02, 2023-12-31",
    "I17, 2022-07-31",
    "I01, 2022-12-31",
    "N17, 2024-12-31"
  })
  void milestonesCarryTheDatesOfTheText(String code, LocalDate date) {
    PlanProject project =
        plan.projects().stream().filter(p -> p.code().equals(code)).findFirst().get();
    assertThat(project.milestones()).extracting(PlanProject.Milestone::date).contains(date);
  }

  @Test
  void normalisedTargetsUseFifteenMuToTheHectare() {
    assertThat(plan.targets()).hasSizeGreaterThanOrEqualTo(16);
    for (PlanTarget target : plan.targets()) {
      if (target.normalised() != null) {
        assertThat(target.normalised().hectares() * 15)
            .as(target.code())
            .isCloseTo(
                target.normalised().mu(), org.assertj.core.data.Percentage.withPercentage(1e-4));
      }
    }
  }

  private static List<String> unitsOf(PlanProject project) {
    return plan.tasks().stream()
        .filter(task -> project.sections().contains(task.section()))
        .flatMap(task -> task.units().stream())
        .toList();
  }
}
