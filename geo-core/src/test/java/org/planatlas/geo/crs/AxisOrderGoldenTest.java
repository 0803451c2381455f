package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The axis orders that clients are built around, as tables: one row a name, one column a protocol.
 */
class AxisOrderGoldenTest {

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/axis-order/written.csv", delimiter = '|')
  void positionsAreWrittenInTheOrderClientsExpect(
      String name, String wfs10, String wfs11, String wfs20, String geojson) {
    assertOrder(name, CrsProtocol.WFS_1_0, wfs10);
    assertOrder(name, CrsProtocol.WFS_1_1, wfs11);
    assertOrder(name, CrsProtocol.WFS_2_0, wfs20);
    assertOrder(name, CrsProtocol.GEOJSON, geojson);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/axis-order/bbox.csv", delimiter = '|')
  void boxesAreReadInTheOrderClientsWriteThem(
      String name, String wfs10, String wfs11, String wfs20) {
    assertOrder(name, CrsProtocol.WFS_1_0, wfs10);
    assertOrder(name, CrsProtocol.WFS_1_1, wfs11);
    assertOrder(name, CrsProtocol.WFS_2_0, wfs20);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/axis-order/wms.csv", delimiter = '|')
  void mapBoxesAreReadInTheOrderOfTheWmsVersion(String name, String wms11, String wms13) {
    assertOrder(name, CrsProtocol.WMS_1_1, wms11);
    assertOrder(name, CrsProtocol.WMS_1_3, wms13);
  }

  private static void assertOrder(String name, CrsProtocol protocol, String expected) {
    CrsReference reference =
        name.equals("(none)")
            ? CrsNames.unnamed(CrsCatalog.CGCS2000, protocol)
            : CrsNames.parse(name, protocol);
    assertThat(reference.axisOrder())
        .as("%s in %s", name, protocol)
        .isEqualTo(expected.equals("EN") ? AxisOrder.EAST_NORTH : AxisOrder.NORTH_EAST);
  }
}
