package org.planatlas.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class AreaUnionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POLYGON((0 0,1 0,1 1,0 1,0 0)) | POLYGON((1 0,2 0,2 1,1 1,1 0))           | 2     | neighbours
          POLYGON((0 0,1 0,1 1,0 1,0 0)) | POLYGON((5 0,6 0,6 1,5 1,5 0))           | 2     | apart
          POLYGON((0 0,1 0,1 1,0 1,0 0)) | POLYGON((1 1,2 1,2 2,1 2,1 1))           | 2     | one corner
          POLYGON((0 0,1 0,1 1,0 1,0 0)) | POLYGON((0.5 0,2 0,2 1,0.5 1,0.5 0))     | false | overlap
          POLYGON((0 0,1 0,1 1,0 1,0 0)) | POLYGON((0 0,1 0,1 1,0 1,0 0))           | false | the same twice
          POLYGON((0 0,4 0,4 4,0 4,0 0)) | POLYGON((1 1,2 1,2 2,1 2,1 1))           | false | one in the other
          POLYGON((0 0,2 0,2 2,0 2,0 0)) | POLYGON((1 2,3 2,3 3,1 3,1 2))           | 5?    | half a border
          POLYGON((0 0,1 0,1 1,0 1,0 0)) | LINESTRING(0 0,5 5)                      | 1     | a line beside
          """)
  void coverageIsDissolvedAndNothingElse(String a, String b, String expected, String what)
      throws ParseException {
    List<Geometry> both = List.of(new WKTReader().read(a), new WKTReader().read(b));
    Optional<Geometry> union = AreaUnion.ofCoverage(both);
    if (expected.equals("false")) {
      assertThat(union).as(what).isEmpty();
    } else if (expected.endsWith("?")) {
      // may say that it does not know, and must be right when it says anything
      union.ifPresent(u -> assertThat(u.getArea()).isEqualTo(5, within(1e-9)));
    } else {
      assertThat(union.orElseThrow().getArea())
          .as(what)
          .isEqualTo(Double.parseDouble(expected), within(1e-9));
      assertThat(union.orElseThrow().getArea()).isEqualTo(AreaUnion.of(both).getArea());
    }
  }

  @Test
  void patchworkOfOneHiddenOverlapIsNoCoverage() throws ParseException {
    List<Geometry> cells = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      cells.add(
          new WKTReader()
              .read("POLYGON((%1$d 0,%2$d 0,%2$d 1,%1$d 1,%1$d 0))".formatted(i, i + 1)));
    }
    assertThat(AreaUnion.ofCoverage(cells).orElseThrow().getArea()).isEqualTo(200, within(1e-9));
    cells.add(new WKTReader().read("POLYGON((50.5 0.25,50.6 0.25,50.6 0.5,50.5 0.5,50.5 0.25))"));
    assertThat(AreaUnion.ofCoverage(cells)).isEmpty();
  }

  @Test
  void nothingIsACoverageOfNothing() {
    assertThat(AreaUnion.ofCoverage(List.of()).orElseThrow().isEmpty()).isTrue();
  }
}
