package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;

class ChinaOffsetTest {

  @Test
  void offsetAtXiuyanIsThePublishedOne() {
    Coordinate there = ChinaOffset.GCJ_02.apply(new Coordinate(123.288, 40.2815));

    // 482 m east, 160 m north
    assertThat(there.x - 123.288).isCloseTo(0.00567, within(5e-6));
    assertThat(there.y - 40.2815).isCloseTo(0.00144, within(5e-6));
  }

  @Test
  void baiduIsMovedSomeHundredMetresMore() {
    Coordinate gcj = ChinaOffset.GCJ_02.apply(new Coordinate(116.391, 39.9075));
    Coordinate baidu = ChinaOffset.BD_09.apply(new Coordinate(116.391, 39.9075));

    assertThat(baidu.x - gcj.x).isCloseTo(0.0065, within(3e-4));
    assertThat(baidu.y - gcj.y).isCloseTo(0.0060, within(5e-4));
  }

  @Test
  void nothingIsMovedOutsideChina() {
    assertThat(ChinaOffset.GCJ_02.apply(new Coordinate(13.4, 52.5)))
        .isEqualTo(new Coordinate(13.4, 52.5));
  }

  @ParameterizedTest
  @EnumSource(ChinaOffset.class)
  void removingUndoesApplyingEverywhereInChina(ChinaOffset offset) {
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      Coordinate place =
          new Coordinate(75 + 58 * random.nextDouble(), 18 + 35 * random.nextDouble());
      Coordinate back = offset.remove(offset.apply(place));
      assertThat(back.distance(place)).isLessThan(1e-8);
    }
  }
}
