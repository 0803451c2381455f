package org.planatlas.layers.conflict.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.conflict.rule.RuleSetReader;

/** What a report on paper calls things. */
class WordsTest {

  @Test
  void everyFactOfTheRulesHasAName() {
    assertThat(RuleSetReader.readDefault().facts().keySet())
        .allSatisfy(fact -> assertThat(Words.of("fact", fact)).isNotEqualTo(fact));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00%",
    "0.0000331, <0.01%",
    "0.00005, 0.01%",
    "0.02232405, 2.23%",
    "0.999949, 99.99%",
    "0.99996, >99.99%",
    "1, 100.00%"
  })
  void shareIsNeitherNothingNorEverythingUnlessItIs(double share, String text) {
    assertThat(Decimal.percent(share).toString()).isEqualTo(text);
  }
}
