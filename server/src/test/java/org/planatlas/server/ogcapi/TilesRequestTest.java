package org.planatlas.server.ogcapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LayerGroups;
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
    "/ogc/collections/district/tiles/CGCS2000Quad?f=tilejson, 400",
    "/ogc/collections/district/tiles/CGCS2000Quad?f=pmtiles, 400",
    "/ogc/collections/district/map/tiles/WebMercatorQuad?f=pmtiles, 400",
    "/ogc/collections/district/tiles/WebMercatorQuad?f=pmtiles&max-level=x, 400",
    "/ogc/collections/district/tiles/WebMercatorQuad?f=pmtiles&max-level=23, 400",
    "/ogc/collections/conflict_hit/tiles/WebMercatorQuad?f=pmtiles, 400",
    "/ogc/tileMatrixSets?x=1, 400",
    "/ogc/tileMatrixSets?f=xml, 400",
    "/ogc/tileMatrixSets/CGCS2000Quad?x=1, 400",
    "/ogc/collections/district/tiles?x=1, 400",
    "/ogc/collections/district/tiles/CGCS2000Quad?x=1, 400",
    "/ogc/collections/district/tiles/style.json?x=1, 400",
    "/ogc/collections/district/tiles/WebMercatorQuad/1/0/1?x=1, 400",
    "/ogc/collections/district/map/tiles/WebMercatorQuad/1/0/1?x=1, 400"
  })
  void whatIsNotThereIsToldByAProblem(String path, int status) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"detail\":\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip                   | true",
        "br, gzip;q=0.5         | true",
        "*                      | true",
        "gzip;q=0, *            | false",
        "br                     | false",
        "''                     | false"
      })
  void vectorTilesAreCompressedForWhoTakesThem(String accepted, boolean packed) throws Exception {
    String path = DISTRICT + "/tiles" + TILE;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(SeededServer.get().base() + path));
    if (!accepted.isEmpty()) {
      request.header("Accept-Encoding", accepted);
    }
    HttpResponse<byte[]> answer =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<byte[]> plain = get(path);

    assertThat(answer.headers().firstValue("Content-Encoding").orElse(""))
        .isEqualTo(packed ? "gzip" : "");
    assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
    byte[] bytes = answer.body();
    if (packed) {
      assertThat(bytes.length).isLessThan(plain.body().length);
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      assertThat(answer.headers().firstValue("ETag"))
          .isNotEqualTo(plain.headers().firstValue("ETag"));
    }
    assertThat(bytes).isEqualTo(plain.body());
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(
            HTTP.send(
                    request.header("If-None-Match", tag).build(),
                    HttpResponse.BodyHandlers.ofByteArray())
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void groupIsACollectionWithTilesThatTheListLeadsTo() throws Exception {
    LayerGroups groups = SeededServer.get().context().getBean(LayerGroups.class);
    LayerGroup group =
        new LayerGroup(
            "planning",
            "plan_map",
            "规划底图",
            "两个图层",
            "SINGLE",
            List.of(
                new LayerGroup.Member(false, "planning:district", ""),
                new LayerGroup.Member(false, "planning:river", "")));
    groups.save(group);
    try {
      JsonNode all = json("/ogc/collections?lang=zh");
      String address = link(all, "related", "application/json");
      JsonNode one = json(address);
      assertThat(one.path("id").asString()).isEqualTo("planning:plan_map");
      assertThat(one.path("title").asString()).isEqualTo("规划底图");
      assertThat(one.has("itemType")).isFalse();
      assertThat(one.at("/extent/spatial/bbox/0/0").asDouble()).isBetween(120.0, 124.0);
      String tiles =
          link(one, "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", "application/json");
      assertThat(json(tiles).path("tilesets")).hasSize(2);
      HttpResponse<byte[]> page = get(address + "?f=html");
      assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("规划底图", "tiles");
      assertThat(get(address + "/items").statusCode()).isEqualTo(404);
    } finally {
      groups.delete(group);
    }
  }

  @Test
  void allTilesOfALayerAreOneFile() throws Exception {
    String path = DISTRICT + "/tiles/WebMercatorQuad?f=pmtiles&max-level=9";
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.pmtiles");
    ByteBuffer header = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(answer.body(), 0, 7, StandardCharsets.US_ASCII)).isEqualTo("PMTiles");
    assertThat(header.get(101)).isEqualTo((byte) 9);
    assertThat(header.getLong(72)).as("tiles with something").isGreaterThan(10);
    byte[] metadata =
        new GZIPInputStream(
                new ByteArrayInputStream(
                    answer.body(), (int) header.getLong(24), (int) header.getLong(32)))
            .readAllBytes();
    assertThat(new String(metadata, StandardCharsets.UTF_8))
        .contains("\"vector_layers\":[{", "\"id\":\"district\"");
    byte[] first =
        new GZIPInputStream(
                new ByteArrayInputStream(answer.body(), (int) header.getLong(56), 1 << 20))
            .readAllBytes();
    assertThat(first).startsWith(get(DISTRICT + "/tiles/WebMercatorQuad/0/0/0").body());
  }

  @Test
  void openApiListsTheTileRoutesAndTheirForms() throws Exception {
    JsonNode paths = json("/ogc/openapi.json").path("paths");
    String tile = "/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}";
    for (String kind : new String[] {"/tiles", "/map/tiles", "/styles/{styleId}/map/tiles"}) {
      JsonNode parameters =
          paths.path("/collections/{collectionId}" + kind + tile).at("/get/parameters");
      assertThat(parameters.findValuesAsString("name")).as(kind).contains("f", "tileCol");
    }
    assertThat(paths.has("/collections/{collectionId}/tiles/style.json")).isTrue();
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
