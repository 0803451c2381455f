package org.planatlas.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.MultiPolygon;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.server.map.MapArea;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.Subject;
import org.springframework.mock.web.MockHttpServletResponse;

class WmsDocumentsTest {

  private static OwsRequest request(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new OwsRequest(
        parameters, Optional.empty(), "http://host", "/wms", Optional.empty(), Subject.ANONYMOUS);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.1.1 | SRS=EPSG:4326 | 123.2,40.3,123.4,40.4
          1.1.1 | SRS=EPSG:4490 | 123.2,40.3,123.4,40.4
          1.1.1 | SRS=EPSG:4550 | 517000,4460000,534000,4472000
          1.1.1 | SRS=EPSG:4529 | 41517000,4460000,41534000,4472000
          1.1.1 | SRS=EPSG:3857 | 13714500,4910000,13736800,4925000
          1.3.0 | CRS=EPSG:4326 | 40.3,123.2,40.4,123.4
          1.3.0 | CRS=EPSG:4490 | 40.3,123.2,40.4,123.4
          1.3.0 | CRS=EPSG:4550 | 4460000,517000,4472000,534000
          1.3.0 | CRS=EPSG:4529 | 4460000,41517000,4472000,41534000
          1.3.0 | CRS=EPSG:3857 | 13714500,4910000,13736800,4925000
          1.3.0 | CRS=CRS:84    | 123.2,40.3,123.4,40.4
          """)
  void boxIsReadInTheAxisOrderOfItsVersion(String version, String crs, String bbox) {
    OwsRequest request =
        request("VERSION=" + version + "&" + crs + "&BBOX=" + bbox + "&WIDTH=10&HEIGHT=10");
    MapArea area = MapAreaReader.read(request, WmsVersion.of(request));
    assertThat(area.box().getMaxX() - area.box().getMinX())
        .isGreaterThan(area.box().getMaxY() - area.box().getMinY());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BBOX=123.2,40.3,123.4,40.4&WIDTH=9&HEIGHT=9 | bbox   | swapped
          BBOX=40.4,123.2,40.3,123.4&WIDTH=9&HEIGHT=9 | bbox   | smaller values first
          BBOX=40.3,123.2,40.4&WIDTH=9&HEIGHT=9       | bbox   | four numbers
          BBOX=40.3,123.2,NaN,124&WIDTH=9&HEIGHT=9    | bbox   | BBOX
          BBOX=40.3,123.2,40.4,123.4&WIDTH=0&HEIGHT=9 | width  | whole number
          BBOX=40.3,123.2,40.4,123.4&WIDTH=9          | height | missing
          """)
  void badBoxIsRefusedWithItsLocator(String query, String locator, String message) {
    OwsRequest request = request("VERSION=1.3.0&CRS=EPSG:4490&" + query.strip());
    assertThatThrownBy(() -> MapAreaReader.read(request, WmsVersion.V1_3_0))
        .isInstanceOfSatisfying(
            OwsException.class, e -> assertThat(e.locator()).isEqualTo(locator.strip()))
        .hasMessageContaining(message.strip());
  }

  @ParameterizedTest
  @CsvSource({"1.1.1,SRS,InvalidSRS", "1.3.0,CRS,InvalidCRS"})
  void unknownCrsHasTheCodeOfItsVersion(String version, String key, String code) {
    OwsRequest request =
        request("VERSION=" + version + "&" + key + "=EPSG:1&BBOX=1,1,2,2&WIDTH=9&HEIGHT=9");
    assertThatThrownBy(() -> MapAreaReader.read(request, WmsVersion.of(request)))
        .isInstanceOfSatisfying(OwsException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0,1.1.1",
    "1.1.0,1.1.1",
    "1.1.1,1.1.1",
    "1.2.0,1.1.1",
    "1.3.0,1.3.0",
    "2.0.0,1.3.0"
  })
  void versionIsNegotiatedDownwards(String asked, String served) {
    assertThat(WmsVersion.of(request("VERSION=" + asked)).number()).isEqualTo(served);
  }

  @Test
  void filtersAreSplitOutsideOfQuotes() {
    assertThat(WmsFilters.split("a = ';' ; INCLUDE;\"x;y\" > 1"))
        .containsExactly("a = ';' ", " INCLUDE", "\"x;y\" > 1");
  }

  private static Layer layer() {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("forest_land");
    type.setCRS(CrsCatalog.get(4490));
    type.add("geom", MultiPolygon.class);
    SimpleFeatureType schema = type.buildFeatureType();
    ReferencedEnvelope extent =
        new ReferencedEnvelope(122.9, 123.7, 40.0, 40.9, CrsCatalog.get(4490));
    LayerRevision revision =
        new LayerRevision(
            1,
            new FeatureTable("forest_land_1", schema),
            5,
            "00",
            extent,
            Instant.EPOCH,
            "t",
            "",
            0,
            Optional.empty());
    return new Layer(
        "planning",
        "forest_land",
        new LocalizedText("林地 <&>", "Forest land"),
        LocalizedText.of("d"),
        "control",
        "forest_land",
        "MultiPolygon",
        1,
        List.of(),
        Optional.of(revision),
        false);
  }

  private static String capabilities(WmsVersion version, String language) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, List<String>> styles = Map.of("forest_land", List.of("forest_land", "acme:own"));
    new CapabilitiesWriter(version, request("LANGUAGE=" + language), styles, out)
        .write(List.of(layer()), Map.of(), 42);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void capabilities130GiveNorthFirstBoxesAndTheSchema() throws Exception {
    String xml = capabilities(WmsVersion.V1_3_0, "zh");
    assertThat(xml)
        .contains("<WMS_Capabilities")
        .contains("updateSequence=\"42\"")
        .contains("capabilities_1_3_0.xsd")
        .contains("<CRS>CRS:84</CRS>")
        .contains("<Name>planning:forest_land</Name><Title>林地 &lt;&amp;&gt;</Title>")
        .contains(
            "<BoundingBox CRS=\"EPSG:4490\" minx=\"40\" miny=\"122.9\" maxx=\"40.9\""
                + " maxy=\"123.7\"")
        .contains(
            "<BoundingBox CRS=\"CRS:84\" minx=\"122.9\" miny=\"40\" maxx=\"123.7\" maxy=\"40.9\"")
        .contains("<westBoundLongitude>122.9</westBoundLongitude>")
        .contains("<Style><Name>forest_land</Name>", "<Style><Name>acme:own</Name>")
        .contains("REQUEST=GetLegendGraphic")
        .doesNotContain("<!DOCTYPE");
  }

  @Test
  void capabilities111GiveEastFirstBoxesAndTheDtd() throws Exception {
    String xml = capabilities(WmsVersion.V1_1_1, "en");
    assertThat(xml)
        .contains("<!DOCTYPE WMT_MS_Capabilities SYSTEM")
        .contains("<WMT_MS_Capabilities version=\"1.1.1\"")
        .contains("<SRS>EPSG:4490</SRS>")
        .doesNotContain("CRS:84")
        .contains("<Title>Forest land</Title>")
        .contains("<LatLonBoundingBox minx=\"122.9\" miny=\"40\" maxx=\"123.7\" maxy=\"40.9\"")
        .contains(
            "<BoundingBox SRS=\"EPSG:4490\" minx=\"122.9\" miny=\"40\" maxx=\"123.7\""
                + " maxy=\"40.9\"");
  }

  @Test
  void exceptionIsXmlOfItsVersionWithItsCode() throws Exception {
    OwsException failure = new OwsException("LayerNotDefined", "layers", "There is no <b>.");
    MockHttpServletResponse response = new MockHttpServletResponse();
    new WmsExceptionWriter().write(failure, request("VERSION=1.1.1"), response);
    assertThat(response.getContentType()).startsWith("application/vnd.ogc.se_xml");
    assertThat(response.getContentAsString(StandardCharsets.UTF_8))
        .contains("version=\"1.1.1\"")
        .contains("code=\"LayerNotDefined\">There is no &lt;b&gt;.");
  }

  @ParameterizedTest
  @CsvSource({"INIMAGE", "BLANK", "application/vnd.ogc.se_inimage"})
  void exceptionAsPictureHasTheSizeOfTheMap(String form) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new WmsExceptionWriter()
        .write(
            new OwsException("X", null, "m"),
            request("REQUEST=GetMap&EXCEPTIONS=" + form + "&WIDTH=120&HEIGHT=80&FORMAT=image/png"),
            response);
    assertThat(response.getContentType()).isEqualTo("image/png");
    var picture =
        javax.imageio.ImageIO.read(
            new java.io.ByteArrayInputStream(response.getContentAsByteArray()));
    assertThat(picture.getWidth() / (double) picture.getHeight()).isCloseTo(1.5, within(1e-9));
  }
}
