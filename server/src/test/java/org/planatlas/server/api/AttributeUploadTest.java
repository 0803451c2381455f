package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of the forestry and land offices over HTTP, until a conflict check reads their rows. */
class AttributeUploadTest {

  private static final String BASIC = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A kilometre square at 123.3 degrees east, in EPSG:4550, and a site in its middle. */
  private static final double X = 525_500;

  private static final double Y = 4_462_000;
  private static final String SITE =
      "{\"type\":\"Polygon\",\"coordinates\":[[[123.302,40.292],[123.306,40.292],[123.306,40.296],"
          + "[123.302,40.296],[123.302,40.292]]]}";
  private static final String GROUND = "{\"districts\":[\"210323\"]}";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode send(String method, String path, String body) {
    HttpResponse<String> answer =
        server.send(method, path, body, "Authorization", BASIC, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static String upload(ShapefileFixture file) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"data.zip\"\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.write(file.zip("data"));
    body.write("\r\n--frontier--\r\n".getBytes(StandardCharsets.US_ASCII));
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(server.base() + "/api/uploads"))
                .header("Authorization", BASIC)
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return "/api/uploads/" + JSON.readTree(answer.body()).get("id").asString();
  }

  private static JsonNode finished(JsonNode submitted) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      JsonNode job = send("GET", "/api/jobs/" + submitted.get("id").asString(), null);
      if (!job.get("state").asString().matches("QUEUED|RUNNING")) {
        return job;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The job did not end.");
  }

  /** The result of a rule in a check of the site that looks at one layer only. */
  private static JsonNode check(String kind, String layer, String rule) {
    String body =
        "{\"project_kind\":\"%s\",\"approval_level\":\"PROVINCE\",\"layers\":[\"%s\"],\"site\":%s}"
            .formatted(kind, layer, SITE);
    for (JsonNode each : send("POST", "/api/checks", body).get("rules")) {
      if (each.get("rule").asString().equals(rule)) {
        return each;
      }
    }
    throw new AssertionError("The report has no rule " + rule);
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static ShapefileFixture forest() {
    return new ShapefileFixture(5)
        .charset("GBK")
        .cpg("GBK")
        .field("XIAN", 'C', 6, 0)
        .field("LIN_BAN", 'C', 4, 0)
        .field("XIAO_BAN", 'C', 5, 0)
        .field("DI_LEI", 'C', 6, 0)
        .field("SEN_LIN_LB", 'C', 3, 0)
        .field("BHDJ", 'C', 4, 0)
        .field("GJGYL_BHDJ", 'C', 1, 0)
        .field("XBMJ", 'N', 18, 4);
  }

  @Test
  void forestFileIsReadByItsProfileAndDecidesTheRulesOnForestLand() throws Exception {
    String path =
        upload(
            forest()
                .square(row("210323", "1", "1", "030100", "011", "Ⅰ", "1", "100.0000"), X, Y, 1_000)
                .square(
                    row("210323", "1", "2", "9999", "022", "4", "", "1.0000"), X + 2_000, Y, 200));
    String choice = "{\"mode\":\"replace\",\"layer\":\"forest_land\",\"other_fields\":\"drop\"}";

    JsonNode layer = send("PATCH", path, choice).at("/layers/0");

    assertThat(layer.at("/profile/name").asString()).isEqualTo("forest_land");
    assertThat(layer.at("/profile/used").asBoolean()).isTrue();
    assertThat(layer.at("/profile/findings").toString())
        .contains("DOMAIN_CODE", "\"value\":\"9999\"", "\"record\":2", "DOMAIN_AREA");
    assertThat(layer.at("/mapping/columns").toString())
        .contains("protection_grade", "\"sources\":[\"BHDJ\"]");
    JsonNode faults = send("GET", path + "/faults", null).get("features");
    assertThat(faults.toString()).contains("\"field\":\"DI_LEI\",\"value\":\"9999\"");
    assertThat(faults.at("/0/geometry/coordinates/0").asDouble()).isBetween(123.3, 123.4);

    JsonNode made = finished(send("POST", path + "/commit", "{\"coverage\":" + GROUND + "}"));
    assertThat(made.get("state").asString()).as(made.toString()).isEqualTo("SUCCEEDED");
    assertThat(made.at("/result/features").asInt()).isEqualTo(2);

    // grade I: a reservoir of the province is prohibited there
    JsonNode hit = check("reservoir", "forest_land", "R061");
    assertThat(hit.get("status").asString()).as(hit.toString()).isEqualTo("HIT");
    assertThat(hit.at("/by/0/value").asString()).isEqualTo("1");

    JsonNode back = send("POST", "/api/layers/forest_land/revisions/1/restore", "{}");
    assertThat(back.get("features").asInt()).isGreaterThan(20_000);
    assertThat(back.get("style").asString()).isEqualTo("forest_land");
  }

  @Test
  void gradeThatTheFileDoesNotTellLeavesItsRuleOpen() throws Exception {
    ShapefileFixture bare =
        new ShapefileFixture(5)
            .field("LIN_BAN", 'C', 4, 0)
            .field("XIAO_BAN", 'C', 5, 0)
            .field("DI_LEI", 'C', 6, 0)
            .field("SEN_LIN_LB", 'C', 3, 0)
            .field("LD_QS", 'C', 2, 0)
            .square(row("1", "1", "030100", "022", "20"), X, Y, 1_000);
    String path = upload(bare);
    String replace =
        "{\"mode\":\"replace\",\"layer\":\"forest_land\",\"other_fields\":\"drop\",\"coverage\":%s}"
            .formatted(GROUND);
    JsonNode made = finished(send("POST", path + "/commit", replace));
    assertThat(made.at("/result/message").asString()).contains("marked as unknown");

    // the one has no grade at all, the other would read an empty one as none
    for (String rule : new String[] {"R061", "R064"}) {
      assertThat(check("reservoir", "forest_land", rule).get("status").asString())
          .as(rule)
          .isEqualTo("NOT_EXAMINED");
    }
  }

  @Test
  void landSurveyFillsFarmlandOnlyWithFarmland() throws Exception {
    ShapefileFixture survey =
        new ShapefileFixture(5)
            .charset("GBK")
            .cpg("GBK")
            .field("BSM", 'C', 18, 0)
            .field("TBBH", 'C', 8, 0)
            .field("DLBM", 'C', 5, 0)
            .field("DLMC", 'C', 20, 0)
            .field("TBMJ", 'N', 15, 2)
            .field("KCMJ", 'N', 15, 2)
            .field("TBDLMJ", 'N', 15, 2)
            .field("GDPDJB", 'C', 2, 0)
            .square(row("1", "1", "0103", "旱地", "1000000", "50000", "940000", "5"), X, Y, 1_000)
            .square(row("2", "2", "0301", "乔木林地", "10000", "0", "10000", ""), X - 900, Y, 100);
    String path = upload(survey);
    String choice = "{\"mode\":\"replace\",\"layer\":\"farmland\",\"other_fields\":\"drop\"}";
    JsonNode layer = send("PATCH", path, choice).at("/layers/0");
    assertThat(layer.at("/mapping/left_out").asInt()).isEqualTo(1);
    assertThat(layer.at("/profile/findings").toString())
        .contains("TBDLMJ is 940000, but TBMJ less KCMJ is 950000.00");

    JsonNode made = finished(send("POST", path + "/commit", "{\"coverage\":" + GROUND + "}"));
    assertThat(made.at("/result/features").asInt()).as(made.toString()).isEqualTo(1);
    assertThat(made.at("/result/left_out").asInt()).isEqualTo(1);

    JsonNode steep = check("reservoir", "farmland", "R053");
    assertThat(steep.get("status").asString()).as(steep.toString()).isEqualTo("HIT");

    String basic =
        "{\"mode\":\"replace\",\"layer\":\"permanent_basic_farmland\",\"other_fields\":\"drop\","
            + "\"again\":true}";
    JsonNode second = finished(send("POST", path + "/commit", basic));
    assertThat(second.at("/result/features").asInt()).as(second.toString()).isEqualTo(2);
  }

  @Test
  void wrongChoiceIsRefusedAndTheOneBeforeStays() throws Exception {
    String path =
        upload(forest().square(row("210323", "1", "1", "030100", "022", "4", "", "1"), X, Y, 100));
    send("PATCH", path, "{\"fields\":[{\"source\":\"XBMJ\",\"name\":\"ha\"}]}");

    HttpResponse<String> wrong =
        server.send(
            "PATCH",
            path,
            "{\"fields\":[{\"source\":\"NOPE\",\"name\":\"x\"}]}",
            "Authorization",
            BASIC,
            "Content-Type",
            "application/json");

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("FIELD_UNKNOWN", "no field 'NOPE'; it has XIAN, LIN_BAN");
    assertThat(send("GET", path, null).at("/layers/0/mapping/columns").toString())
        .contains("\"name\":\"ha\"");
    assertThat(send("PATCH", path, "{\"fields\":[]}").at("/layers/0/mapping/columns").toString())
        .contains("\"name\":\"XBMJ\"");
    assertThat(send("GET", "/api/profiles", null).at("/profiles/2/name").asString())
        .isEqualTo("forest_land");
  }
}
