package org.planatlas.server.ogcapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OGC API Tiles over HTTP on the real layers. */
class TilesRequestTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String DISTRICT = "/ogc/collections/planning:district";
  private static final TileMatrix NINE =
      TileMatrixSet.WEB_MERCATOR_QUAD.findMatrix("9").orElseThrow();

  /** Anshan. */
  private static final TileSpan AT =
      NINE.span(new org.locationtech.jts.geom.Envelope(13692000, 13692001, 5028000, 5028001))
          .orElseThrow();

  private static final String TILE =
      "/WebMercatorQuad/9/%d/%d".formatted(AT.minRow(), AT.minColumn());

  private static HttpResponse<byte[]> get(String path) throws Exception {
    URI address = URI.create(path.startsWith("http") ? path : SeededServer.get().base() + path);
    return HTTP.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(text).isEqualTo(200);
    return JsonMapper.shared().readTree(text);
  }

  private static String link(JsonNode json, String rel, String type) {
    for (JsonNode link : json.path("links")) {
      if (link.path("rel").asString().equals(rel) && link.path("type").asString().equals(type)) {
        return link.path("href").asString();
      }
    }
    throw new AssertionError("no link " + rel + " in " + json);
  }

  @Test
  void theLandingPageLeadsToTheMatrixSets() throws Exception {
    String sets =
        link(
            json("/ogc"),
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
            "application/json");
    JsonNode listed = json(sets).path("tileMatrixSets");

    assertThat(listed).hasSize(2);
    for (JsonNode set : listed) {
      JsonNode whole = json(set.path("links").path(0).path("href").asString());
      assertThat(whole.path("id").asString()).isEqualTo(set.path("id").asString());
      assertThat(whole.path("tileMatrices").size()).isGreaterThanOrEqualTo(20);
    }
    assertThat(json("/ogc/tileMatrixSets/CGCS2000Quad").path("tileMatrices").path(0).toString())
        .contains("\"id\":\"1\"", "\"pointOfOrigin\":[90.0,-180.0]");
    assertThat(json("/ogc/conformance").toString())
        .contains("ogcapi-tiles-1/1.0/conf/core", "ogcapi-tiles-1/1.0/conf/mvt");
  }

  @ParameterizedTest
  @CsvSource({
    "/tiles, application/vnd.mapbox-vector-tile",
    "/map/tiles, image/png",
    "/map/tiles, image/jpeg"
  })
  void aTilesetLeadsToItsTiles(String kind, String type) throws Exception {
    JsonNode sets = json(DISTRICT + kind).path("tilesets");
    assertThat(sets).hasSize(2);
    JsonNode tileset = json(link(sets.path(0), "self", "application/json"));
    String tile =
        link(tileset, "item", type)
            .replace("{tileMatrix}", "9")
            .replace("{tileRow}", Integer.toString(AT.minRow()))
            .replace("{tileCol}", Integer.toString(AT.minColumn()));
    HttpResponse<byte[]> answer = get(tile);

    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(answer.headers().firstValue("ETag")).isPresent();
    assertThat(answer.body().length).isGreaterThan(300);
    assertThat(tileset.path("tileMatrixSetLimits").size()).isEqualTo(25);
    assertThat(tileset.path("boundingBox").path("lowerLeft").path(0).asDouble())
        .isBetween(120.0, 124.0);
  }

  @ParameterizedTest
  @CsvSource({
    "/ogc/tileMatrixSets/none, 404",
    "/ogc/collections/none/tiles, 404",
    "/ogc/collections/district/tiles/none, 404",
    "/ogc/collections/district/tiles/WebMercatorQuad/99/1/1, 404",
    "/ogc/collections/district/tiles/WebMercatorQuad/1/2/1, 404",
    "/ogc/collections/district/tiles/WebMercatorQuad/1/x/1, 400",
    "/ogc/collections/district/tiles/WebMercatorQuad/1/0/1?f=png, 400",
    "/ogc/collections/district/map/tiles/WebMercatorQuad/1/0/1?f=mvt, 400",
    "/ogc/collections/district/styles/none/map/tiles/WebMercatorQuad/1/0/1, 404",
    "/ogc/collections/district/tiles/CGCS2000Quad?f=tilejson, 400"
  })
  void whatIsNotThereIsToldByAProblem(String path, int status) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"detail\":\"");
  }

  @Test
  void aPictureBesideTheLayerIsEmpty() throws Exception {
    HttpResponse<byte[]> answer = get(DISTRICT + "/map/tiles/WebMercatorQuad/9/0/0");
    var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    for (int i = 0; i < 256 * 256; i++) {
      assertThat(picture.getRGB(i % 256, i / 256) >>> 24).isZero();
    }
    assertThat(get(DISTRICT + "/tiles/WebMercatorQuad/9/0/0").body()).isEmpty();
  }

  @Test
  void tileJsonNamesLayersAndFields() throws Exception {
    JsonNode json = json(DISTRICT + "/tiles/WebMercatorQuad?f=tilejson");

    assertThat(json.path("tilejson").asString()).isEqualTo("3.0.0");
    assertThat(json.path("vector_layers").path(0).path("id").asString()).isEqualTo("district");
    assertThat(json.path("vector_layers").path(0).path("fields").path("code").asString())
        .isEqualTo("String");
    String tile =
        json.path("tiles")
            .path(0)
            .asString()
            .replace("{z}", "9")
            .replace("{y}", Integer.toString(AT.minRow()))
            .replace("{x}", Integer.toString(AT.minColumn()));
    assertThat(get(tile).body()).isEqualTo(get(DISTRICT + "/tiles" + TILE).body());
  }

  @Test
  void gdalReadsFeaturesAtTheirPlace(@TempDir Path folder) throws Exception {
    Path level = Files.createDirectories(folder.resolve("9/" + AT.minColumn()));
    Path file = level.resolve(AT.minRow() + ".mvt");
    Files.write(file, get(DISTRICT + "/tiles" + TILE).body());

    String all = ClientPrograms.run("ogrinfo", "-ro", "-al", file.toString(), "district");

    assertThat(all)
        .contains("Layer name: district", "code (String) = 2103", "WGS 84 / Pseudo-Mercator")
        .doesNotContain("Warning", "ERROR");
  }
}
