package org.planatlas.layers.conflict.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.MemoryLayers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is held against a rule file that is to be put in force: the shipped one, faults put in. */
class OfferedRulesTest {

  private static final String SHIPPED = RuleSetReader.readDefault().source();

  @Test
  void shippedFileFitsItsSchema() {
    RuleSet set = OfferedRules.read("default.yaml", SHIPPED);
    assertThat(set.sha256()).isEqualTo(RuleSetReader.readDefault().sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1                  | version: one                 | /version
          covers_to: 2030-12-31       | covers_to: 31.12.2030        | /covers_to
          - id: R061                  | - id: R61                    | /rules/
          confidence: medium          | confidence: sure             | confidence
          distance_m: 20              | distance_m: -20              | distance_m
          line_half_width_m: 15       | line_half_width: 15          | line_half_width
          verdict: needs_avoidance    | verdict: avoid               | verdict
          article: "第三条"           | articles: "第三条"           | articles
          """)
  void whatDoesNotFitIsRefusedWithFileAndLine(String good, String bad, String named) {
    assertThat(SHIPPED).contains(good);
    int at = SHIPPED.indexOf(good);
    long line = SHIPPED.substring(0, at).lines().count();
    String changed = SHIPPED.substring(0, at) + bad + SHIPPED.substring(at + good.length());
    RuleFileException refused =
        catchThrowableOfType(
            RuleFileException.class, () -> OfferedRules.read("mine.yaml", changed));
    assertThat(refused.problems()).anySatisfy(problem -> assertThat(problem).contains(named));
    assertThat(refused.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem).startsWith("mine.yaml:");
              long told = Long.parseLong(problem.split(":")[1]);
              assertThat(told).isBetween(line - 1, line + 1);
            });
  }

  @Test
  void faultsOfShapeAndOfContentAreToldTogetherWithTheirRules() {
    String changed =
        SHIPPED
            .replaceFirst("confidence: medium", "confidence: sure")
            .replaceFirst("layer: wetland\n", "layer: wet_land\n")
            .replaceFirst("kinds: \\[any\\]", "kinds: [spaceport]")
            .replaceFirst("law: forest_law_2019", "law: forest_law_2099");
    RuleFileException refused =
        catchThrowableOfType(
            RuleFileException.class, () -> OfferedRules.read("mine.yaml", changed));
    assertThat(refused.problems())
        .anyMatch(one -> one.contains("/confidence (rule "))
        .anyMatch(one -> one.contains("unknown layer 'wet_land'"))
        .anyMatch(one -> one.contains("unknown project kind 'spaceport'"))
        .anyMatch(one -> one.contains("a law that is not under 'laws'"));
  }

  @Test
  void partThatTheFileDoesNotDeclareIsRefused() {
    String changed = SHIPPED.replaceFirst("parts: \\[dam\\]", "parts: [dame]");
    RuleFileException refused =
        catchThrowableOfType(
            RuleFileException.class, () -> OfferedRules.read("mine.yaml", changed));
    assertThat(refused.problems())
        .singleElement()
        .asString()
        .contains("rule R108: unknown part of a site 'dame'");
  }

  private static final String SMALL =
      """
      name: small
      version: 1
      title: {zh: 小, en: small}
      covers_from: 2020-01-01
      project_kinds: [reservoir, mine]
      laws:
        forest: {title: 森林法, text: "2019", effective_from: 2020-01-01}
      layers:
        roads:
          class: {type: code, codes: [A, B, "C?"]}
          voltage: {type: number}
      rules:
        - id: R001
          title: {zh: 一, en: one}
          kinds: [any]
          layer: roads
          sub_class: all
          verdict: needs_approval
          basis: [{law: forest}]
          relation: within
          bands:
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      textBlock =
          """
          {distance_m: 50}; {from_m: 50, distance_m: 200}                    |
          {distance_m: 50, verdict: prohibited}; {from_m: 50, distance_m: 200, verdict: info}; {from_m: 200, distance_m: 300} |
          {where: class = 'A', distance_m: 50}; {where: class <> 'A', distance_m: 90} |
          {where: voltage < 10, distance_m: 50}; {where: voltage >= 10, distance_m: 90} |
          {distance_m: 50}; {from_m: 40, distance_m: 200}                    | 23: rule R001: the bands in lines 22 and 23 both hold from 40 to 50 m.
          {distance_m: 50}; {distance_m: 200}                                | 23: rule R001: the bands in lines 22 and 23 both hold from 0 to 50 m.
          {from_m: 50, distance_m: 200}; {distance_m: 60}                    | both hold from 50 to 60 m.
          {distance_m: 50}; {from_m: 60, distance_m: 200}                    | 23: rule R001: no band holds from 50 to 60 m;
          {from_m: 50, distance_m: 200}                                      | 22: rule R001: no band holds from 0 to 50 m;
          {distance_m: 50}; {from_m: 50, distance_m: 50}                     | 23: rule R001: a band from 50 to 50 m has no ground.
          {distance_m: 50}; {from_m: 50, distance_m: 20}                     | 23: rule R001: a band from 50 to 20 m has no ground.
          {where: "class = 'A'", distance_m: 50}; {where: "class IN ('B', 'A')", distance_m: 90} | both hold from 0 to 50 m of a feature with class = A.
          {where: "class = 'C1'", distance_m: 50}; {where: "class <> 'A'", distance_m: 90} | both hold from 0 to 50 m of a feature with class = C1.
          {where: "voltage < 20", distance_m: 50}; {where: "voltage > 10", distance_m: 90} | both hold from 0 to 50 m of a feature with voltage = 15.
          {where: "class = 'A'", distance_m: 50}; {where: "voltage > 10", distance_m: 90}  | of a feature with class = A, voltage = 11.
          {where: "class = 'A'", distance_m: 50}; {where: "class <> 'A'", from_m: 50, distance_m: 90} | 23: rule R001: no band holds from 0 to 50 m of a feature with class = B;
          {distance_m: 50}; {from_m: 50, distance_m: 200, line_half_width_m: 4} | assume different half widths.
          """)
  void bandsOfOneFeatureFollowOneAnotherFromZero(String bands, String refusal) {
    StringBuilder text = new StringBuilder(SMALL);
    for (String band : bands.split(";")) {
      text.append("      - ").append(band.strip()).append('\n');
    }
    if (refusal == null) {
      assertThat(OfferedRules.read("mine.yaml", text.toString()).rules()).hasSize(1);
      return;
    }
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", text.toString()))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            refused -> {
              assertThat(refused.problems()).hasSize(1);
              assertThat(refused.problems().get(0)).startsWith("mine.yaml:").contains(refusal);
            });
    // a report may rest on such a file, and must be run again
    assertThat(RuleSetReader.read("old.yaml", text.toString()).rules()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          layer: roads => layer: rails                  | 16: rule R001: unknown layer 'rails'
          kinds: [any] => where: colour = 1             | 15: rule R001: layer roads has no attribute colour
          kinds: [any] => where: class = 'X'            | 15: rule R001: 'X' is not a code of roads.class
          kinds: [any] => valid_from: 2026-02-30        | 15: 'valid_from' must be a day like 2026-03-15
          kinds: [any] => valid_from: 30.02.2026        | 15: /rules/0/valid_from
          kinds: [any] => max_age_years: 0              | 15: /rules/0/max_age_years
          effective_from: 2020-01-01 => effective_from: 2020-13-01 | 7: 'effective_from' must be a day like
          law: forest => law: tax                       | 19: rule R001: its basis names a law
          """)
  void whatNobodyKnowsIsRefusedWithFileAndLine(String change, String refusal) {
    String[] pair = change.split("=>", 2);
    String text = SMALL + "      - {distance_m: 50}\n";
    String changed = text.replace(pair[0].strip(), pair[1].strip());
    if (!pair[1].contains("kinds") && pair[0].contains("kinds")) {
      changed = changed.replace("    layer: roads", "    kinds: [any]\n    layer: roads");
    }
    String offered = changed;
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", offered))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("mine.yaml:" + refusal.strip());
  }

  @Test
  void lawThatIsInForceOnNoneOfTheDaysOfAnEntryIsRefused() {
    String cited = "      - {law: wind_forest_notice_2019, article: \"第三条\"}\n";
    String changed =
        SHIPPED.replaceFirst(
            java.util.regex.Pattern.quote(cited),
            cited + "      - {law: wind_forest_notice_2026}\n");
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", changed))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("wind_forest_notice_2026")
        .hasMessageContaining("mine.yaml:");
    // a report may rest on such a file, and must be run again
    assertThat(RuleSetReader.read("old.yaml", changed).rules()).isNotEmpty();
  }

  @Test
  void schemaNamesItsDialect() {
    JsonNode schema = JsonMapper.shared().readTree(RuleFileSchema.text());
    assertThat(schema.path("$schema").asString()).contains("2020-12");
    assertThat(schema.at("/$defs/rule/properties/verdict/$ref").asString()).isNotEmpty();
  }

  @Test
  void secondDocumentIsRefusedWithItsLine() {
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", "name: one\n---\nname: two\n"))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("mine.yaml:3: a second document begins here");
  }

  @Test
  void keyOfMegabytesIsRefusedInASentence() {
    String text = "? " + "k".repeat(2_000_000) + "\n: v\n";
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", text))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            refused ->
                assertThat(refused.getMessage())
                    .contains("mine.yaml:1: a key has 2000000")
                    .hasSizeLessThan(500));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "NOT(,             ), nests more than",
        "`NOT `,            , mine.yaml",
        "NOT,               , has no attribute NOTNOT",
        "`class = 'A' OR `, , more than 500",
      })
  void conditionThatNobodyWritesIsRefusedInASentence(String before, String after, String told) {
    String end = after == null ? "" : after.repeat(5_000);
    String where = before.repeat(5_000) + "class = 'A'" + end;
    String text = SMALL + "      - {distance_m: 50, where: \"" + where + "\"}\n";
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", text))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            refused -> assertThat(refused.getMessage()).contains(told).hasSizeLessThan(1_500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          forest_land:        | forest_lan:       | there is no layer 'forest_lan', but 'forest_land'
          protection_grade:   | protection_grad:  | layer forest_land has no attribute 'protection_grad', but 'protection_grade'
          forest_land:        | orchards:         | there is no layer 'orchards'; correct
          forest_land:        | sand:             | layer sand has no attribute 'protection_grade'; correct
          forest_land:        | here:             | -
          """)
  void layersThatTheSystemDoesNotKnowAreRefused(String good, String typed, String problem) {
    MemoryLayers catalog = new MemoryLayers();
    catalog.put("here", "protection_grade", "1|" + MemoryLayers.square(0, 0, 1));
    catalog.put("sand", "depth", "1|" + MemoryLayers.square(0, 0, 1));
    String text =
        KNOWN.replace(good, typed).replace("layer: forest_land", "layer: " + layer(good, typed));
    if (problem == null) {
      assertThat(OfferedRules.read("mine.yaml", text, catalog).rules()).hasSize(1);
      return;
    }
    long line = text.substring(0, text.indexOf(typed)).lines().count();
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", text, catalog))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining(problem)
        // a mapping begins in the line below its name
        .hasMessageMatching("(?s).*mine.yaml:(%d|%d): .*".formatted(line, line + 1));
    String layer = layer(good, typed);
    String announced = text + "layers_to_come: [" + layer + "]\n";
    assertThat(OfferedRules.read("mine.yaml", announced, catalog).layersToCome())
        .containsExactly(layer);
    assertThatThrownBy(() -> OfferedRules.read("mine.yaml", text + "layers_to_come: [x]\n"))
        .hasMessageContaining("layers_to_come names 'x'");
  }

  private static String layer(String good, String typed) {
    return good.startsWith("forest") ? typed.replace(":", "") : "forest_land";
  }

  @Test
  void shippedFileSuitsAnEmptySystem() {
    assertThat(OfferedRules.read("default.yaml", SHIPPED, new MemoryLayers()).layersToCome())
        .isEmpty();
  }

  private static final String KNOWN =
      """
      name: small
      version: 1
      title: {zh: 小, en: small}
      covers_from: 2020-01-01
      project_kinds: [road]
      laws:
        law: {title: 法, text: "1991", effective_from: 1991-03-22}
      layers:
        forest_land:
          protection_grade: {type: text}
      rules:
        - id: R001
          title: {zh: 一, en: one}
          kinds: [any]
          layer: forest_land
          sub_class: all
          verdict: prohibited
          basis: [{law: law}]
      """;
}
