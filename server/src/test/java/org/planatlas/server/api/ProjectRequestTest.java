package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Projects that staff add and report of, on the real server, mostly without seeds. */
class ProjectRequestTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String PROJECT =
      """
      {"name": {"zh": "示例水库", "en": "Example reservoir"}, "kind": "reservoir", "county": "210323",
       "units": ["市水利局", "岫岩县政府"], "status": {"value": "PLANNED", "as_of": "2026-11-01"},
       "milestones": [{"date": "2027-12-31", "title": {"zh": "开工", "en": "Start"}}]}
      """;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    return server.send(
        method, path, body, "Content-Type", "application/json", "Authorization", ADMIN);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }

  @Test
  void anEditorAddsAProjectStatesItAnewAndReportsOfIt() {
    HttpResponse<String> made = send("PUT", "/api/projects/X01", PROJECT);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(json(made).path("responsible_units").get(0).path("role").asString())
        .isEqualTo("LEAD");
    assertThat(json(made).path("responsible_units").get(1).path("name").asString())
        .isEqualTo("岫岩县政府");

    String later =
        "{\"update\": {\"date\": \"2026-11-20\", \"status\": \"APPROVAL\", \"source\": \"文号1\","
            + " \"text\": {\"zh\": \"已批复\", \"en\": \"Approved\"}},"
            + " \"report\": {\"date\": \"2026-11-21\", \"percent\": 10, \"reporter\": \"somebody else\","
            + " \"text\": {\"zh\": \"进场\", \"en\": \"On site\"}}}";
    JsonNode changed = json(send("PATCH", "/api/projects/X01", later));
    assertThat(changed.path("current_status").path("value").asString()).isEqualTo("APPROVAL");
    assertThat(changed.path("reports").get(0).path("percent").asInt()).isEqualTo(10);
    assertThat(changed.path("reports").get(0).path("reporter").asString()).isEqualTo("admin");

    HttpResponse<String> again = send("PUT", "/api/projects/X01", PROJECT.replace("示例水库", "改名水库"));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).path("name").path("zh").asString()).isEqualTo("改名水库");
    assertThat(json(again).path("updates")).hasSize(1);
    assertThat(json(server.send("GET", "/api/projects?q=x01", null)).path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void theChecksOfAProjectAreListedToTheirOwnerOnly() {
    RunningServer seeded = SeededServer.get();
    String project = "{\"project\": \"T01\"}";
    JsonNode report =
        json(
            seeded.send(
                "POST",
                "/api/checks",
                project,
                "Content-Type",
                "application/json",
                "Authorization",
                ADMIN));
    String id = report.path("id").asString();
    HttpResponse<String> own =
        seeded.send("GET", "/api/projects/T01", null, "Authorization", ADMIN);
    assertThat(json(own).path("checks")).extracting(c -> c.path("id").asString()).contains(id);
    HttpResponse<String> other = seeded.send("GET", "/api/projects/T01", null);
    assertThat(json(other).path("checks")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"reservoir\" | \"castle\" | 'castle' is no kind of project; known are reservoir",
        "\"210323\" | \"21-x\" | is no division code",
        "\"PLANNED\" | \"DREAMED\" | \"status.value\" cannot be 'DREAMED'; known are NAMED",
        "\"2027-12-31\" | \"soon\" | cannot be 'soon'; give a day like 2026-11-23",
        "\"示例水库\" | \"  \" | 'name' is empty",
      })
  void whatIsWrongOfAProjectIsSaid(String right, String wrong, String sentence) {
    HttpResponse<String> answer = send("PUT", "/api/projects/X09", PROJECT.replace(right, wrong));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("detail").asString()).contains(sentence);
    assertThat(server.send("GET", "/api/projects/X09", null).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GET | /api/projects?limit=x | | 400 | 'limit' cannot be 'x'; give a whole number.",
        "POST | /api/checks | { | 400 | The request is not JSON: line 1, column",
        "PATCH | /api/projects/X77 | {} | 404 | no project with the code 'X77'",
        "PUT | /api/projects/x 1 | {} | 400 | of a project is capital letters",
      })
  void faultsOfRequestsAreSentences(
      String method, String path, String body, int status, String sentence) {
    HttpResponse<String> answer = send(method, path.replace(" ", "%20"), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("detail").asString()).contains(sentence);
  }
}
