package org.planatlas.server.ogcapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** OGC API Processes over HTTP: the same report, now or by a job. */
class ProcessesTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String SQUARE =
      """
      {"type":"Polygon","coordinates":
       [[[123.285,40.283],[123.290,40.283],[123.290,40.288],[123.285,40.288],[123.285,40.283]]]}
      """;
  private static final String INPUTS =
      "{\"site\": {\"value\": %s, \"mediaType\": \"application/geo+json\"},".formatted(SQUARE)
          + " \"project_kind\": \"reservoir\", \"approval_level\": \"PROVINCE\","
          + " \"layers\": [\"forest_land\", \"wetland\"]}";
  private static final String EXECUTION = "/ogc/processes/check-site/execution";
  private static final String RELATIONS = "http://www.opengis.net/def/rel/ogc/1.0/";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = SeededServer.get();
  }

  private static HttpResponse<String> post(String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return server.send("POST", EXECUTION, body, all.toArray(new String[0]));
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode get(String path, String... headers) {
    return json(server.send("GET", path, null, headers), 200);
  }

  private static String path(String address) {
    assertThat(address).startsWith(server.base());
    return address.substring(server.base().length());
  }

  private static String link(JsonNode document, String rel) {
    for (JsonNode link : document.path("links")) {
      if (link.path("rel").asString().equals(rel)) {
        return path(link.path("href").asString());
      }
    }
    throw new AssertionError("no link " + rel + " in " + document);
  }

  /** What two runs of one check have in common. */
  private static JsonNode anonymous(JsonNode report) {
    ObjectNode copy = ((ObjectNode) report).deepCopy();
    copy.remove(List.of("id", "created_at"));
    return copy;
  }

  /** The report of the JSON API on the same inputs. */
  private static JsonNode report() {
    String body =
        "{\"site\": %s, \"project_kind\": \"reservoir\", \"approval_level\": \"PROVINCE\","
                .formatted(SQUARE)
            + " \"layers\": [\"forest_land\", \"wetland\"]}";
    return json(server.send("POST", "/api/checks", body, "Content-Type", "application/json"), 200);
  }

  private static JsonNode ended(String status, String... headers) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      JsonNode job = get(status, headers);
      if (!List.of("accepted", "running").contains(job.path("status").asString())) {
        return job;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The job does not end.");
  }

  @Test
  void everythingIsFoundFromTheLandingPage() {
    JsonNode landing = get("/ogc");
    assertThat(get("/ogc/")).isEqualTo(landing);
    JsonNode conformance = get(link(landing, RELATIONS + "conformance"));
    assertThat(conformance.path("conformsTo").toString())
        .contains("ogcapi-processes-1/1.0/conf/core")
        .contains("conf/job-list")
        .contains("conf/dismiss");
    JsonNode list = get(link(landing, RELATIONS + "processes"));
    JsonNode summary = list.path("processes").get(0);
    assertThat(summary.path("id").asString()).isEqualTo("check-site");
    assertThat(summary.path("jobControlOptions").toString())
        .isEqualTo("[\"sync-execute\",\"async-execute\",\"dismiss\"]");
    JsonNode description = get(link(summary, "self"));
    assertThat(description.at("/inputs/project_kind/schema/enum").toString()).contains("reservoir");
    assertThat(description.at("/inputs/approval_level/schema/enum").toString())
        .contains("PROVINCE");
    assertThat(description.at("/inputs/site/schema/allOf/0/format").asString())
        .isEqualTo("geojson-geometry");
    assertThat(description.path("outputs").propertyNames()).containsExactly("report");
    assertThat(link(summary, RELATIONS + "execute")).isEqualTo(EXECUTION);
  }

  @Test
  void openApiDocumentDescribesThePathsThatAreThereAndRefersToNothingElse() {
    HttpResponse<String> answer = server.send("GET", link(get("/ogc"), "service-desc"), null);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/vnd.oai.openapi+json");
    JsonNode document = json(answer, 200);
    assertThat(document.path("openapi").asString()).startsWith("3.0");
    Set<String> references = new HashSet<>(document.findValuesAsString("$ref"));
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
    }
    String root = path(document.at("/servers/0/url").asString());
    for (var described : document.path("paths").properties()) {
      if (!described.getKey().contains("{")) {
        get(root + described.getKey());
      }
      for (var operation : described.getValue().properties()) {
        assertThat(operation.getValue().path("responses").isEmpty()).isFalse();
      }
    }
    assertThat(document.path("paths").propertyNames())
        .contains("/processes/{processID}/execution", "/jobs/{jobID}/results");
  }

  @Test
  void executionGivesTheReportOfTheJsonApi() {
    JsonNode raw = json(post("{\"inputs\": " + INPUTS + "}"), 200);
    assertThat(anonymous(raw)).isEqualTo(anonymous(report()));
    assertThat(get("/api/checks/" + raw.path("id").asString())).isEqualTo(raw);
    String document =
        "{\"inputs\": " + INPUTS + ", \"response\": \"document\", \"outputs\": {\"report\": {}}}";
    JsonNode wrapped = json(post(document), 200);
    assertThat(anonymous(wrapped.at("/report/value"))).isEqualTo(anonymous(raw));
    assertThat(wrapped.at("/report/mediaType").asString()).isEqualTo("application/json");
  }

  @Test
  void jobGivesTheSameReportAndCanBeForgotten() throws InterruptedException {
    HttpResponse<String> begun =
        post("{\"inputs\": " + INPUTS + "}", "Prefer", "respond-async; wait=5");
    JsonNode accepted = json(begun, 201);
    assertThat(begun.headers().firstValue("Preference-Applied")).contains("respond-async");
    String status = path(begun.headers().firstValue("Location").orElseThrow());
    assertThat(accepted.path("type").asString()).isEqualTo("process");
    assertThat(accepted.path("processID").asString()).isEqualTo("check-site");
    assertThat(status).endsWith(accepted.path("jobID").asString());
    JsonNode job = ended(status);
    assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("successful");
    assertThat(job.path("progress").asInt()).isEqualTo(100);
    JsonNode results = get(link(job, RELATIONS + "results"));
    assertThat(anonymous(results)).isEqualTo(anonymous(report()));
    JsonNode dismissed = json(server.send("DELETE", status, null), 200);
    assertThat(dismissed.path("status").asString()).isEqualTo("dismissed");
    JsonNode gone = json(server.send("GET", status, null), 404);
    assertThat(gone.path("type").asString()).endsWith("/no-such-job");
    // the report is evidence and stays
    get("/api/checks/" + results.path("id").asString());
  }

  @Test
  void jobsOfAnAccountAreListedToItAlone() throws InterruptedException {
    JsonNode begun =
        json(
            post("{\"inputs\": " + INPUTS + "}", "Prefer", "respond-async", "Authorization", ADMIN),
            201);
    String id = begun.path("jobID").asString();
    assertThat(get("/ogc/jobs?limit=1000", "Authorization", ADMIN).path("jobs").toString())
        .contains(id);
    assertThat(get("/ogc/jobs").path("jobs").size()).isZero();
    assertThat(server.send("GET", "/ogc/jobs/" + id, null).statusCode()).isEqualTo(404);
    ended("/ogc/jobs/" + id, "Authorization", ADMIN);
    assertThat(get("/api/jobs/" + id, "Authorization", ADMIN).path("kind").asString())
        .isEqualTo("check");
  }

  @Test
  void jobThatRunsStopsWhenItIsDismissed() throws InterruptedException {
    String body =
        "{\"inputs\": {\"project_kind\": \"reservoir\", \"site\": {\"value\": {\"type\":"
            + " \"Polygon\", \"coordinates\": [[[122.9,40.1],[123.7,40.1],[123.7,40.7],[122.9,40.7],"
            + "[122.9,40.1]]]}}}}";
    String status =
        "/ogc/jobs/" + json(post(body, "Prefer", "respond-async"), 201).path("jobID").asString();
    for (int i = 0; i < 600 && get(status).path("status").asString().equals("accepted"); i++) {
      Thread.sleep(20);
    }
    assertThat(get(status).path("status").asString()).isEqualTo("running");
    HttpResponse<String> early = server.send("GET", status + "/results", null);
    assertThat(json(early, 404).path("type").asString()).endsWith("/result-not-ready");
    json(server.send("DELETE", status, null), 200);
    assertThat(ended(status).path("status").asString()).isEqualTo("dismissed");
    assertThat(server.send("GET", status + "/results", null).statusCode()).isEqualTo(422);
  }

  @Test
  void jobThatFailsSaysWhyAndHasNoResults() throws InterruptedException {
    String bowTie =
        "{\"type\":\"Polygon\",\"coordinates\":"
            + "[[[123.28,40.28],[123.29,40.29],[123.29,40.28],[123.28,40.29],[123.28,40.28]]]}";
    String body =
        "{\"inputs\": {\"project_kind\": \"road\", \"site\": {\"value\": " + bowTie + "}}}";
    JsonNode begun = json(post(body, "Prefer", "respond-async"), 201);
    String status = "/ogc/jobs/" + begun.path("jobID").asString();
    JsonNode job = ended(status);
    assertThat(job.path("status").asString()).isEqualTo("failed");
    assertThat(job.path("message").asString()).isNotBlank();
    JsonNode results = json(server.send("GET", status + "/results", null), 422);
    assertThat(results.path("detail").asString()).contains(job.path("message").asString());
    assertThat(json(post(body), 400).path("detail").asString())
        .isEqualTo(job.path("message").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ogc/processes/nothing | no-such-process",
        "/ogc/jobs/j-0          | no-such-job",
        "/ogc/jobs/j-0/results  | no-such-job"
      })
  void whatIsNotThereHasTheTypeOfTheStandard(String path, String type) {
    HttpResponse<String> answer = server.send("GET", path, null);
    JsonNode problem = json(answer, 404);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(problem.path("type").asString())
        .isEqualTo("http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/" + type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json                                              | not JSON",
        "{}                                                    | with inputs",
        "{`inputs`: {`site`: {`href`: `http://example.org/`}}} | links are not followed",
        "{`inputs`: {}, `outputs`: {`map`: {}}}                | no output 'map'",
        "{`inputs`: {}, `response`: `xml`}                     | raw or document",
        "{`inputs`: {`project_kind`: `road`}}                  | no site"
      })
  void wrongExecutionIsASentence(String body, String sentence) {
    HttpResponse<String> answer = post(body.replace('`', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(sentence);
  }
}
