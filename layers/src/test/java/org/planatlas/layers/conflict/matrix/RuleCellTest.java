package org.planatlas.layers.conflict.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.RuleVerdict;
import tools.jackson.databind.json.JsonMapper;

/** Cells of one rule for parts of several kinds, as {@code status verdict area part}. */
class RuleCellTest {

  private static RuleCell cell(String text) {
    String[] words = text.strip().split(" +");
    double area = Double.parseDouble(words[2]);
    return new RuleCell(
        "R029",
        RuleStatus.valueOf(words[0]),
        RuleVerdict.valueOf(words[1]),
        List.of(words[3]),
        area,
        area,
        area / 10_000,
        0,
        area > 0 ? 1 : 0,
        null,
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLEAR PROHIBITED 0 A; HIT PROHIBITED 100 B            | HIT          | PROHIBITED     | 100 | B",
        "HIT CONDITIONAL 100 A; HIT PROHIBITED 50 B            | HIT          | PROHIBITED     | 150 | A,B",
        "NOT_EXAMINED PROHIBITED 70 A; HIT INFO 50 B           | HIT          | INFO           | 50  | B",
        "CLEAR PROHIBITED 0 A; NOT_EXAMINED NEEDS_APPROVAL 0 B | NOT_EXAMINED | NEEDS_APPROVAL | 0   | B",
        "NOT_APPLICABLE PROHIBITED 0 A; CLEAR PROHIBITED 0 B   | CLEAR        | PROHIBITED     | 0   | B",
        "CLEAR PROHIBITED 0 A                                  | CLEAR        | PROHIBITED     | 0   | A",
      })
  void heaviestSpeaksForTheRule(
      String cells, RuleStatus status, RuleVerdict verdict, double area, String parts) {
    List<RuleCell> all = Arrays.stream(cells.split(";")).map(RuleCellTest::cell).toList();
    RuleCell together = RuleCell.byRule(all).get("R029");
    assertThat(together.status()).isEqualTo(status);
    assertThat(together.verdict()).isEqualTo(verdict);
    assertThat(together.planarM2()).isEqualTo(area);
    assertThat(together.ha()).isEqualTo(area / 10_000);
    assertThat(String.join(",", together.parts())).isEqualTo(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"CLEAR PROHIBITED 0 A | \"parts\":[\"A\"]"})
  void cellSaysOfWhichPartsItIs(String cell, String json) {
    assertThat(JsonMapper.shared().writeValueAsString(cell(cell))).contains(json);
  }
}
