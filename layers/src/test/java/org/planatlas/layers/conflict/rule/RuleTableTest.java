package org.planatlas.layers.conflict.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The default rule file says what the table of the law says, line by line. */
class RuleTableTest {

  private static final RuleSet RULES = RuleSetReader.readDefault();

  /** Entries whose verdict is not that of the table, by rule and first day, and why. */
  private static final Map<String, RuleVerdict> EXCEPTIONS =
      Map.of(
          // between the notice of 2019 and that of 2026 no text forbids it
          "R018 from 2024-02-29", RuleVerdict.NEEDS_AVOIDANCE,
          // the notice of 2026 ends with 2030
          "R018 from 2031-01-01", RuleVerdict.NEEDS_AVOIDANCE,
          // article 3 of the notice of 2019 forbade what today is to be avoided
          "R067 until 2024-02-28", RuleVerdict.PROHIBITED,
          "R068 until 2024-02-28", RuleVerdict.PROHIBITED);

  private static final Set<String> SEEN = new HashSet<>();
  private static final Set<String> USED = new HashSet<>();

  @ParameterizedTest(name = "{0} {2} {3}")
  @CsvFileSource(resources = "/conflict/rule-table.csv", numLinesToSkip = 1)
  void entryHasTheVerdictSubClassMeasureAndConfidenceOfItsLine(
      String id,
      String kind,
      String layer,
      String subClass,
      String verdict,
      String measure,
      String confidence) {
    List<Rule> entries = RULES.rules().stream().filter(rule -> rule.id().equals(id)).toList();
    assertThat(entries).as("entries of %s", id).isNotEmpty();
    assertThat(SEEN.add(id)).as("%s has one line", id).isTrue();
    for (Rule rule : entries) {
      assertThat(rule.layer()).as(dated(rule)).isEqualTo(layer);
      assertThat(rule.subClass()).as(dated(rule)).isEqualTo(subClass);
      assertThat(rule.measure()).as(dated(rule)).containsExactly(measure.split("; "));
      assertThat(rule.confidence()).as(dated(rule)).isEqualTo(confidence);
      assertThat(rule.verdict().word()).as(dated(rule)).isEqualTo(expected(rule, verdict));
      if (!kind.startsWith("any")) {
        assertThat(rule.kinds()).as(dated(rule)).containsExactly(kind);
      }
    }
    if (kind.startsWith("any")) {
      assertThat(entries.stream().flatMap(rule -> rule.kinds().stream()).count())
          .as("kinds of projects under %s", id)
          .isGreaterThan(1);
    }
  }

  private static String expected(Rule rule, String verdict) {
    RuleVerdict exception = EXCEPTIONS.get(dated(rule));
    if (exception == null) {
      return verdict;
    }
    USED.add(dated(rule));
    return exception.word();
  }

  private static String dated(Rule rule) {
    boolean last = rule.validTo().equals(LocalDate.MAX);
    boolean first = rule.validFrom().equals(RULES.coversFrom());
    if (first) {
      return last ? rule.id() : rule.id() + " until " + rule.validTo();
    }
    return rule.id() + " from " + rule.validFrom();
  }

  /** Runs after all lines: none is missing, and no exception is left over. */
  @AfterAll
  static void everyRuleOfTheTableWasCompared() {
    assertThat(SEEN).hasSize(123);
    RULES.rules().stream()
        .map(Rule::id)
        .filter(id -> id.startsWith("R"))
        .forEach(id -> assertThat(SEEN).contains(id));
    assertThat(USED).isEqualTo(EXCEPTIONS.keySet());
  }
}
