package org.planatlas.server.wmts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.ClientPrograms;
import org.planatlas.server.SeededServer;

/** WMTS over HTTP on the real layers. */
class WmtsRequestTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String TILE =
      "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=district&STYLE=&FORMAT=image/png"
          + "&TILEMATRIXSET=CGCS2000Quad&TILEMATRIX=9&TILEROW=70&TILECOL=431";

  /** GDAL keeps what it fetched in the folder where it is started, unless told otherwise. */
  private static final String CACHE = "GDAL_DEFAULT_WMS_CACHE_PATH";

  private static final String REST = "/wmts/1.0.0/planning:district/default/CGCS2000Quad/9/70/431";

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(SeededServer.get().base() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static BufferedImage picture(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }

  @Test
  void bothEncodingsGiveTheSameTile() throws Exception {
    HttpResponse<byte[]> kvp = get(TILE);
    HttpResponse<byte[]> restful = get(REST + ".png");

    assertThat(kvp.statusCode()).as(text(kvp)).isEqualTo(200);
    assertThat(kvp.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(restful.body()).isEqualTo(kvp.body());
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(kvp.body()));
    assertThat(picture.getWidth()).isEqualTo(TileMatrix.TILE);
    assertThat(picture.getColorModel().hasAlpha()).isTrue();
  }

  @Test
  void aTileIsThePictureOfItsBox() throws Exception {
    TileMatrix matrix = TileMatrixSet.CGCS2000_QUAD.findMatrix("9").orElseThrow();
    var box = matrix.box(TileSpan.of(431, 70));
    String map =
        "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=slope_zone&STYLES=&CRS=CRS:84&BBOX="
            + box.getMinX()
            + ","
            + box.getMinY()
            + ","
            + box.getMaxX()
            + ","
            + box.getMaxY()
            + "&WIDTH=256&HEIGHT=256&FORMAT=image/png&TRANSPARENT=TRUE";
    BufferedImage drawn = picture(map);
    BufferedImage tile = picture(TILE.replace("district", "slope_zone"));

    int other = 0;
    for (int i = 0; i < 256 * 256; i++) {
      other += drawn.getRGB(i % 256, i / 256) == tile.getRGB(i % 256, i / 256) ? 0 : 1;
    }
    assertThat(other).isLessThan(256 * 256 / 50);
  }

  /** What WMTS finds at a pixel of a tile is what WMS finds at that pixel of its box. */
  @Test
  void featuresAtAPixelAreThoseOfTheMap() throws Exception {
    var box = TileMatrixSet.CGCS2000_QUAD.findMatrix("9").orElseThrow().box(TileSpan.of(431, 70));
    String asked = TILE.replace("GetTile", "GetFeatureInfo") + "&INFOFORMAT=application/json";
    String tile = text(get(asked + "&I=100&J=120"));
    String map =
        text(
            get(
                "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS=district&STYLES="
                    + "&QUERY_LAYERS=district&CRS=CRS:84&WIDTH=256&HEIGHT=256&FORMAT=image/png"
                    + "&INFO_FORMAT=application/json&FEATURE_COUNT=50&I=100&J=120&BBOX=%s,%s,%s,%s"
                        .formatted(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())));
    Pattern id = Pattern.compile("\"id\":\"district\\.\\d+\"");
    List<String> ids = id.matcher(tile).results().map(MatchResult::group).toList();
    assertThat(ids).as(tile).isNotEmpty();
    assertThat(id.matcher(map).results().map(MatchResult::group).toList()).isEqualTo(ids);
    assertThat(get(asked + "&I=256&J=0").statusCode()).isEqualTo(400);
    assertThat(text(get(asked + "&I=256&J=0"))).contains("PointIJOutOfRange");
    assertThat(text(get(asked.replace("application/json", "text/none") + "&I=1&J=1")))
        .contains("The format 'text/none' is not offered; ask for one of ");
  }

  @Test
  void whoHasATileIsToldSoWithoutIt() throws Exception {
    HttpResponse<byte[]> first = get(TILE);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again = get(TILE, "If-None-Match", tag);

    assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    assertThat(get(TILE, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LAYER=[^&]*         |                          | 400 | MissingParameterValue | layer
          STYLE=&             |                          | 400 | MissingParameterValue | style
          FORMAT=[^&]*        |                          | 400 | MissingParameterValue | format
          TILEMATRIXSET=[^&]* |                          | 400 | MissingParameterValue | tilematrixset
          TILEMATRIX=9        |                          | 400 | MissingParameterValue | tilematrix
          TILEROW=70          |                          | 400 | MissingParameterValue | tilerow
          TILECOL=431         |                          | 400 | MissingParameterValue | tilecol
          VERSION=1.0.0       |                          | 400 | MissingParameterValue | version
          LAYER=[^&]*         | LAYER=none               | 400 | InvalidParameterValue | LAYER
          STYLE=&             | STYLE=none&              | 400 | InvalidParameterValue | STYLE
          FORMAT=[^&]*        | FORMAT=image/x           | 400 | InvalidParameterValue | FORMAT
          TILEMATRIXSET=[^&]* | TILEMATRIXSET=x          | 400 | InvalidParameterValue | TILEMATRIXSET
          TILEMATRIX=9        | TILEMATRIX=0             | 400 | InvalidParameterValue | TILEMATRIX
          TILEROW=70          | TILEROW=x                | 400 | InvalidParameterValue | TILEROW
          TILEROW=70          | TILEROW=0                | 400 | TileOutOfRange        | TILEROW
          TILECOL=431         | TILECOL=-1               | 400 | TileOutOfRange        | TILECOL
          TILECOL=431         | TILECOL=99999999999      | 400 | TileOutOfRange        | TILECOL
          VERSION=1.0.0       | VERSION=2.0.0            | 400 | InvalidParameterValue | VERSION
          REQUEST=GetTile     | REQUEST=GetTiles         | 400 | InvalidParameterValue | request
          SERVICE=WMTS        |                          | 400 | MissingParameterValue | service
          """)
  void refusalsSayWhichParameterIsWrong(
      String part, String instead, int status, String code, String locator) throws Exception {
    String path = TILE.replaceAll("(?<=[?&])" + part, instead == null ? "" : instead);
    HttpResponse<byte[]> answer = get(path);

    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
    assertThat(text(answer))
        .contains("exceptionCode=\"" + code + "\"", "locator=\"" + locator + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/wmts/1.0.0/none/default/CGCS2000Quad/9/70/431.png, 404",
    "/wmts/1.0.0/district/none/CGCS2000Quad/9/70/431.png, 404",
    "/wmts/1.0.0/district/default/none/9/70/431.png, 404",
    "/wmts/1.0.0/district/default/CGCS2000Quad/99/70/431.png, 404",
    "/wmts/1.0.0/district/default/CGCS2000Quad/9/70/431.gif, 404",
    "/wmts/1.0.0/district/default/CGCS2000Quad/9/70/1.png, 400",
    "/wmts/1.0.0/district/default/CGCS2000Quad/9/70/431/300/1.json, 400"
  })
  void restfulAddressesOfNothingAreNotFound(String path, int status) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
    assertThat(text(answer)).contains("ExceptionReport");
  }

  @Test
  void aPixelTellsWhatLiesThere() throws Exception {
    TileMatrix matrix = TileMatrixSet.CGCS2000_QUAD.findMatrix("9").orElseThrow();
    TileSpan at =
        matrix.span(new org.locationtech.jts.geom.Envelope(123.0, 123.0, 41.1, 41.1)).orElseThrow();
    var box = matrix.box(at);
    int i = (int) ((123.0 - box.getMinX()) / matrix.cellSize());
    int j = (int) ((box.getMaxY() - 41.1) / matrix.cellSize());
    String path =
        "/wmts/1.0.0/district/default/CGCS2000Quad/9/%d/%d/%d/%d"
            .formatted(at.minRow(), at.minColumn(), j, i);

    assertThat(text(get(path + ".json"))).contains("FeatureCollection", "\"code\":\"2103");
    assertThat(text(get(path + ".html"))).contains("<table>");
    assertThat(get(path + ".txt").headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
  }

  @Test
  void theAdvertisedLimitsHoldAndNothingLiesBeyondThem() throws Exception {
    String capabilities = text(get("/wmts/1.0.0/WMTSCapabilities.xml"));
    Matcher limits =
        Pattern.compile(
                "(?s)<ows:Identifier>planning:slope_zone</ows:Identifier>.*?CGCS2000Quad.*?"
                    + "<TileMatrix>12</TileMatrix><MinTileRow>(\\d+)</MinTileRow>"
                    + "<MaxTileRow>(\\d+)</MaxTileRow><MinTileCol>(\\d+)</MinTileCol>"
                    + "<MaxTileCol>(\\d+)</MaxTileCol>")
            .matcher(capabilities);
    assertThat(limits.find()).isTrue();
    int top = Integer.parseInt(limits.group(1));
    int left = Integer.parseInt(limits.group(3));
    String tile = "/wmts/1.0.0/slope_zone/default/CGCS2000Quad/12/%d/%d.png";

    assertThat(get(tile.formatted(top, left)).statusCode()).isEqualTo(200);
    assertThat(get(tile.formatted(top - 1, left)).statusCode()).isEqualTo(400);
    assertThat(get(tile.formatted(top, Integer.parseInt(limits.group(4)) + 1)).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"CGCS2000Quad", "WebMercatorQuad"})
  void gdalReadsALayerByTheCapabilities(String set, @TempDir Path folder) throws Exception {
    String source =
        "WMTS:"
            + SeededServer.get().base()
            + "/wmts/1.0.0/WMTSCapabilities.xml,layer=planning:district,tilematrixset="
            + set;
    Path file = folder.resolve("map.png");

    assertThat(ClientPrograms.run("gdalinfo", "--config", CACHE, folder.toString(), source))
        .contains(set.equals("CGCS2000Quad") ? "EPSG\",4490" : "EPSG\",3857");
    ClientPrograms.run(
        "gdal_translate",
        "--config",
        CACHE,
        folder.toString(),
        "-q",
        "-of",
        "PNG",
        "-outsize",
        "300",
        "0",
        "-projwin_srs",
        "EPSG:4490",
        "-projwin",
        "122.6",
        "41.4",
        "123.4",
        "40.6",
        source,
        file.toString());

    BufferedImage picture = ImageIO.read(file.toFile());
    long coloured = 0;
    for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
      int pixel = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
      coloured += pixel >>> 24 != 0 ? 1 : 0;
    }
    assertThat(coloured).isGreaterThan(1000);
  }
}
