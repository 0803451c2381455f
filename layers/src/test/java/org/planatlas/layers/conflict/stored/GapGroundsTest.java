package org.planatlas.layers.conflict.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.layers.conflict.UnseenGround;

/** Ground that lies on the ground of others names their layers, too. */
class GapGroundsTest {

  private static final String SITE = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the ground of wetland                            | named by the site | named by wetland
          POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))                | farmland,wetland  | farmland,wetland
          POLYGON ((-1 -1, 5 -1, 5 5, -1 5, -1 -1))          | farmland,wetland  | wetland
          POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))                | farmland          | farmland,wetland
          POLYGON ((2 0, 6 0, 6 4, 2 4, 2 0))                | farmland          | wetland
          POLYGON ((7 0, 9 0, 9 4, 7 4, 7 0))                | farmland          | wetland
          LINESTRING (1 1, 3 3)                              | farmland          | farmland,wetland
          LINESTRING (1 1, 9 9)                              | farmland          | wetland
          POINT (1 1)                                        | farmland          | farmland,wetland
          """)
  void namesAllLayersThatSayNothingOnAllOfIt(String wetland, String ofFarmland, String ofWetland)
      throws ParseException {
    CheckShapes.Gap one = gap("farmland");
    CheckShapes.Gap other = gap("wetland");
    Map<CheckShapes.Gap, Geometry> drawn =
        Map.of(one, new WKTReader().read(SITE), other, new WKTReader().read(wetland));
    List<GapGrounds.Gap> gaps =
        GapGrounds.list(
            List.of(one, other), gap -> new UnseenGround.Drawn(drawn.get(gap), gap.planarM2()));
    assertThat(gaps).hasSize(2);
    for (GapGrounds.Gap gap : gaps) {
      assertThat(String.join(",", gap.silent()))
          .as(gap.told().layer())
          .isEqualTo(gap.told() == one ? ofFarmland : ofWetland);
    }
    assertThat(gaps.get(0).silent().size()).isGreaterThanOrEqualTo(gaps.get(1).silent().size());
  }

  private static CheckShapes.Gap gap(String layer) {
    return new CheckShapes.Gap(layer, List.of("R001"), 0, "原因", "reason", 1, null, null);
  }
}
