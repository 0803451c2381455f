package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.geotools.api.referencing.cs.AxisDirection;
import org.geotools.api.referencing.cs.CoordinateSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrsNamesTest {

  @ParameterizedTest
  @CsvSource({
    "EPSG:4490, 4490",
    "epsg:4490, 4490",
    "' EPSG:4550 ', 4550",
    "urn:ogc:def:crs:EPSG::4529, 4529",
    "urn:ogc:def:crs:EPSG:9.9.1:4529, 4529",
    "urn:x-ogc:def:crs:EPSG:4326, 4326",
    "URN:OGC:DEF:CRS:EPSG::4326, 4326",
    "http://www.opengis.net/def/crs/EPSG/0/4490, 4490",
    "https://www.opengis.net/def/crs/EPSG/0/4490, 4490",
    "http://www.opengis.net/def/crs/EPSG/9.9.1/4490, 4490",
    "http://www.opengis.net/gml/srs/epsg.xml#4550, 4550",
    "CRS:84, 4326",
    "OGC:CRS84, 4326",
    "urn:ogc:def:crs:OGC:1.3:CRS84, 4326",
    "urn:ogc:def:crs:OGC::CRS84, 4326",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84, 4326",
    "EPSG:900913, 3857",
    "EPSG:102100, 3857"
  })
  void everyFormOfANameIsRead(String name, int epsg) {
    CrsReference reference = CrsNames.parse(name, CrsProtocol.INTERNAL);

    assertThat(reference.epsg()).isEqualTo(epsg);
    assertThat(reference.name()).isEqualTo(name.trim());
    assertThat(reference.axisOrder()).isEqualTo(AxisOrder.EAST_NORTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {4490, 4326, 3857, 4549, 4550, 4528, 4529, 4499, 4610, 2386})
  void everyCrsHasEastBeforeNorth(int epsg) {
    CoordinateSystem axes = CrsCatalog.get(epsg).getCoordinateSystem();

    assertThat(axes.getAxis(0).getDirection()).isEqualTo(AxisDirection.EAST);
    assertThat(axes.getAxis(1).getDirection()).isEqualTo(AxisDirection.NORTH);
    assertThat(CrsCatalog.findEpsg(CrsCatalog.get(epsg))).hasValue(epsg);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4490",
        "EPSG:",
        "EPSG:abc",
        "EPSG:99999",
        "EPSG:4978",
        "EPSG:5737",
        "AUTO:42001,9001,123,40",
        "http://example.com/crs/EPSG/0/4490",
        "urn:ogc:def:crs:ESRI::102100",
        "EPSG:4490; DROP TABLE"
      })
  void unknownNameIsRefusedWithASentence(String name) {
    assertThatThrownBy(() -> CrsNames.parse(name, CrsProtocol.WFS_2_0))
        .isInstanceOf(UnknownCrsException.class)
        .hasMessageEndingWith(".")
        .hasMessageContaining("EPSG:4490");
  }

  @Test
  void namesAreWrittenAsUrnAndUri() {
    assertThat(CrsNames.urn(4490)).isEqualTo("urn:ogc:def:crs:EPSG::4490");
    assertThat(CrsNames.uri(4490)).isEqualTo("http://www.opengis.net/def/crs/EPSG/0/4490");
  }

  @Test
  void swappedOrderTurnsNorthEastIntoEastNorth() {
    assertThat(AxisOrder.NORTH_EAST.toEastNorth(40.35, 123.3).x).isEqualTo(123.3);
    assertThat(AxisOrder.EAST_NORTH.toEastNorth(123.3, 40.35).x).isEqualTo(123.3);
  }
}
