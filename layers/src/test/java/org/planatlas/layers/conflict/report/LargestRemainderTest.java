package org.planatlas.layers.conflict.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed below a total adds up to it. */
class LargestRemainderTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # parts; total; printed
          0.33333 0.33333 0.33334;  1.0;     0.3333 0.3333 0.3334
          0.00005 0.00005;          0.0001;  0.0001 0.0
          1.23456 2.34567;          3.58023; 1.2345 2.3457
          0.5;                      0.5;     0.5
          0.00004 0.00004 0.00004;  0.00012; 0.0001 0.0 0.0
          0 0 1;                    1;       0.0 0.0 1.0
          # parts that overlap are no parts of the total
          0.6 0.6;                  1.0;     0.6 0.6
          # so are parts of another thing
          0.1 0.2;                  5.0;     0.1 0.2
          """,
      delimiter = ';')
  void partsAddUp(String parts, double total, String printed) {
    assertThat(LargestRemainder.round(numbers(parts), total, 4)).isEqualTo(numbers(printed));
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
  }

  @Test
  void anyPartsAddUpAndNoneIsMovedByAWholeUnit() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      List<Double> parts = new ArrayList<>();
      for (int j = random.nextInt(12); j >= 0; j--) {
        parts.add(random.nextDouble() * Math.pow(10, random.nextInt(5)));
      }
      double total = parts.stream().mapToDouble(Double::doubleValue).sum();
      List<Double> printed = LargestRemainder.round(parts, total, 4);
      BigDecimal sum =
          printed.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(Rounding.to(total, 4)));
      for (int j = 0; j < parts.size(); j++) {
        assertThat(printed.get(j)).isCloseTo(parts.get(j), within(1e-4 + 1e-12));
      }
    }
  }

  @Test
  void nothingHasNoParts() {
    assertThat(LargestRemainder.round(List.of(), 0, 4)).isEmpty();
  }
}
