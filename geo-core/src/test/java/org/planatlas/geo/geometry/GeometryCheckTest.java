package org.planatlas.geo.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.geo.overlay.Shapes.wkt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GeometryCheckTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      EMPTY                 |        | POLYGON EMPTY
      SELF_INTERSECTION     | 5 5    | POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))
      RING_SELF_TOUCH       | 5 0    | POLYGON((0 0, 5 0, 3 5, 7 5, 5 0, 10 0, 10 10, 0 10, 0 0))
      HOLE_OUTSIDE_SHELL    | 20 20  | POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (20 20, 21 20, 21 21, 20 20))
      NESTED_HOLES          | 2 2    | POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 9 1, 9 9, 1 9, 1 1), (2 2, 3 2, 3 3, 2 2))
      NESTED_SHELLS         | 2 2    | MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)), ((2 2, 3 2, 3 3, 2 2)))
      DISCONNECTED_INTERIOR |        | POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (5 0, 6 5, 5 10, 4 5, 5 0))
      TOO_FEW_POINTS        | 1 1    | LINESTRING(1 1, 1 1)
      """)
  void defectHasAKindAndAPlace(DefectKind kind, String place, String text) {
    GeometryDefect defect = GeometryCheck.check(wkt(text)).orElseThrow();

    assertThat(defect.kind()).isEqualTo(kind);
    assertThat(defect.message()).startsWith(kind.sentence()).endsWith(".");
    if (place != null) {
      assertThat(defect.place().x + " " + defect.place().y)
          .isEqualTo(place.replaceAll("(\\d+)", "$1.0"));
    }
  }

  @Test
  void validGeometryHasNoDefect() {
    Geometry valid = wkt("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 2 1, 2 2, 1 1))");

    assertThat(GeometryCheck.check(valid)).isEmpty();
    assertThat(GeometryCheck.listDefects(valid)).isEmpty();
  }

  @Test
  void notANumberIsADefect() {
    Geometry line =
        new GeometryFactory()
            .createLineString(
                new Coordinate[] {new Coordinate(0, 0), new Coordinate(Double.NaN, 1)});

    assertThat(GeometryCheck.check(line).orElseThrow().kind()).isEqualTo(DefectKind.NOT_A_NUMBER);
  }

  @Test
  void everyCrossingIsListedWithItsPlace() {
    Geometry zigzag =
        wkt("POLYGON((0 0, 10 4, 20 0, 30 4, 40 0, 40 4, 30 0, 20 4, 10 0, 0 4, 0 0))");

    assertThat(GeometryCheck.listDefects(zigzag))
        .hasSize(4)
        .allMatch(defect -> defect.kind() == DefectKind.SELF_INTERSECTION)
        .extracting(defect -> defect.place().x)
        .containsExactlyInAnyOrder(5.0, 15.0, 25.0, 35.0);
  }

  @Test
  void defectsOfSeveralPartsAreAllListed() {
    Geometry parts =
        wkt(
            "MULTIPOLYGON(((0 0, 10 10, 10 0, 0 10, 0 0)), ((50 0, 60 10, 60 0, 50 10, 50 0)),"
                + " ((90 0, 91 0, 91 1, 90 0)))");

    assertThat(GeometryCheck.listDefects(parts))
        .extracting(defect -> defect.place().x)
        .containsExactly(5.0, 55.0);
  }
}
