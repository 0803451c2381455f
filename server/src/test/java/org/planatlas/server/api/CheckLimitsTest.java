package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.RunningServer;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a check may ask of the server, over HTTP, on the real server without seeds. */
class CheckLimitsTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String POINT =
      "{\"project_kind\":\"road\",\"site\":{\"type\":\"Point\",\"coordinates\":[123.3,40.4]}}";
  private static final String LATER = POINT.replace("{\"project", "{\"async\":true,\"project");
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--planatlas.limits.checks=1",
            "--planatlas.limits.patience=10ms");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> check(String body) {
    return server.send("POST", "/api/checks", body, "Content-Type", "application/json");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String... sentence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(answer).path("detail").asString()).contains(sentence);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void bodyOfMoreThanEightMegabytesIsRefused() {
    String body = POINT + " ".repeat((8 << 20) - POINT.length() + 1);
    assertProblem(check(body), 413, "longer than 8 MB");
    assertThat(check(body.substring(0, 8 << 20)).statusCode()).isEqualTo(200);
  }

  @Test
  void bodyWithoutALengthIsRefusedWhileItIsRead() throws IOException, InterruptedException {
    byte[] body = (POINT + " ".repeat(9 << 20)).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.base() + "/api/checks"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    assertProblem(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()),
        413,
        "longer than 8 MB");
  }

  @Test
  void siteOfMoreThanTwoHundredThousandPositionsIsRefused() {
    assertProblem(check(line(200_001)), 400, "200001 positions", "at most 200000");
    assertThat(check(line(20_000)).statusCode()).isEqualTo(200);
  }

  private static String line(int positions) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < positions; i++) {
      text.append(i == 0 ? "" : ",").append("[123.").append(100_000 + i).append(",40.5]");
    }
    return "{\"project_kind\":\"road\",\"site\":{\"type\":\"LineString\",\"coordinates\":["
        + text
        + "]}}";
  }

  @Test
  void siteFarFromChinaIsMeasuredInAPlaneWithoutCode() {
    HttpResponse<String> answer = check(POINT.replace("123.3", "-99.5"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).at("/site/planar_crs").asString()).endsWith("CM -99");
  }

  /** An empty list of two bytes takes fifty in a tree. */
  @Test
  void bodyOfMoreListsThanASiteNeedsIsRefusedBeforeATreeIsBuilt() {
    String lists = "[],".repeat(600_000);
    assertProblem(
        check("{\"x\":[" + lists + "[]]," + POINT.substring(1)), 400, "more members, lists");
  }

  @Test
  void largeBodiesWaitForEachOther() {
    Gates gates = server.context().getBean(Gates.class);
    String body = POINT + " ".repeat(100_000);
    try (Gate.Pass held = gates.bodies().enter(Integer.MAX_VALUE)) {
      HttpResponse<String> refused = check(body);
      assertProblem(refused, 503, "Too many large requests");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(check(POINT).statusCode()).isEqualTo(200);
    }
    assertThat(check(body).statusCode()).isEqualTo(200);
  }

  @Test
  void bodyThatIsNestedWithoutEndIsRefused() {
    assertProblem(check("{\"site\":" + "[".repeat(100_000)), 400, "The request is not JSON");
  }

  @Test
  void checkThatFindsNoPlaceIsToldWhenToComeBack() {
    Gates gates = server.context().getBean(Gates.class);
    try (Gate.Pass held = gates.checks().enter()) {
      HttpResponse<String> refused = check(POINT);
      assertProblem(refused, 503, "Too many checks");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
    }
    assertThat(check(POINT).statusCode()).isEqualTo(200);
    assertThat(check("{}").statusCode()).isEqualTo(400);
    assertThat(check(POINT).statusCode()).as("a refused check gives its place back").isEqualTo(200);
  }

  @Test
  void checkThatTakesTooLongIsEndedWithASentence() throws InterruptedException {
    try (RunningServer hurried =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--planatlas.limits.check-time=0s")) {
      HttpResponse<String> answer =
          hurried.send("POST", "/api/checks", POINT, "Content-Type", "application/json");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      JsonNode job = ended(hurried, answer);
      assertThat(job.path("state").asString()).isEqualTo("FAILED");
      assertThat(job.path("message").asString()).contains("took longer than 0 s");
    }
  }

  /** With one place for checks the one that takes long is stopped and begins anew as a job. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void checkThatOutlastsItsRequestGoesOnAsAJob(String places) throws InterruptedException {
    try (RunningServer other =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--planatlas.limits.checks=" + places)) {
      HttpResponse<String> answer =
          other.send(
              "POST",
              "/api/checks",
              POINT,
              "Content-Type",
              "application/json",
              "Prefer",
              "wait=0",
              "Authorization",
              ADMIN);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      JsonNode job = ended(other, answer);
      assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
      String id = job.path("result").path("check").asString();
      HttpResponse<String> report =
          other.send("GET", "/api/checks/" + id, null, "Authorization", ADMIN);
      assertThat(json(report).path("verdict").asString()).isNotEmpty();
      HttpResponse<String> all = other.send("GET", "/api/checks", null, "Authorization", ADMIN);
      assertThat(json(all).path("checks").findValuesAsString("id")).containsExactly(id);
    }
  }

  private static JsonNode ended(RunningServer server, HttpResponse<String> accepted)
      throws InterruptedException {
    String job = accepted.headers().firstValue("Location").orElseThrow();
    for (int i = 0; i < 600; i++) {
      JsonNode now = json(server.send("GET", job, null, "Authorization", ADMIN));
      if (!List.of("QUEUED", "RUNNING").contains(now.path("state").asString())) {
        return now;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The job does not end: " + job);
  }

  @Test
  void jobsWithoutLoginAreFewAndBelongToWhoKnowsTheirId() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    JobService jobs = server.context().getBean(JobService.class);
    for (int i = 0; i < 2; i++) {
      jobs.submit(
          "block",
          "admin",
          20,
          CheckRunner.LINE_WITHOUT_LOGIN,
          progress -> {
            release.await();
            return null;
          });
    }
    List<String> accepted = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        HttpResponse<String> answer = check(LATER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        accepted.add(json(answer).path("id").asString());
      }
      HttpResponse<String> refused = check(LATER);
      assertProblem(refused, 503, "Too many jobs");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
      HttpResponse<String> own =
          server.send(
              "POST",
              "/api/checks",
              LATER,
              "Content-Type",
              "application/json",
              "Authorization",
              ADMIN);
      assertThat(own.statusCode()).as("an account has a queue of its own").isEqualTo(202);
      String ownJob = "/api/jobs/" + json(own).path("id").asString();
      assertThat(server.send("GET", ownJob, null).statusCode()).isEqualTo(404);
    } finally {
      release.countDown();
    }
    assertThat(accepted).doesNotHaveDuplicates().allMatch(id -> id.matches("j-[0-9a-f]{24}"));
    for (String id : accepted) {
      assertThat(finished(id)).isEqualTo("SUCCEEDED");
    }
    assertThat(server.send("GET", "/api/jobs", null).statusCode()).isEqualTo(404);
  }

  private static String finished(String id) throws InterruptedException {
    while (true) {
      HttpResponse<String> answer = server.send("GET", "/api/jobs/" + id, null);
      assertThat(answer.statusCode()).isEqualTo(200);
      String state = json(answer).path("state").asString();
      if (!state.equals("QUEUED") && !state.equals("RUNNING")) {
        return state;
      }
      Thread.sleep(20);
    }
  }
}
