package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs over HTTP: a stream of events until the end, its heartbeat and its bounds, and the cancel.
 */
class JobRequestTest {

  private static final String BASIC = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static RunningServer server;
  private static JobService jobs;
  private final Semaphore steps = new Semaphore(0);

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--planatlas.limits.heartbeat=50ms");
    jobs = server.context().getBean(JobService.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void letEverythingEnd() {
    steps.release(1_000);
  }

  /** A job of ten steps that waits before each of them. */
  private Job tenSteps() {
    return jobs.submit(
        "trial",
        "admin",
        progress -> {
          for (int i = 0; i < 10; i++) {
            progress.report(i, 10);
            steps.acquire();
          }
          return "{\"made\":10}";
        });
  }

  private static HttpResponse<InputStream> open(HttpClient client, Job job, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.base() + "/api/jobs/" + job.id()))
            .header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static BufferedReader lines(HttpResponse<InputStream> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** Reads lines up to one that starts so, and returns it. */
  private static String until(BufferedReader lines, String start) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    return fail("The stream ended before '" + start + "'.");
  }

  @Test
  void streamTellsEachStepThenAHeartbeatThenTheEndAndCloses() throws Exception {
    Job job = tenSteps();
    HttpResponse<InputStream> answer =
        open(HttpClient.newHttpClient(), job, "Authorization", BASIC);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    try (BufferedReader lines = lines(answer)) {
      until(lines, "event:progress");
      until(lines, ":heartbeat");
      steps.release(4);
      until(lines, "event:progress");
      JsonNode halfway = JSON.readTree(until(lines, "data:").substring("data:".length()));
      assertThat(halfway.get("done").asInt()).isBetween(1, 4);
      assertThat(halfway.get("total").asInt()).isEqualTo(10);
      steps.release(10);
      until(lines, "event:end");
      JsonNode end = JSON.readTree(until(lines, "data:").substring("data:".length()));
      assertThat(end.get("state").asString()).isEqualTo("SUCCEEDED");
      assertThat(end.get("progress").asDouble()).isEqualTo(1);
      assertThat(end.at("/result/made").asInt()).isEqualTo(10);
      assertThat(lines.lines().filter(line -> !line.isBlank())).isEmpty();
    }
    assertThat(noStreamLeft()).isTrue();
  }

  @Test
  void jobThatHasEndedIsToldAtOnce() throws Exception {
    Job job = jobs.submit("trial", "admin", progress -> "{}");
    await(job);
    try (BufferedReader lines =
        lines(open(HttpClient.newHttpClient(), job, "Authorization", BASIC))) {
      assertThat(lines.readLine()).isEqualTo("event:end");
    }
  }

  @Test
  void streamOfAClientThatWentAwayEndsAndItsPlaceIsFree() throws Exception {
    // a client of the test before may still be going away
    assertThat(noStreamLeft()).isTrue();
    Job job = tenSteps();
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < JobStreams.MOST_OF_ONE; i++) {
      HttpResponse<InputStream> one = open(HttpClient.newHttpClient(), job, "Authorization", BASIC);
      assertThat(one.statusCode()).isEqualTo(200);
      open.add(one.body());
    }
    HttpResponse<InputStream> tooMany =
        open(HttpClient.newHttpClient(), job, "Authorization", BASIC);
    assertThat(tooMany.statusCode()).isEqualTo(503);
    assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();

    for (InputStream each : open) {
      each.close();
    }

    assertThat(noStreamLeft()).isTrue();
    assertThat(jobs.find(job.id()).orElseThrow().state().isFinal()).isFalse();
  }

  @Test
  void jobOfSomebodyElseIsNotTold() throws Exception {
    Job job = tenSteps();
    assertThat(open(HttpClient.newHttpClient(), job).statusCode()).isEqualTo(404);
  }

  @Test
  void waitingJobEndsAtOnceWhenItIsCancelledAndARunningOneAtItsNextStep() throws Exception {
    List<Job> busy = List.of(tenSteps(), tenSteps());
    Job waiting = tenSteps();
    String path = "/api/jobs/" + waiting.id();

    JsonNode cancelled =
        JSON.readTree(server.send("DELETE", path, null, "Authorization", BASIC).body());

    assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.get("message").asString()).contains("nothing was changed");
    for (Job job : busy) {
      server.send("DELETE", "/api/jobs/" + job.id(), null, "Authorization", BASIC);
    }
    steps.release(2);
    for (Job job : busy) {
      assertThat(await(job).state().name()).isEqualTo("CANCELLED");
    }
  }

  private static boolean noStreamLeft() throws InterruptedException {
    JobStreams streams = server.context().getBean(JobStreams.class);
    for (int i = 0; i < 200 && streams.count() > 0; i++) {
      Thread.sleep(50);
    }
    return streams.count() == 0;
  }

  private static Job await(Job job) throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      Job now = jobs.find(job.id()).orElseThrow();
      if (now.state().isFinal()) {
        return now;
      }
      Thread.sleep(25);
    }
    return fail("The job did not end.");
  }
}
