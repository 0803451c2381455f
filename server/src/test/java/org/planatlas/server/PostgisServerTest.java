package org.planatlas.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.postgis.PostgisCluster;
import org.planatlas.server.web.SquareShapefile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job on PostGIS: the same answers as on the embedded store, and all of it lasts. */
class PostgisServerTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String SHIHU = "{\"project\": \"W01\", \"approval_level\": \"PROVINCE\"}";
  private static final String MAP =
      "/wms?service=WMS&version=1.3.0&request=GetMap&layers=district,forest_land,place&styles="
          + "&crs=EPSG:4490&bbox=40.0,122.8,40.9,123.8&width=300&height=270&format=image/png";
  private static final String COUNT =
      "/wfs?service=WFS&version=2.0.0&request=GetFeature&resultType=hits&typeNames=";
  private static final String SQUARES =
      """
      --xx\r
      Content-Disposition: form-data; name="file"; filename="plots.geojson"\r
      Content-Type: application/geo+json\r
      \r
      {"type":"FeatureCollection","features":[
       {"type":"Feature","properties":{"名称":"甲"},"geometry":{"type":"Polygon","coordinates":
        [[[123.30,40.45],[123.31,40.45],[123.31,40.46],[123.30,40.46],[123.30,40.45]]]}},
       {"type":"Feature","properties":{"名称":"乙"},"geometry":{"type":"Polygon","coordinates":
        [[[123.32,40.45],[123.33,40.45],[123.33,40.46],[123.32,40.46],[123.32,40.45]]]}}]}\r
      --xx--\r
      """;

  private static Path folder;
  private static StoreSettings database;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    folder = RunningServer.newDataDirectory();
    database = PostgisCluster.get().newDatabase(folder);
    server = startServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RunningServer startServer() {
    return RunningServer.start(
        folder,
        "--planatlas.database.url=" + database.url(),
        "--planatlas.database.username=" + database.username(),
        "--planatlas.database.password=" + database.password());
  }

  private static JsonNode json(RunningServer at, String method, String path, String body) {
    HttpResponse<String> answer =
        at.send(method, path, body, "Authorization", ADMIN, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static int count(String type) {
    HttpResponse<String> answer = server.send("GET", COUNT + type, null, "Authorization", ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Integer.parseInt(answer.body().replaceAll("(?s).*numberMatched=\"(\\d+)\".*", "$1"));
  }

  private static BufferedImage map(RunningServer at) throws Exception {
    return ImageIO.read(URI.create(at.base() + MAP).toURL());
  }

  @Test
  void capabilitiesMapAndCountsAreThoseOfTheEmbeddedStore() throws Exception {
    RunningServer embedded = SeededServer.get();
    for (String path :
        new String[] {
          "/wms?service=WMS&version=1.3.0&request=GetCapabilities",
          "/wfs?service=WFS&version=2.0.0&request=GetCapabilities"
        }) {
      assertThat(alike(server, path)).isEqualTo(alike(embedded, path));
    }
    assertThat(count("forest_land")).isEqualTo(27_207);
    assertThat(count("district")).isEqualTo(7);
    assertThat(count("forest_land&cql_filter=protection_grade='1'"))
        .isPositive()
        .isLessThan(27_207);
    assertThat(json(server, "GET", "/actuator/health", null).get("status").asString())
        .isEqualTo("UP");
    assertThat(differing(map(server), map(embedded))).isLessThan(300 * 270 / 100);
  }

  /** A document without what differs from server to server. */
  private static String alike(RunningServer at, String path) {
    return at.send("GET", path, null)
        .body()
        .replace(at.base(), "")
        .replaceAll("updateSequence=\"\\d+\"", "");
  }

  /** Pixels that are not the same; neighbours may be drawn in another order. */
  private static int differing(BufferedImage one, BufferedImage other) {
    int differing = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        differing += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return differing;
  }

  @Test
  void checkOfShihuIsThatOfTheEmbeddedStore() {
    JsonNode report = json(server, "POST", "/api/checks", SHIHU);
    JsonNode embedded = json(SeededServer.get(), "POST", "/api/checks", SHIHU);

    assertThat(report.get("verdict").asString()).isEqualTo("BLOCKED");
    assertThat(report.get("rules").size()).isEqualTo(embedded.get("rules").size()).isPositive();
    assertAlike("site", report.get("site"), embedded.get("site"));
    assertAlike("totals", report.get("totals"), embedded.get("totals"));
    int areas = 0;
    for (int i = 0; i < report.get("rules").size(); i++) {
      JsonNode rule = report.get("rules").get(i);
      JsonNode same = embedded.get("rules").get(i);
      for (String key : new String[] {"rule", "status", "verdict", "count", "length_m"}) {
        assertThat(rule.get(key)).as(rule.get("rule") + " " + key).isEqualTo(same.get(key));
      }
      assertAlike(rule.get("rule").asString(), rule.get("area"), same.get("area"));
      assertAlike(rule.get("rule").asString(), rule.get("by"), same.get("by"));
      areas += rule.at("/area/planar_m2").asDouble() > 0 ? 1 : 0;
    }
    assertThat(areas).as("rules with an area").isGreaterThan(5);
  }

  /** Equal in every text, and in every number to 1e-9. */
  private static void assertAlike(String where, JsonNode one, JsonNode other) {
    if (one.isNumber()) {
      if (other.asDouble() != 0) {
        assertThat(one.asDouble()).as(where).isCloseTo(other.asDouble(), withinPercentage(1e-7));
      } else {
        assertThat(one.asDouble()).as(where).isZero();
      }
    } else if (one.isObject()) {
      assertThat(one.propertyNames()).as(where).isEqualTo(other.propertyNames());
      one.propertyNames()
          .forEach(name -> assertAlike(where + "/" + name, one.get(name), other.get(name)));
    } else if (one.isArray()) {
      assertThat(one.size()).as(where).isEqualTo(other.size());
      for (int i = 0; i < one.size(); i++) {
        assertAlike(where + "/" + i, one.get(i), other.get(i));
      }
    } else {
      assertThat(one).as(where).isEqualTo(other);
    }
  }

  @Test
  void uploadAndCheckAreThereAfterARestart() throws InterruptedException {
    String check = json(server, "POST", "/api/checks", SHIHU).get("id").asString();
    int hits = count("conflict_hit");
    upload();
    assertThat(count("plots")).isEqualTo(2);
    assertThat(hits).isPositive();

    server.close();
    server = startServer();

    assertThat(count("plots")).isEqualTo(2);
    assertThat(count("conflict_hit")).isEqualTo(hits);
    assertThat(count("forest_land")).isEqualTo(27_207);
    JsonNode report = json(server, "GET", "/api/checks/" + check, null);
    assertThat(report.get("verdict").asString()).isEqualTo("BLOCKED");
  }

  /** The layers of a workspace get other names; those that a stored check rests on never do. */
  @Test
  void tableOfACatalogClientIsMadeFilledAndRenamedBesideAStoredCheck() throws Exception {
    JsonNode check = json(server, "POST", "/api/checks", SHIHU);
    rest(201, "POST", "/workspaces", "<workspace><name>acme</name></workspace>");
    rest(201, "POST", "/workspaces/acme/datastores", "<dataStore><name>s</name></dataStore>");
    rest(
        201,
        "POST",
        "/workspaces/acme/datastores/s/featuretypes",
        "<featureType><name>plots</name><srs>EPSG:4490</srs><attributes><attribute><name>g</name>"
            + "<binding>org.locationtech.jts.geom.Polygon</binding></attribute><attribute>"
            + "<name>NAME</name><binding>java.lang.String</binding></attribute></attributes>"
            + "</featureType>");
    assertThat(count("acme:plots")).isZero();
    byte[] square = Files.readAllBytes(SquareShapefile.write(folder, "plots", 123.32, 40.42, 0.06));
    HttpRequest append =
        HttpRequest.newBuilder(
                URI.create(
                    server.base()
                        + "/rest/workspaces/acme/datastores/s/file.shp?update=append&configure=none"))
            .header("Authorization", ADMIN)
            .header("Content-Type", "application/zip")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(square))
            .build();
    for (int sent = 1; sent <= 2; sent++) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(append, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(count("acme:plots")).isEqualTo(sent);
    }

    rest(200, "PUT", "/workspaces/acme", "<workspace><name>beta</name></workspace>");
    assertThat(count("beta:plots")).isEqualTo(2);
    rest(403, "PUT", "/workspaces/planning", "<workspace><name>plan</name></workspace>");
    JsonNode again =
        json(server, "POST", "/api/checks/" + check.get("id").asString() + "/rerun", "{}");
    assertThat(again.get("rules")).isEqualTo(check.get("rules"));
    rest(200, "DELETE", "/workspaces/beta?recurse=true", null);
  }

  private static void rest(int status, String method, String path, String body) {
    HttpResponse<String> answer =
        body == null
            ? server.send(method, "/rest" + path, null, "Authorization", ADMIN)
            : server.send(
                method, "/rest" + path, body, "Authorization", ADMIN, "Content-Type", "text/xml");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private static void upload() throws InterruptedException {
    HttpResponse<String> sent =
        server.send(
            "POST",
            "/api/uploads",
            SQUARES,
            "Authorization",
            ADMIN,
            "Content-Type",
            "multipart/form-data; boundary=xx");
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    String id = JsonMapper.shared().readTree(sent.body()).get("id").asString();
    String commit = "{\"mode\":\"create\",\"layer\":\"plots\"}";
    JsonNode job = json(server, "POST", "/api/uploads/" + id + "/commit", commit);
    for (int i = 0; i < 600; i++) {
      String state =
          json(server, "GET", "/api/jobs/" + job.get("id").asString(), null)
              .get("state")
              .asString();
      if (state.equals("SUCCEEDED")) {
        return;
      }
      assertThat(state).isIn("QUEUED", "RUNNING");
      Thread.sleep(100);
    }
    fail("The job did not end.");
  }
}
