package org.planatlas.layers.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;

class RingOrderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 1 2, 2 2, 1 1))"
            + " | POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1))",
        "POLYGON ((0 0, 9 0, 9 9, 0 0), (6 1, 7 1, 7 2, 6 1))"
            + " | POLYGON ((0 0, 9 0, 9 9, 0 0), (6 1, 7 2, 7 1, 6 1))",
        "MULTIPOLYGON (((0 0, 0 9, 9 9, 0 0)), ((20 0, 29 0, 29 9, 20 0)))"
            + " | MULTIPOLYGON (((0 0, 9 9, 0 9, 0 0)), ((20 0, 29 0, 29 9, 20 0)))",
        "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 0 9, 9 9, 0 0)))"
            + " | GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 9 9, 0 9, 0 0)))",
        "POLYGON EMPTY | POLYGON EMPTY",
        "LINESTRING (0 0, 0 9, 9 9, 0 0) | LINESTRING (0 0, 0 9, 9 9, 0 0)"
      })
  void outerRingsRunOneWayAndHolesTheOther(String before, String after) {
    Geometry given = FileSample.geometry(before);
    Geometry turned = RingOrder.OUTER_COUNTERCLOCKWISE.apply(given);

    assertThat(turned.toText()).isEqualTo(FileSample.geometry(after).toText());
    assertThat(RingOrder.OUTER_COUNTERCLOCKWISE.apply(turned)).isSameAs(turned);
    assertThat(RingOrder.OUTER_CLOCKWISE.apply(turned).norm()).isEqualTo(given.norm());
  }
}
