package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stating what a layer covers, and what a check then says, on the real server with its seeds. */
class CoverageRequestTest {

  private static final String EDITOR = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String HAICHENG =
      """
      {"project_kind": "tourism", "layers": ["wetland"], "site": {"type": "Polygon", "coordinates":
        [[[122.70,40.80],[122.701,40.80],[122.701,40.801],[122.70,40.801],[122.70,40.80]]]}}
      """;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> put(String layer, String body) {
    return server.send(
        "PUT",
        "/api/layers/" + layer + "/coverage",
        body,
        "Content-Type",
        "application/json",
        "Authorization",
        EDITOR);
  }

  private static JsonNode check() {
    HttpResponse<String> answer =
        server.send("POST", "/api/checks", HAICHENG, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  private static List<String> statuses(JsonNode report) {
    return report.path("rules").valueStream().map(rule -> rule.path("status").asString()).toList();
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void siteInADistrictWithoutDataIsUndeterminedUntilSomebodyStatesThatTheyCoverIt() {
    JsonNode before = check();
    assertThat(statuses(before)).contains("NOT_EXAMINED");
    assertThat(before.toString()).contains("lie outside the data of layer wetland");
    HttpResponse<String> stated =
        put("wetland", "{\"districts\":[\"210323\",\"210381\"],\"surveyed_on\":\"2025-12-31\"}");
    assertThat(stated.statusCode()).as(stated.body()).isEqualTo(200);
    assertThat(json(stated.body()).at("/coverage/surveyed_on").asString()).isEqualTo("2025-12-31");
    assertThat(statuses(check())).contains("CLEAR").doesNotContain("NOT_EXAMINED");
    HttpResponse<String> covered = server.send("GET", "/api/layers/wetland/coverage", null);
    assertThat(json(covered.body()).at("/properties/districts").toString())
        .isEqualTo("[\"210323\",\"210381\"]");
    // what was checked before stays as it was
    String id = before.path("id").asString();
    HttpResponse<String> again = server.send("POST", "/api/checks/" + id + "/rerun", "");
    assertThat(statuses(json(again.body()))).contains("NOT_EXAMINED");
  }

  @Test
  void coverageIsReadAsGeoJson() {
    HttpResponse<String> answer = server.send("GET", "/api/layers/forest_land/coverage", null);
    assertThat(json(answer.body()).at("/geometry/type").asString()).endsWith("Polygon");
    assertThat(server.send("GET", "/api/layers/river/coverage", null).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                          | either as "districts"
          {"districts":["999999"]}                                    | no district 999999; known are
          {"districts":["210323"],"area":{"type":"Point"}}            | either as "districts"
          {"area":{"type":"Point","coordinates":[123,40]}}            | must be a GeoJSON Polygon
          {"area":{"type":"Polygon","coordinates":[[[40,123],[41,123],[41,124],[40,123]]]}} | longitude and latitude
          {"area":{"type":"Polygon","coordinates":[[[1,1],[2,2],[2,1],[1,2],[1,1]]]}}       | Self-intersection at 1.500000
          {"districts":["210323"],"surveyed_on":"soon"}               | surveyed_on
          """)
  void wrongStatementIsRefusedWithASentence(String body, String sentence) {
    HttpResponse<String> answer = put("farmland", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).path("detail").asString()).contains(sentence);
  }

  @Test
  void layerWithoutDataHasNothingToCover() {
    HttpResponse<String> answer = put("wildlife_corridor", "{\"districts\":[\"210323\"]}");
    assertThat(answer.statusCode()).isBetween(404, 409);
    assertThat(json(answer.body()).path("detail").asString()).contains("wildlife_corridor");
  }
}
