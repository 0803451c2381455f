package org.planatlas.layers.conflict.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "0.004, 0", "359.994, 359.99", "359.996, 0", "89.999, 90", "180.005, 180.01"})
  void azimuthIsFromZeroUpToButNot360(double degrees, double printed) {
    assertThat(Rounding.azimuth(degrees)).isEqualTo(printed);
  }
}
