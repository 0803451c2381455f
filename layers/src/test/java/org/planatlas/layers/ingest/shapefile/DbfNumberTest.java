package org.planatlas.layers.ingest.shapefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DbfNumberTest {

  @Test
  void decimalsAreTheNearestDoubleAsInTheSlowWay() {
    Random random = new Random(15);
    for (int i = 0; i < 20_000; i++) {
      long digits = random.nextLong() >>> 1 + random.nextInt(62);
      String text = BigDecimal.valueOf(digits, random.nextInt(14)).toPlainString();
      text = random.nextBoolean() ? text : "-" + text;
      assertThat(DbfNumber.parse(text, Double.class)).isEqualTo(new BigDecimal(text).doubleValue());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "007, 7",
    "-42, -42",
    "5., 5",
    "1.00, 1",
    "+3, 3",
    "1e3, 1000",
    "2147483647, 2147483647",
    "-2147483648, -2147483648"
  })
  void wholeNumbers(String text, int value) {
    assertThat(DbfNumber.parse(text, Integer.class)).isEqualTo(value);
    assertThat(DbfNumber.parse(text, Long.class)).isEqualTo((long) value);
    assertThat(DbfNumber.parse(text, Double.class)).isEqualTo((double) value);
  }

  @Test
  void longNumbersKeepEveryDigit() {
    assertThat(DbfNumber.parse("210323198001011234", Long.class)).isEqualTo(210323198001011234L);
    assertThat(DbfNumber.parse(".5", Double.class)).isEqualTo(0.5);
    assertThat(DbfNumber.parse("1,5", Double.class)).isEqualTo(1.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", ".", "1.5", "***", "1 2", "2147483648", "1e999999999", "1.2.3"})
  void whatIsNoWholeNumberIsRefused(String text) {
    assertThatThrownBy(() -> DbfNumber.parse(text, Integer.class))
        .isInstanceOf(NumberFormatException.class);
  }
}
