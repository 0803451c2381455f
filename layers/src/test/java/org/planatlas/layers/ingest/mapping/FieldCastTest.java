package org.planatlas.layers.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.WrongChoiceException;

/** Values as other types: nothing lost in silence, no day guessed. */
class FieldCastTest {

  private static FieldCast cast(String type, String format) {
    return FieldCast.of(FieldChoice.typed("F", type, format), String.class);
  }

  @ParameterizedTest
  @CsvSource({
    "12, integer, , 12",
    "12.0, integer, , 12",
    "-7, long, , -7",
    "99999999999, long, , 99999999999",
    "0.5, decimal, , 0.5",
    "1e3, decimal, , 1000",
    "是, boolean, , true",
    "否, boolean, , false",
    "T, boolean, , true",
    "20220415, date, , 2022-04-15",
    "2022-04-15, date, , 2022-04-15",
    "2022/4/5, date, , 2022-04-05",
    "2022.04.15, date, , 2022-04-15",
    "2022年4月15日, date, , 2022-04-15",
    "2022-04-15 10:30:00, date, , 2022-04-15",
    "15.04.2022, date, dd.MM.yyyy, 2022-04-15",
    "4/15/2022, date, M/d/yyyy, 2022-04-15",
    "'', integer, , ",
    "'', date, dd.MM.yyyy, ",
    "0101, text, , 0101"
  })
  void textBecomesATypedValue(String text, String type, String format, String expected) {
    Object value = cast(type, format).cast(text);
    assertThat(value == null ? null : FieldValues.text(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "12.5, integer, ",
    "99999999999, integer, ",
    "abc, long, ",
    "1e999999999, long, ",
    "NaN, decimal, ",
    "vielleicht, boolean, ",
    "20220230, date, ",
    "15.04.2022, date, ",
    "2022-04-15, date, dd.MM.yyyy",
    "31.02.2022, date, dd.MM.yyyy"
  })
  void whatIsNoneIsRefusedWithItsValue(String text, String type, String format) {
    assertThatThrownBy(() -> cast(type, format).cast(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is no ");
  }

  @Test
  void numberBecomesTextAsItWouldBeWritten() {
    FieldCast text = cast("text", null);
    assertThat(text.cast(22.0)).isEqualTo("22");
    assertThat(text.cast(1.25e7)).isEqualTo("12500000");
    assertThat(text.cast(0.1)).isEqualTo("0.1");
    assertThat(text.cast(20220415)).isEqualTo("20220415");
    assertThat(cast("date", "yyyyMMdd").cast(20220415.0)).hasToString("2022-04-15");
  }

  @Test
  void choiceThatMeansNothingIsRefused() {
    assertThatThrownBy(() -> cast("number", null))
        .isInstanceOf(WrongChoiceException.class)
        .hasMessageContaining("types are text, integer");
    assertThatThrownBy(() -> cast("date", "dd.bb")).hasMessageContaining("no date format");
    assertThatThrownBy(() -> cast("decimal", "yyyy")).hasMessageContaining("is no date");
    assertThatThrownBy(
            () ->
                FieldCast.of(
                    new FieldChoice("F", null, null, null, "ignore", null, null, null),
                    String.class))
        .hasMessageContaining("refuse or empty");
  }
}
