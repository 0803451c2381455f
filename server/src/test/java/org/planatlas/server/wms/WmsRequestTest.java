package org.planatlas.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.server.wms.WmsPictures.FILL;
import static org.planatlas.server.wms.WmsPictures.assertColour;
import static org.planatlas.server.wms.WmsPictures.picture;
import static org.planatlas.server.wms.WmsPictures.text;
import static org.planatlas.server.wms.WmsPictures.type;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.server.RunningServer;

/** The WMS as a client sees it: real requests, real pictures. */
class WmsRequestTest {

  private static final String BOX = "BBOX=40.2,123.2,40.4,123.6";
  private static RunningServer server;
  private static WmsPictures wms;

  @BeforeAll
  static void start() {
    server = WmsTestLayers.start();
    wms = new WmsPictures(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A GetMap of 400 by 200 pixels, one for each 0.001 degrees, in 1.3.0; later values win. */
  private static HttpResponse<byte[]> map(String... changes) {
    List<String> parameters =
        new ArrayList<>(
            List.of(
                "VERSION=1.3.0",
                "REQUEST=GetMap",
                "LAYERS=block",
                "STYLES=",
                "CRS=EPSG:4490",
                BOX,
                "WIDTH=400",
                "HEIGHT=200",
                "FORMAT=image/png"));
    for (String change : changes) {
      String key = change.substring(0, change.indexOf('=') + 1);
      parameters.removeIf(parameter -> parameter.startsWith(key));
      parameters.add(change);
    }
    return wms.get(parameters.toArray(new String[0]));
  }

  private static void assertBothBlocks(BufferedImage picture, int tolerance) {
    assertThat(picture.getWidth()).isEqualTo(400);
    assertThat(picture.getHeight()).isEqualTo(200);
    assertColour(picture, 150, 75, FILL, tolerance);
    assertColour(picture, 300, 75, FILL, tolerance);
    assertColour(picture, 225, 75, Color.WHITE, tolerance);
    assertColour(picture, 150, 150, Color.WHITE, tolerance);
    assertColour(picture, 50, 75, Color.WHITE, tolerance);
    assertColour(picture, 150, 25, Color.WHITE, tolerance);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.1.1 | EPSG:4326 | EAST_NORTH
          1.1.1 | EPSG:4490 | EAST_NORTH
          1.1.1 | EPSG:4550 | EAST_NORTH
          1.1.1 | EPSG:3857 | EAST_NORTH
          1.1.1 | CRS:84    | EAST_NORTH
          1.3.0 | EPSG:4326 | NORTH_EAST
          1.3.0 | EPSG:4490 | NORTH_EAST
          1.3.0 | EPSG:4550 | NORTH_EAST
          1.3.0 | EPSG:3857 | EAST_NORTH
          1.3.0 | CRS:84    | EAST_NORTH
          """)
  void everyCrsInItsAxisOrderShowsTheSamePicture(String version, String crs, String order)
      throws IOException {
    var lonLat = CrsCatalog.get(CrsCatalog.CGCS2000);
    ReferencedEnvelope wanted = new ReferencedEnvelope(123.2, 123.6, 40.2, 40.4, lonLat);
    ReferencedEnvelope box =
        crs.equals("EPSG:4550") || crs.equals("EPSG:3857")
            ? Transforms.apply(wanted, CrsCatalog.get(Integer.parseInt(crs.substring(5))))
            : wanted;
    String text =
        order.equals("EAST_NORTH")
            ? box.getMinX() + "," + box.getMinY() + "," + box.getMaxX() + "," + box.getMaxY()
            : box.getMinY() + "," + box.getMinX() + "," + box.getMaxY() + "," + box.getMaxX();
    String key = version.equals("1.1.1") ? "SRS=" : "CRS=";

    var answer =
        wms.get(
            "VERSION=" + version,
            "REQUEST=GetMap",
            "LAYERS=planning:block",
            "STYLES=",
            key + crs,
            "BBOX=" + text,
            "WIDTH=400",
            "HEIGHT=200",
            "FORMAT=image/png");

    assertBothBlocks(picture(answer, "image/png"), 2);
  }

  @Test
  void jpegHasTheSameColoursNearly() throws IOException {
    assertBothBlocks(picture(map("FORMAT=image/jpeg"), "image/jpeg"), 12);
  }

  @Test
  void transparentPictureIsClearBesideTheFeatures() throws IOException {
    BufferedImage clear = picture(map("TRANSPARENT=TRUE"), "image/png");

    assertThat(clear.getRGB(50, 75) >>> 24).isZero();
    assertThat(clear.getRGB(150, 75) >>> 24).isBetween(110, 120);
    BufferedImage red = picture(map("BGCOLOR=0xFF0000"), "image/png");
    assertColour(red, 50, 75, Color.RED, 0);
  }

  @Test
  void cqlFilterLeavesOutTheOtherRows() throws IOException {
    BufferedImage east = picture(map("CQL_FILTER=seq = 1"), "image/png");
    assertColour(east, 150, 75, Color.WHITE, 0);
    assertColour(east, 300, 75, FILL, 2);

    BufferedImage both =
        picture(map("LAYERS=block,mark", "CQL_FILTER=seq = 1;INCLUDE"), "image/png");
    assertColour(both, 150, 75, Color.WHITE, 0);
    assertThat(new Color(both.getRGB(300, 150))).isNotEqualTo(Color.WHITE);
  }

  private static HttpResponse<byte[]> info(int column, int row, String... changes) {
    List<String> all =
        new ArrayList<>(
            List.of("REQUEST=GetFeatureInfo", "QUERY_LAYERS=block", "I=" + column, "J=" + row));
    all.addAll(List.of(changes));
    return map(all.toArray(new String[0]));
  }

  @Test
  void featureInfoTellsWhatLiesAtThePixel() {
    var json = info(150, 75, "INFO_FORMAT=application/json");
    assertThat(type(json)).startsWith("application/json");
    assertThat(text(json)).contains("\"block.1\"", "\"seq\":0").doesNotContain("block.2");

    assertThat(text(info(300, 75, "INFO_FORMAT=text/plain"))).contains("block.2", "name = 东");
    assertThat(text(info(225, 150, "INFO_FORMAT=text/plain"))).contains("no features were found");
    assertThat(text(info(150, 75, "INFO_FORMAT=application/json", "CQL_FILTER=seq = 1")))
        .contains("\"features\":[]");
  }

  @Test
  void featureInfoInHtmlEscapesEveryValue() {
    var html = info(150, 75, "INFO_FORMAT=text/html");

    assertThat(type(html)).startsWith("text/html");
    assertThat(html.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(text(html)).contains("&lt;b onclick=", "&amp;西", "名称").doesNotContain("<b onclick");
  }

  @Test
  void featureInfoOfTheOlderVersionIsAskedByXAndY() {
    var answer =
        wms.get(
            "VERSION=1.1.1",
            "REQUEST=GetFeatureInfo",
            "LAYERS=block",
            "QUERY_LAYERS=block",
            "STYLES=",
            "SRS=EPSG:4326",
            "BBOX=123.2,40.2,123.6,40.4",
            "WIDTH=400",
            "HEIGHT=200",
            "INFO_FORMAT=application/json",
            "X=300",
            "Y=75");
    assertThat(text(answer)).contains("\"block.2\"").doesNotContain("block.1");
  }

  @Test
  void legendIsAPictureWithTheFillOfTheStyle() throws IOException {
    BufferedImage legend =
        picture(
            wms.get("VERSION=1.3.0", "REQUEST=GetLegendGraphic", "LAYER=block", "FORMAT=image/png"),
            "image/png");
    boolean filled = false;
    for (int x = 0; x < legend.getWidth(); x++) {
      for (int y = 0; y < legend.getHeight(); y++) {
        Color seen = new Color(legend.getRGB(x, y));
        filled |= Math.abs(seen.getRed() - FILL.getRed()) < 4 && seen.getBlue() > 220;
      }
    }
    assertThat(filled).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LAYERS=no_such             | LayerNotDefined       | layers     | no layer named 'no_such'
          CRS=EPSG:999999            | InvalidCRS            | crs        | EPSG:999999
          CRS=AUTO:42001,9001,123,40 | InvalidCRS            | crs        | AUTO
          FORMAT=image/tiff          | InvalidFormat         | format     | image/png
          STYLES=no_such             | StyleNotDefined       | styles     | no_such
          STYLES=polygon,polygon     | StyleNotDefined       | styles     | one for each
          BBOX=123.2,40.2,123.6,40.4 | InvalidParameterValue | bbox       | north (latitude) first; write BBOX=40.2,123.2,40.4,123.6
          BBOX=1,2,3                 | InvalidParameterValue | bbox       | four numbers
          WIDTH=-5                   | InvalidParameterValue | width      | whole number
          WIDTH=100000               | InvalidParameterValue | width      | 4096
          CQL_FILTER=depth > 1       | InvalidParameterValue | cql_filter | depth
          CQL_FILTER=seq >           | InvalidParameterValue | cql_filter | CQL
          SLD_BODY=<a/>              | InvalidParameterValue | sld_body   | STYLES
          BGCOLOR=red                | InvalidParameterValue | bgcolor    | 0xFFFFFF
          REQUEST=GetMops            | OperationNotSupported | request    | GetMops
          """)
  void badRequestIsAnExceptionWithCodeAndLocator(
      String change, String code, String locator, String sentence) {
    var answer = map(change);

    assertThat(type(answer)).startsWith("text/xml");
    assertThat(text(answer))
        .contains("<ServiceExceptionReport", "version=\"1.3.0\"", "code=\"" + code + "\"")
        .containsIgnoringCase("locator=\"" + locator + "\"")
        .contains(sentence)
        .doesNotContain("Exception:", "at org.");
  }

  @ParameterizedTest
  @CsvSource({"I=400,InvalidPoint,i", "J=-1,InvalidPoint,j", "I=x,InvalidPoint,i"})
  void pointOutsideThePictureIsRefused(String change, String code, String locator) {
    assertThat(text(info(1, 1, change, "INFO_FORMAT=text/plain")))
        .contains("code=\"" + code + "\"", "locator=\"" + locator + "\"");
  }

  @Test
  void olderVersionNamesTheSrsAndItsOwnMediaType() {
    var answer =
        wms.get(
            "VERSION=1.1.1",
            "REQUEST=GetMap",
            "LAYERS=block",
            "STYLES=",
            "SRS=EPSG:1",
            "BBOX=123.2,40.2,123.6,40.4",
            "WIDTH=9",
            "HEIGHT=9",
            "FORMAT=image/png");
    assertThat(type(answer)).startsWith("application/vnd.ogc.se_xml");
    assertThat(text(answer)).contains("code=\"InvalidSRS\"", "EPSG:1").doesNotContain("locator=");
  }

  @Test
  void exceptionCanBeDrawnIntoThePicture() throws IOException {
    BufferedImage told = picture(map("LAYERS=no_such", "EXCEPTIONS=INIMAGE"), "image/png");
    assertThat(told.getWidth()).isEqualTo(400);
    BufferedImage blank = picture(map("LAYERS=no_such", "EXCEPTIONS=BLANK"), "image/png");
    assertColour(blank, 10, 10, Color.WHITE, 0);
  }

  @Test
  void hitsOfACheckAreSeenByThoseWhoKnowItsId() throws IOException {
    String site =
        "{\"project_kind\":\"reservoir\",\"layers\":[\"permanent_basic_farmland\"],\"site\":"
            + "{\"type\":\"Polygon\",\"coordinates\":[[[123.35,40.31],[123.42,40.31],"
            + "[123.42,40.34],[123.35,40.34],[123.35,40.31]]]}}";
    var check = server.send("POST", "/api/checks", site, "Content-Type", "application/json");
    assertThat(check.statusCode()).as(check.body()).isEqualTo(200);
    String id = check.body().replaceFirst("(?s).*?\"id\":\"(c-[^\"]+)\".*", "$1");

    BufferedImage hits =
        picture(map("LAYERS=conflict_hit", "CQL_FILTER=check='" + id + "'"), "image/png");
    assertThat(new Color(hits.getRGB(190, 75))).isNotEqualTo(Color.WHITE);
    assertColour(hits, 215, 75, Color.WHITE, 0);
    assertColour(hits, 110, 75, Color.WHITE, 0);
    BufferedImage others = picture(map("LAYERS=conflict_hit"), "image/png");
    assertColour(others, 190, 75, Color.WHITE, 0);

    String wfs = "/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=conflict_hit";
    String json = "&outputFormat=application/json";
    String mine = "&CQL_FILTER=check%3D%27" + id + "%27";
    assertThat(server.send("GET", wfs + json + mine, null).body())
        .contains("\"rule\":\"R041\"", "permanent_basic_farmland.1");
    assertThat(server.send("GET", wfs + json, null).body()).contains("\"features\":[]");
    assertThat(server.send("GET", wfs + "&resultType=hits" + mine, null).body())
        .doesNotContain("numberMatched=\"0\"");
  }
}
