package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrsPipelineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "4490 | 4490 | ''",
        "4490 | 4550 | EPSG:4490>EPSG:4550 Transverse Mercator",
        "4529 | 4490 | EPSG:4529>EPSG:4490 inverse Transverse Mercator",
        "4529 | 4550 | EPSG:4529>EPSG:4490 inverse Transverse Mercator;EPSG:4490>EPSG:4550 Transverse Mercator",
        "4326 | 4490 | EPSG:4326>EPSG:4490 same numbers",
        "3857 | 4550 | EPSG:3857>EPSG:4326 inverse Popular Visualisation Pseudo Mercator;EPSG:4326>EPSG:4490 same numbers;EPSG:4490>EPSG:4550 Transverse Mercator"
      })
  void stepsAreThoseOfTheTransformation(int from, int to, String steps) {
    String text =
        CrsPipeline.of(CrsCatalog.get(from), CrsCatalog.get(to)).stream()
            .map(step -> step.from() + ">" + step.to() + " " + step.method())
            .map(step -> step.replace(CrsPipeline.SAME_NUMBERS, "same numbers"))
            .collect(Collectors.joining(";"));
    assertThat(text).isEqualTo(steps);
  }
}
