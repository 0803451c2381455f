package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rule files over HTTP; what is put stays as it is, since other tests use the server, too. */
class RuleSetRequestTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = SeededServer.get();
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    return server.send(
        method, path, body, "Content-Type", "application/yaml", "Authorization", ADMIN);
  }

  private static String source() {
    HttpResponse<String> answer = server.send("GET", "/api/rule-sets/default.yaml", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void setThatAReportNamesCanBeReadAgain() {
    HttpResponse<String> sets = server.send("GET", "/api/rule-sets", null);
    String sha = JsonMapper.shared().readTree(sets.body()).at("/rule_sets/0/sha256").asString();
    String address = "/api/rule-sets/default.yaml?sha256=";
    assertThat(server.send("GET", address + sha, null).body()).isEqualTo(source());
    assertThat(server.send("GET", address + "0123456789abcdef", null).statusCode()).isEqualTo(404);
    assertThat(server.send("GET", address + "%25", null).statusCode()).isEqualTo(400);
    assertThat(server.send("GET", "/api/rule-sets/default.yaml?version=99", null).statusCode())
        .isEqualTo(404);
  }

  @Test
  void dryRunListsTheVerdictsThatWouldDiffer() throws Exception {
    String body =
        "{\"project\": \"W01\", \"approval_level\": \"PROVINCE\", \"layers\": [\"forest_land\"]}";
    HttpResponse<String> checked =
        server.send(
            "POST",
            "/api/checks",
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            ADMIN);
    assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
    JsonNode report = JsonMapper.shared().readTree(checked.body());
    String id = report.path("id").asString();
    assertThat(report.path("verdict").asString()).isEqualTo("BLOCKED");

    JsonNode same = dryRun(source());
    assertThat(same.path("checked").asInt()).isPositive();
    assertThat(difference(same, id)).isNull();

    String source = source().replaceFirst("version: 1\n", "version: 2\n");
    int verdict = source.indexOf("verdict: prohibited", source.indexOf("- id: R061"));
    String milder = source.substring(0, verdict) + "verdict: info" + source.substring(verdict + 19);
    JsonNode result = dryRun(milder);
    assertThat(result.at("/rule_set/version").asInt()).isEqualTo(2);
    JsonNode difference = difference(result, id);
    assertThat(difference.path("before").asString()).isEqualTo("BLOCKED");
    assertThat(difference.path("after").asString()).isNotEqualTo("BLOCKED");
    assertThat(difference.path("rules").size()).isEqualTo(1);
    assertThat(difference.at("/rules/0/rule").asString()).isEqualTo("R061");
    assertThat(difference.at("/rules/0/before").asString()).isEqualTo("HIT prohibited");
    assertThat(difference.at("/rules/0/after").asString()).isEqualTo("HIT info");
    assertThat(source()).isEqualTo(source().replaceFirst("version: 2\n", "version: 1\n"));
  }

  /** A rule with an entry for each kind of the parts, of which one changes. */
  @Test
  void dryRunComparesEachPartWithItself() throws Exception {
    String body =
        """
        {"project_kind": "road", "water_source_related": false, "parts": [
          {"project_kind": "quarry_borrow", "geometry": {"type": "Polygon", "coordinates":
            [[[123.3,40.33],[123.3005,40.33],[123.3005,40.3305],[123.3,40.3305],[123.3,40.33]]]}},
          {"geometry": {"type": "Polygon", "coordinates":
            [[[123.253,40.33],[123.2535,40.33],[123.2535,40.3305],[123.253,40.3305],[123.253,40.33]]]}}]}
        """;
    HttpResponse<String> check =
        server.send(
            "POST",
            "/api/checks",
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            ADMIN);
    assertThat(check.statusCode()).as(check.body()).isEqualTo(200);
    String id = JsonMapper.shared().readTree(check.body()).path("id").asString();
    String source = source();
    int road = source.indexOf("- id: R029", source.indexOf("- id: R029") + 1);
    int verdict = source.indexOf("verdict: prohibited", road);
    String milder = source.substring(0, verdict) + "verdict: info" + source.substring(verdict + 19);
    JsonNode difference = difference(dryRun(milder), id);
    assertThat(difference.path("rules").toString())
        .isEqualTo(
            "[{\"rule\":\"R029\",\"parts\":[\"2\"],\"before\":\"HIT prohibited\","
                + "\"after\":\"HIT info\"}]");
  }

  private static JsonNode difference(JsonNode result, String check) {
    for (JsonNode one : result.path("differences")) {
      if (one.path("check").asString().equals(check)) {
        return one;
      }
    }
    return null;
  }

  private static JsonNode dryRun(String yaml) throws InterruptedException {
    HttpResponse<String> answer = send("POST", "/api/rule-sets/dry-run?limit=5", yaml);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = JsonMapper.shared().readTree(answer.body()).path("id").asString();
    for (int i = 0; i < 1_200; i++) {
      JsonNode job =
          JsonMapper.shared()
              .readTree(server.send("GET", "/api/jobs/" + id, null, "Authorization", ADMIN).body());
      if (!List.of("QUEUED", "RUNNING").contains(job.path("state").asString())) {
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        return job.path("result");
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The dry run does not end.");
  }

  @Test
  void fileWithFaultsIsRefusedWithFileAndLineAndTheOldSetStays() {
    String before = source();
    String bad = before.replaceFirst("layer: forest_land\n", "layer: forrest_land\n");
    HttpResponse<String> answer = send("PUT", "/api/rule-sets/default", bad);
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("detail").asString()).contains("stays in force");
    assertThat(problem.at("/problems/0").asString()).matches("rules\\.yaml:\\d+: .*forrest_land.*");
    assertThat(source()).isEqualTo(before);
    assertThat(send("POST", "/api/rule-sets/dry-run", "rules: 7").statusCode()).isEqualTo(400);
    assertThat(send("PUT", "/api/rule-sets/other", before).statusCode()).isEqualTo(404);
  }

  @Test
  void sameFileAgainChangesNothingAndOnlyAnAdministratorMayPut() {
    HttpResponse<String> answer = send("PUT", "/api/rule-sets/default", source());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"version\":1");
    HttpResponse<String> anonymous =
        server.send("PUT", "/api/rule-sets/default", source(), "Content-Type", "application/yaml");
    assertThat(anonymous.statusCode()).isIn(401, 403);
    JsonNode history =
        JsonMapper.shared().readTree(send("GET", "/api/rule-sets/history", null).body());
    assertThat(history.path("history").size()).isZero();
    assertThat(server.send("GET", "/api/rule-sets/schema", null).body()).contains("2020-12");
  }
}
