package org.planatlas.server.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.render.RenderLimits;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.style.StoredStyles;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.server.RunningServer;
import org.planatlas.server.config.PlanAtlasProperties;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.Subject;
import org.planatlas.server.wms.WmsTestLayers;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A kept tile is never stale and never shown to whom it does not belong. */
class TileFreshnessTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final TileMatrix LEVEL =
      TileMatrixSet.CGCS2000_QUAD.findMatrix("10").orElseThrow();

  /** Over the western block. */
  private static final TileAddress ADDRESS =
      new TileAddress(TileMatrixSet.CGCS2000_QUAD, LEVEL, 862, 141);

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = WmsTestLayers.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String path(String layer, String form) {
    return "/wmts/1.0.0/" + layer + "/default/CGCS2000Quad/10/141/862." + form;
  }

  private static HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String tag(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void newDataAreSeenAtOnceInPicturesAndFeatures() throws Exception {
    for (String form : List.of("png", "mvt")) {
      HttpResponse<byte[]> before = get(path("permanent_basic_farmland", form));
      int revision = form.equals("png") ? 2 : 3;
      WmsTestLayers.publish(
          server,
          "permanent_basic_farmland",
          revision,
          WmsTestLayers.block(123.30 + 0.02 * revision));
      HttpResponse<byte[]> after =
          get(path("permanent_basic_farmland", form), "If-None-Match", tag(before));

      assertThat(tag(after)).isNotEqualTo(tag(before));
      assertThat(after.body()).isNotEqualTo(before.body());
      assertThat(get(path("permanent_basic_farmland", form)).body()).isEqualTo(after.body());
    }
  }

  @Test
  void aNewStyleIsSeenAtOnceAndAnOldOneIsStillKnown() throws Exception {
    StoredStyles styles = server.context().getBean(StoredStyles.class);
    String shipped = styles.findDocument("polygon").orElseThrow();
    HttpResponse<byte[]> before = get(path("block", "png"));

    styles.save("polygon", shipped.replace("#8FA9C4", "#FF0000"), "test");
    HttpResponse<byte[]> red = get(path("block", "png"));
    styles.save("polygon", shipped, "test");
    HttpResponse<byte[]> again = get(path("block", "png"));

    assertThat(red.body()).isNotEqualTo(before.body());
    assertThat(tag(red)).isNotEqualTo(tag(before));
    assertThat(again.body()).isEqualTo(before.body());
    assertThat(tag(again)).isEqualTo(tag(before));
  }

  @Test
  void rowsOfSomebodyAreKeptByNobody() throws Exception {
    HttpResponse<byte[]> hits = get("/wmts/1.0.0/conflict_hit/default/CGCS2000Quad/10/141/862.mvt");

    assertThat(hits.statusCode()).isEqualTo(200);
    assertThat(hits.headers().firstValue("ETag")).isEmpty();
    assertThat(hits.headers().firstValue("Cache-Control")).hasValue("private, no-store");
  }

  @Test
  void aKeptTileIsNotGivenToWhomMayNotRead() throws Exception {
    try (RunningServer closed =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--planatlas.anonymous=none")) {
      String tile = "/wmts/1.0.0/conflict_hit/default/CGCS2000Quad/10/141/862.png";
      String basic = RunningServer.basic("admin", RunningServer.PASSWORD);

      assertThat(closed.send("GET", tile, null, "Authorization", basic).statusCode())
          .isEqualTo(200);
      assertThat(closed.send("GET", tile, null).statusCode()).isEqualTo(401);
      assertThat(closed.send("GET", tile, null, "If-None-Match", "*").statusCode()).isEqualTo(401);
      assertThat(closed.send("GET", "/ogc/tileMatrixSets", null).statusCode()).isEqualTo(401);
    }
  }

  /** The real parts, with a renderer that counts how often it reads. */
  private static Tiles counting(AtomicInteger reads, LimitSettings limits) {
    ApplicationContext context = server.context();
    RowSource rows = context.getBean(RowSource.class);
    MapRenderer renderer =
        new MapRenderer(
            (table, query) -> {
              reads.incrementAndGet();
              return rows.read(table, query);
            },
            RenderLimits.DEFAULT);
    PlanAtlasProperties some = context.getBean(PlanAtlasProperties.class);
    PlanAtlasProperties own =
        new PlanAtlasProperties(
            RunningServer.newDataDirectory(),
            some.database(),
            some.admin(),
            false,
            null,
            some.anonymous(),
            some.rest());
    return new Tiles(
        new TilePainter(renderer),
        new VectorTileMaker(rows, limits),
        context.getBean(Gates.class),
        limits,
        own);
  }

  private static TileContent content(String layer) {
    TileLayers layers = server.context().getBean(TileLayers.class);
    OwsRequest request =
        new OwsRequest(
            Map.of(), Optional.empty(), "", "/wmts", Optional.empty(), Subject.ANONYMOUS);
    return layers.content(layers.find(layer, request).orElseThrow(), "", request).orElseThrow();
  }

  @Test
  void whatManyAskForAtOnceIsMadeOnce() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    Tiles tiles = counting(reads, server.context().getBean(LimitSettings.class));
    TileContent content = content("block");
    ExecutorService clients = Executors.newFixedThreadPool(12);
    try {
      Callable<byte[]> ask = () -> tiles.get(content, ADDRESS, TileForm.PNG).bytes();
      byte[] first = null;
      for (var answer : clients.invokeAll(java.util.Collections.nCopies(48, ask))) {
        first = first == null ? answer.get() : first;
        assertThat(answer.get()).isEqualTo(first);
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(reads).hasValue(1);
    assertThat(tiles.isKept(content, ADDRESS, TileForm.PNG)).isTrue();
    assertThat(tiles.isKept(content, ADDRESS, TileForm.JPEG)).isFalse();
  }

  @Test
  void seedingMakesTilesThatReadersGet() throws Exception {
    String basic = RunningServer.basic("admin", RunningServer.PASSWORD);
    String body = "{\"layer\": \"mark\", \"tile_matrix_set\": \"CGCS2000Quad\", \"max_level\": 8}";
    String[] headers = {"Authorization", basic, "Content-Type", "application/json"};

    assertThat(
            server
                .send("POST", "/api/tiles/seed", body, "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(401);
    HttpResponse<String> started = server.send("POST", "/api/tiles/seed", body, headers);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String job = started.headers().firstValue("Location").orElseThrow();
    JsonNode seen = read(job, headers);
    while (List.of("QUEUED", "RUNNING").contains(seen.path("state").asString())) {
      Thread.sleep(50);
      seen = read(job, headers);
    }

    assertThat(seen.path("state").asString()).as(seen.toString()).isEqualTo("SUCCEEDED");
    assertThat(seen.path("result").path("tiles").asInt()).isGreaterThanOrEqualTo(8);
    Tiles tiles = server.context().getBean(Tiles.class);
    TileMatrix five = TileMatrixSet.CGCS2000_QUAD.findMatrix("5").orElseThrow();
    var at = five.span(new org.locationtech.jts.geom.Envelope(123.5, 123.5, 40.25, 40.25));
    TileAddress mark =
        new TileAddress(
            TileMatrixSet.CGCS2000_QUAD,
            five,
            at.orElseThrow().minColumn(),
            at.orElseThrow().minRow());
    assertThat(tiles.isKept(content("mark"), mark, TileForm.PNG)).isTrue();
  }

  private static JsonNode read(String job, String... headers) {
    return JsonMapper.shared().readTree(server.send("GET", job, null, headers).body());
  }
}
