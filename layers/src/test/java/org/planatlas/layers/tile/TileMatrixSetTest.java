package org.planatlas.layers.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;

class TileMatrixSetTest {

  private static final double DEGREE_METRES = 6378137 * Math.PI / 180;
  private static final double PIXEL_METRES = 0.00028;

  /** The first and the last lines of OGC 17-083r4, annex D, and of Tianditu's grid c. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WebMercatorQuad |  0 | 559082264.028717   | 156543.033928041     |        1 |        1
          WebMercatorQuad |  1 | 279541132.014358   | 78271.5169640204     |        2 |        2
          WebMercatorQuad | 12 | 136494.693366386   | 38.2185141425881     |     4096 |     4096
          WebMercatorQuad | 18 | 2132.72958384978   | 0.597164283477939    |   262144 |   262144
          WebMercatorQuad | 24 | 33.3238997476528   | 0.00933069192934280  | 16777216 | 16777216
          CGCS2000Quad    |  1 | 279541132.0143589  | 0.703125             |        2 |        1
          CGCS2000Quad    |  2 | 139770566.0071794  | 0.3515625            |        4 |        2
          CGCS2000Quad    | 14 | 34123.6733415965   | 0.0000858306884765625|    16384 |     8192
          CGCS2000Quad    | 18 | 2132.72958384978   | 0.00000536441802978515625 | 262144 | 131072
          """)
  void levelsAreThoseOfTheStandard(
      String set, String id, double denominator, double cell, int columns, int rows) {
    TileMatrix matrix = TileMatrixSet.find(set).orElseThrow().findMatrix(id).orElseThrow();

    assertThat(matrix.scaleDenominator()).isCloseTo(denominator, within(denominator * 1e-11));
    assertThat(matrix.cellSize()).isCloseTo(cell, within(cell * 1e-12));
    assertThat(matrix.columns()).isEqualTo(columns);
    assertThat(matrix.rows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource
  void aPixelIsTwentyEightHundredthsOfAMillimetreAtEveryLevel(TileMatrixSet set) {
    double metres = set == TileMatrixSet.CGCS2000_QUAD ? DEGREE_METRES : 1;
    for (TileMatrix matrix : set.matrices()) {
      double cell = matrix.scaleDenominator() * PIXEL_METRES / metres;
      assertThat(cell).isCloseTo(matrix.cellSize(), within(matrix.cellSize() * 1e-11));
    }
  }

  @ParameterizedTest
  @EnumSource
  void allTilesOfALevelCoverTheSameGround(TileMatrixSet set) {
    ReferencedEnvelope whole = set.matrices().get(0).box(set.matrices().get(0).all());
    for (TileMatrix matrix : set.matrices()) {
      ReferencedEnvelope box = matrix.box(matrix.all());
      assertThat(box.getMinX()).isEqualTo(whole.getMinX());
      assertThat(box.getMaxX()).isCloseTo(whole.getMaxX(), within(1e-6));
      assertThat(box.getMinY()).isCloseTo(whole.getMinY(), within(1e-6));
    }
  }

  /** Tiles over Anshan as other programs count them (slippy map names; Tianditu's c). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WebMercatorQuad | 10 | 13725000 | 4918000  | 862  | 386
          WebMercatorQuad | 0  | 13725000 | 4918000  | 0    | 0
          CGCS2000Quad    | 10 | 123.3    | 40.35    | 862  | 141
          CGCS2000Quad    | 1  | 123.3    | 40.35    | 1    | 0
          CGCS2000Quad    | 1  | -0.1     | -90      | 0    | 0
          """)
  void aPlaceLiesInOneTile(String set, String id, double x, double y, int column, int row) {
    TileMatrix matrix = TileMatrixSet.find(set).orElseThrow().findMatrix(id).orElseThrow();
    Envelope place = new Envelope(x, x, y + 1e-9, y + 1e-9);

    TileSpan span = matrix.span(place).orElseThrow();

    assertThat(span).isEqualTo(TileSpan.of(column, row));
    assertThat(matrix.box(span).contains(x, y)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -181 | -180.5 | 0  | 1
          181  | 182    | 0  | 1
          0    | 1      | 91 | 92
          """)
  void aBoxBesideTheGridMeetsNoTile(double west, double east, double south, double north) {
    TileMatrix matrix = TileMatrixSet.CGCS2000_QUAD.findMatrix("5").orElseThrow();
    assertThat(matrix.span(new Envelope(west, east, south, north))).isEmpty();
  }

  @Test
  void whatIsNotServedIsNotFound() {
    assertThat(TileMatrixSet.find("webmercatorquad")).isEmpty();
    assertThat(TileMatrixSet.CGCS2000_QUAD.findMatrix("0")).isEmpty();
    assertThat(TileMatrixSet.CGCS2000_QUAD.findMatrix("01")).isEmpty();
    assertThat(TileMatrixSet.WEB_MERCATOR_QUAD.findMatrix("25")).isEmpty();
    assertThat(TileMatrixSet.CGCS2000_QUAD.findMatrix("3").orElseThrow().span(new Envelope()))
        .isEqualTo(Optional.empty());
  }

  @Test
  void aBlockEndsWhereTheLevelEnds() {
    TileMatrix matrix = TileMatrixSet.CGCS2000_QUAD.findMatrix("2").orElseThrow();
    assertThat(new TileAddress(TileMatrixSet.CGCS2000_QUAD, matrix, 3, 1).block(4))
        .isEqualTo(new TileSpan(0, 3, 0, 1));
  }
}
