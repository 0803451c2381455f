package org.planatlas.layers.conflict.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
