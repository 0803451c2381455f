package org.planatlas.layers.conflict.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetReaderTest {

  private static final RuleSet RULES = RuleSetReader.readDefault();

  @Test
  void everyRuleCitesLawInForceOnEveryDayOfItsOwn() {
    List<LocalDate> days =
        List.of("2020-07-01", "2022-06-15", "2024-06-01", "2025-03-02", "2026-02-01", "2026-11-23")
            .stream()
            .map(LocalDate::parse)
            .toList();
    for (Rule rule : RULES.rules()) {
      for (LocalDate day : days) {
        if (rule.isInForce(day)) {
          assertThat(rule.basisOn(day)).as("%s on %s", rule.id(), day).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wind_farm, R068, 2022-04-15, PROHIBITED",
    "wind_farm, R068, 2026-11-23, NEEDS_AVOIDANCE",
    "wind_farm, R018, 2025-01-01, NEEDS_AVOIDANCE",
    "wind_farm, R018, 2026-01-22, PROHIBITED",
    "reservoir, R061, 2026-11-23, PROHIBITED",
    "reservoir, R016, 2026-03-14, PROHIBITED",
  })
  void dayPicksTheEntryInForce(String kind, String id, LocalDate day, RuleVerdict verdict) {
    List<Rule> found =
        RULES.listInForce(kind, day).stream().filter(rule -> rule.id().equals(id)).toList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).verdict()).isEqualTo(verdict);
  }

  @Test
  void reserveRegulationChangesOnItsFirstDay() {
    assertThat(basis("R016", "2026-03-14")).containsExactly("reserve_regulation_2017");
    assertThat(basis("R016", "2026-03-15")).containsExactly("reserve_regulation_2026");
  }

  private static List<String> basis(String id, String day) {
    LocalDate date = LocalDate.parse(day);
    return RULES.listInForce("reservoir", date).stream()
        .filter(rule -> rule.id().equals(id))
        .flatMap(rule -> rule.basisOn(date).stream())
        .map(citation -> citation.law().key())
        .toList();
  }

  private static final String HEAD =
      """
      name: small
      version: 1
      title: {zh: 小, en: small}
      covers_from: 2020-01-01
      project_kinds: [reservoir, mine]
      laws:
        forest: {title: 森林法, text: 2019, effective_from: 2020-01-01}
      facts:
        level: {type: code, codes: [CITY], question: {zh: 问, en: ask}}
      layers:
        forest_land:
          grade: {type: code, codes: ["1", "2"]}
      rules:
      """;

  private static String rule(String changes) {
    String rule =
        """
          - id: R001
            title: {zh: 一, en: one}
            kinds: [any]
            layer: forest_land
            sub_class: all
            where: "grade = '1'"
            verdict: prohibited
            basis: [{law: forest}]
        """;
    for (String change : changes.isEmpty() ? new String[0] : changes.split(";;")) {
      String[] pair = change.split("=>", 2);
      rule = rule.replace(pair[0].strip(), pair[1].strip());
    }
    return rule;
  }

  @Test
  void smallFileIsRead() {
    RuleSet set = RuleSetReader.read("small.yaml", HEAD + rule(""));
    assertThat(set.rules()).hasSize(1);
    assertThat(set.rules().get(0).kinds()).containsExactly("reservoir", "mine");
    assertThat(set.rules().get(0).line()).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "layer: forest_land => layer: forrest | small.yaml:17: rule R001: unknown layer 'forrest'",
        "grade = '1' => colour = '1' | small.yaml:19: rule R001: layer forest_land has no attribute",
        "grade = '1' => grade = '9' | small.yaml:19: rule R001: '9' is not a code of forest_land.grade",
        "grade = '1' => grade == = '1' | is not valid ECQL",
        "grade = '1' => BBOX(geom, 1, 2, 3, 4) | is not understood in a rule",
        "prohibited => forbidden | small.yaml:20: rule R001: unknown verdict 'forbidden'",
        "[any] => [dam] | unknown project kind 'dam'",
        "{law: forest} => {law: tax} | names a law that is not under 'laws'",
        "sub_class: => sub_clas: | has an unknown key 'sub_clas'",
        "prohibited => prohibited#relation: near | unknown relation 'near'",
        "prohibited => prohibited#relation: within | 'within' needs distance_m or bands",
        "prohibited => prohibited#facts: {colour: [x]} | unknown fact 'colour'",
        "prohibited => prohibited#facts: {level: [x]} | 'x' is no value of fact level",
        "prohibited => prohibited#by: colour | no attribute colour to split by",
        "prohibited => prohibited#valid_from: soon | must be a day like 2026-03-15",
        "prohibited => prohibited#blanket: maybe | must be true or false",
        "prohibited => prohibited#valid_to: 2019-01-01 | valid_to lies before valid_from",
      })
  void badRuleIsRefusedWithFileAndLine(String change, String message) {
    String text = HEAD + rule(change.replace("#", "\n    "));
    assertThatThrownBy(() -> RuleSetReader.read("small.yaml", text))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void entriesOfOneIdWithCommonDaysAreRefused() {
    String text = HEAD + rule("") + rule("sub_class: all => sub_class: other");
    assertThatThrownBy(() -> RuleSetReader.read("small.yaml", text))
        .hasMessageContaining(
            "small.yaml:22: rule R001: its days overlap with the entry in line 14");
  }

  @Test
  void entriesOfOneIdForOtherKindsAreAccepted() {
    String text = HEAD + rule("[any] => [mine]") + rule("[any] => [reservoir]");
    assertThat(RuleSetReader.read("small.yaml", text).rules()).hasSize(2);
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    String text = HEAD + rule("grade = '1' => grade = '9';;verdict: prohibited => verdict: no");
    assertThatThrownBy(() -> RuleSetReader.read("small.yaml", text))
        .isInstanceOfSatisfying(RuleFileException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void brokenYamlIsRefusedWithItsLine() {
    assertThatThrownBy(() -> RuleSetReader.read("small.yaml", "name: [a\nrules: {"))
        .hasMessageContaining("small.yaml:2: this is not YAML");
  }
}
