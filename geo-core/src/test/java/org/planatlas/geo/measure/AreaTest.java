package org.planatlas.geo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.geo.overlay.Shapes;

class AreaTest {

  @Test
  void areaIsPrintedInThreeUnits() {
    assertThat(new Area(31_648_000)).hasToString("31648000.00 m2 = 3164.8000 ha = 47472.0000 mu");
  }

  @Test
  void muIsDerivedFromUnroundedSquareMetres() {
    assertThat(new Area(10_000 / 15.0).mu()).isEqualTo(1);
    assertThat(new Area(2).plus(new Area(3)).shareOf(new Area(20))).isEqualTo(0.25);
    assertThat(Area.ZERO.shareOf(Area.ZERO)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoAreaIsRefused(double squareMetres) {
    assertThatThrownBy(() -> new Area(squareMetres)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void planarLengthCountsLinesAndNotBoundaries() {
    assertThat(
            PlanarMeasure.length(
                Shapes.wkt(
                    "GEOMETRYCOLLECTION(POLYGON((0 0, 1 0, 1 1, 0 0)), LINESTRING(0 0, 3 4),"
                        + " MULTILINESTRING((0 0, 1 0), (5 5, 5 7)))")))
        .isEqualTo(8);
    assertThat(PlanarMeasure.length(Shapes.wkt("POLYGON((0 0, 1 0, 1 1, 0 0))"))).isZero();
    assertThat(PlanarMeasure.area(Shapes.wkt("POLYGON((0 0, 2 0, 2 2, 0 0))")))
        .isEqualTo(new Area(2));
  }
}
