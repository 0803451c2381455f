package org.planatlas.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RawHttp;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that ended in a failure of the server once, each with the sentence it has now. */
class HostileRequestTest {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("detail").asString()).contains(sentence);
  }

  private static String site(String facts, String coordinates) {
    return "{\"project_kind\":\"wastewater_facility\","
        + facts
        + "\"site\":{\"type\":\"Polygon\",\"coordinates\":"
        + coordinates
        + "}}";
  }

  private static HttpResponse<String> check(String body) {
    return server.send("POST", "/api/checks", body, "Content-Type", JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "outfall_count": 1e999999999,   | larger than any number
          "outfall_count": 1e300,         | larger than any number
          "outfall_count": -5,            | a number of 0 or more
          "outfall_count": "1e999999999", | a number of 0 or more
          "outfall_count": "NaN",         | a number of 0 or more
          """)
  void numbersThatCountNothing(String fact, String sentence) {
    String square = "[[[123.3,40.4],[123.31,40.4],[123.31,40.41],[123.3,40.4]]]";
    assertProblem(check(site(fact, square)), 400, sentence);
  }

  @Test
  void factsAreFewAndShort() {
    String square = "[[[123.3,40.4],[123.31,40.4],[123.31,40.41],[123.3,40.4]]]";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 101; i++) {
      many.append("\"f").append(i).append("\":1,");
    }
    assertProblem(check(site(many.toString(), square)), 400, "101 facts; at most 100");
    String name = "\"" + "n".repeat(61) + "\":1,";
    assertProblem(check(site(name, square)), 400, "at most 60 characters");
    String text = "\"note\":\"" + "林".repeat(501) + "\",";
    assertProblem(check(site(text, square)), 400, "'note' has 501 characters; at most 500");
  }

  @Test
  void siteInTheOrderOfEpsg4326IsToldTheOrderOfGeoJson() {
    String turned = "[[[40.4,123.3],[40.41,123.3],[40.41,123.31],[40.4,123.3]]]";
    String crs = "\"crs\":\"urn:ogc:def:crs:EPSG::4326\",";
    assertProblem(check(site(crs, turned)), 400, "Write [longitude, latitude], also in urn:ogc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          forest_kind LIKE '\\'                         | ends with the escape character
          forest_kind LIKE 'a%\\'                       | ends with the escape character
          forest_kind = 'a\0b'                          | NUL character
          forest_kind LIKE 'a\0%'                       | NUL character
          DWITHIN(geom, POINT(40 123), 1e300, meters)   | at most 5000 km
          DWITHIN(geom, POINT(40 123), 6000, kilometers) | at most 5000 km
          """)
  void filtersThatNoDatabaseTakes(String cql, String sentence) {
    HttpResponse<String> answer = features(cql);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("ExceptionReport", sentence);
  }

  private static HttpResponse<String> features(String cql) {
    return server.send(
        "POST",
        "/wfs",
        "service=WFS&version=2.0.0&request=GetFeature&typeNames=forest_land&count=5"
            + "&outputFormat=application/json&cql_filter="
            + URLEncoder.encode(cql, StandardCharsets.UTF_8),
        "Content-Type",
        FORM);
  }

  @Test
  void farDistanceFindsWhatIsThere() {
    String all = features("DWITHIN(geom, POINT(40 123), 4000, kilometers)").body();
    assertThat(JsonMapper.shared().readTree(all).path("features").size()).isEqualTo(5);
    String escaped = features("forest_kind LIKE 'a\\\\%'").body();
    assertThat(escaped).contains("FeatureCollection");
  }

  @Test
  void moreThanAThousandParametersAreRefused() {
    String body = "a=1&".repeat(1_001) + "service=WFS";
    assertProblem(server.send("POST", "/wfs", body, "Content-Type", FORM), 400, "1000");
    assertThat(RawHttp.send(server, "GET", "/api/layers?" + "a=1&".repeat(1_001)))
        .startsWith("HTTP/1.1 400")
        .contains("more than 1000");
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data; boundary=x, --x",
    "multipart/form-data, --x--",
    "multipart/form-data; boundary=x, nothing",
    "multipart/form-data; boundary=x, '--x\r\nContent-Disposition: form-data; name=\"file\"'"
  })
  void brokenFormIsRefused(String type, String body) {
    assertProblem(server.send("POST", "/api/sites", body, "Content-Type", type), 400, "");
    assertProblem(
        server.send("POST", "/api/uploads", body, "Content-Type", type, "Authorization", ADMIN),
        400,
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere/wms?service=WMS",
    "/nowhere/wfs?service=WFS",
    "/geoserver/no/ows?service=WFS"
  })
  void workspaceThatIsNotThereIsNotFound(String path) {
    HttpResponse<String> answer = server.send("GET", path + "&request=GetCapabilities", null);
    assertThat(answer.body()).contains("Exception", "There is no workspace");
    assertThat(answer.statusCode()).isEqualTo(path.contains("wms") ? 200 : 404);
    assertThat(
            server
                .send("GET", "/planning/wms?service=WMS&request=GetCapabilities", null)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void accountWithoutTheRoleIsToldTheRole() {
    server.send(
        "PUT",
        "/api/accounts/reader",
        "{\"role\":\"VIEWER\",\"password\":\"only-for-reading\"}",
        "Content-Type",
        JSON,
        "Authorization",
        ADMIN);
    String reader = RunningServer.basic("reader", "only-for-reading");
    assertProblem(
        server.send("GET", "/actuator/env", null, "Authorization", reader),
        403,
        "needs the role admin");
    assertProblem(server.send("GET", "/actuator/env", null), 401, "Log in first");
  }

  @Test
  void roleThatIsNoneIsToldInOurWords() {
    HttpResponse<String> answer =
        server.send(
            "PUT",
            "/api/accounts/other",
            "{\"role\":\"KING\",\"password\":\"a-long-password\"}",
            "Content-Type",
            JSON,
            "Authorization",
            ADMIN);
    assertProblem(answer, 400, "VIEWER, EDITOR, ADMIN");
    assertThat(answer.body()).doesNotContain("Role");
  }

  @Test
  void sessionNeedsNoTokenToAskAService() {
    HttpResponse<String> page = server.send("GET", "/api/session", null);
    String token = JsonMapper.shared().readTree(page.body()).at("/csrf/token").asString();
    HttpResponse<String> login =
        server.send(
            "POST",
            "/api/session/login",
            "username=admin&password=" + RunningServer.PASSWORD,
            "Content-Type",
            FORM,
            "Cookie",
            cookie(page, "XSRF-TOKEN"),
            "X-XSRF-TOKEN",
            token);
    String session = cookie(login, "JSESSIONID");
    String question = "service=WFS&version=2.0.0&request=GetCapabilities";
    assertThat(
            server
                .send("POST", "/wfs", question, "Content-Type", FORM, "Cookie", session)
                .statusCode())
        .isEqualTo(200);
    assertThat(
            server
                .send("POST", "/api/checks", "{}", "Content-Type", JSON, "Cookie", session)
                .statusCode())
        .isEqualTo(403);
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(0, line.indexOf(';')))
        .reduce((first, second) -> second)
        .orElse(name + "=none");
  }
}
