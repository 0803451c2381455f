package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks of uploads and checks by job, over HTTP, on the real server without seeds. */
class CheckRequestTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String EDITOR = RunningServer.basic("surveyor", "measures-the-land");
  private static final String OTHER = RunningServer.basic("neighbour", "looks-over-the-fence");
  private static final String SQUARES =
      """
      {"type":"FeatureCollection","features":[
       {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
        [[[123.30,40.45],[123.31,40.45],[123.31,40.46],[123.30,40.46],[123.30,40.45]]]}},
       {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
        [[[123.305,40.45],[123.315,40.45],[123.315,40.46],[123.305,40.46],[123.305,40.45]]]}}]}
      """;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false");
    account("surveyor", "measures-the-land");
    account("neighbour", "looks-over-the-fence");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void account(String name, String password) {
    String body = "{\"role\":\"EDITOR\",\"password\":\"" + password + "\"}";
    HttpResponse<String> made =
        server.send(
            "PUT",
            "/api/accounts/" + name,
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            ADMIN);
    assertThat(made.statusCode()).as(made.body()).isBetween(200, 204);
  }

  private static JsonNode upload(String text) {
    String body =
        """
        --xx\r
        Content-Disposition: form-data; name="file"; filename="site.geojson"\r
        Content-Type: application/geo+json\r
        \r
        %s\r
        --xx--\r
        """
            .formatted(text);
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/api/uploads",
            body,
            "Content-Type",
            "multipart/form-data; boundary=xx",
            "Authorization",
            EDITOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private static HttpResponse<String> check(String body, String login) {
    return check(body, login, "/api/checks");
  }

  private static HttpResponse<String> check(String body, String login, String path) {
    return server.send(
        "POST", path, body, "Content-Type", "application/json", "Authorization", login);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String ofUpload(String id) {
    return "{\"project_kind\":\"road\",\"upload\":\"" + id + "\"}";
  }

  @Test
  void siteOfAnUploadIsTheUnionOfItsFeatures() {
    JsonNode report = json(check(ofUpload(upload(SQUARES).path("id").asString()), EDITOR));
    String union =
        """
        {"project_kind":"road","site":{"type":"Polygon","coordinates":
         [[[123.30,40.45],[123.315,40.45],[123.315,40.46],[123.30,40.46],[123.30,40.45]]]}}
        """;
    double expected = json(check(union, EDITOR)).path("site").path("ha").asDouble();
    assertThat(report.path("site").path("ha").asDouble())
        .isPositive()
        .isCloseTo(expected, org.assertj.core.api.Assertions.within(0.01));
  }

  /** Two boxes of 10 km that overlap: uniting them in degrees would bend their edges. */
  @Test
  void uploadHasTheAreaOfItsFeaturesAsParts() {
    String one =
        "{\"type\":\"Polygon\",\"coordinates\":[[[123.3,40.4],[123.42,40.405],[123.41,40.5],[123.31,40.49],[123.3,40.4]]]}";
    String two =
        "{\"type\":\"Polygon\",\"coordinates\":[[[123.36,40.43],[123.5,40.44],[123.49,40.53],[123.35,40.52],[123.36,40.43]]]}";
    String features =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
            + one
            + "},{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
            + two
            + "}]}";
    JsonNode ofUpload = json(check(ofUpload(upload(features).path("id").asString()), EDITOR));
    String collection = "{\"project_kind\":\"road\",\"site\":" + features + "}";
    String parts =
        "{\"project_kind\":\"road\",\"parts\":[{\"geometry\":"
            + one
            + "},{\"geometry\":"
            + two
            + "}]}";
    double expected = json(check(parts, EDITOR)).at("/site/planar_m2").asDouble();
    assertThat(ofUpload.at("/site/planar_m2").asDouble()).isEqualTo(expected).isPositive();
    assertThat(json(check(collection, EDITOR)).at("/site/planar_m2").asDouble())
        .isEqualTo(expected);
    HttpResponse<String> again =
        check("{}", EDITOR, "/api/checks/" + ofUpload.path("id").asString() + "/rerun");
    assertThat(json(again).path("site")).isEqualTo(ofUpload.path("site"));
  }

  @Test
  void evidenceNamesTheInputAndTheWayOfItsCoordinates() {
    String id = upload(SQUARES).path("id").asString();
    JsonNode ofUpload = json(check(ofUpload(id), EDITOR));
    JsonNode input = ofUpload.at("/evidence/input");
    assertThat(input.path("kind").asString()).isEqualTo("UPLOAD");
    assertThat(input.path("upload").asString()).isEqualTo(id);
    assertThat(input.path("file").asString()).isEqualTo("site.geojson");
    assertThat(input.path("sha256").asString()).hasSize(64);
    assertThat(input.path("site_sha256").asString()).hasSize(64);
    assertThat(ofUpload.at("/evidence/site_crs").asString()).isEqualTo("EPSG:4326");
    String zone41 =
        """
        {"project_kind":"road","crs":"EPSG:4529","parts":[{
         "geometry":{"type":"Polygon","coordinates":[[[41525000,4475000],[41525100,4475000],
         [41525100,4475100],[41525000,4475100],[41525000,4475000]]]}}]}
        """;
    JsonNode ofZone = json(check(zone41, EDITOR));
    String forged = zone41.replace("[{", "[{\"source\":{\"kind\":\"UPLOAD\"},");
    assertThat(check(forged, EDITOR).statusCode()).isEqualTo(400);
    assertThat(ofZone.at("/evidence/site_crs").asString()).isEqualTo("EPSG:4529");
    assertThat(ofZone.at("/evidence/input/kind").asString()).isEqualTo("REQUEST");
    assertThat(ofZone.at("/evidence/pipeline/site").toString())
        .isEqualTo(
            "[{\"from\":\"EPSG:4529\",\"to\":\"EPSG:4490\",\"method\":\"inverse Transverse Mercator\"},"
                + "{\"from\":\"EPSG:4490\",\"to\":\"EPSG:4550\",\"method\":\"Transverse Mercator\"}]");
    for (JsonNode one : List.of(ofUpload, ofZone)) {
      HttpResponse<String> again =
          check("{}", EDITOR, "/api/checks/" + one.path("id").asString() + "/rerun");
      assertThat(json(again).path("evidence")).isEqualTo(one.path("evidence"));
    }
  }

  @Test
  void uploadOfSomebodyElseIsNotFoundButAnAdministratorMayCheckIt() {
    String body = ofUpload(upload(SQUARES).path("id").asString());
    HttpResponse<String> refused = check(body, OTHER);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(json(refused).path("detail").asString()).contains("There is no upload");
    assertThat(check(body, ADMIN).statusCode()).isEqualTo(200);
  }

  @Test
  void unknownUploadIsNotFound() {
    HttpResponse<String> answer = check(ofUpload("u-nowhere"), EDITOR);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("detail").asString()).contains("u-nowhere");
  }

  @Test
  void uploadThatIsNotReadyIsRefusedWithItsState() {
    JsonNode rejected = upload("this is no GeoJSON");
    assertThat(rejected.path("state").asString()).isEqualTo("REJECTED");
    HttpResponse<String> answer = check(ofUpload(rejected.path("id").asString()), EDITOR);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("detail").asString()).contains("REJECTED", "cannot be used yet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/api/checks | {'project':'W01','aproval_level':'CITY'} | did you mean 'approval_level'?",
        "/api/checks | {'project':'W01','foo':1,'async':true} | facts are ",
        "/api/checks | {'projct':'W01','project_kind':'road'} | did you mean 'project'?",
        "/api/checks | {'project':'W01','facts':{'foo':1}} | 'foo' is neither",
        "/api/checks/matrix | {'projects':['W01'],'foo':1} | 'foo' is neither",
        "/api/checks/alternatives | {'project_kind':'road','site':{'type':'Point','coordinates':[123.3,40.4]},'variants':[{},{'foo':1}]} | 'foo' is neither",
        "/ogc/processes/check-site/execution | {'inputs':{'project':'W01','aproval_level':'CITY'}} | approval_level",
      })
  void memberThatNobodyKnowsIsRefused(String path, String body, String sentence) {
    HttpResponse<String> answer =
        server.send(
            "POST",
            path,
            body.replace('\'', '"'),
            "Content-Type",
            "application/json",
            "Authorization",
            EDITOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("detail").asString()).contains(sentence);
  }

  @Test
  void siteAndProjectTogetherAreRefused() {
    String body =
        """
        {"project":"W01","site":{"type":"Point","coordinates":[123.3,40.4]}}
        """;
    HttpResponse<String> answer = check(body, EDITOR);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asString()).contains("one of site, project and upload");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "POST | /api/checks | {'project':'W01','project':'W02'} | project",
        "PUT | /api/accounts/twice | {'role':'EDITOR','password':'measures-the-land','role':'ADMIN'} | role",
        "PUT | /api/layers/wetland/coverage | {'districts':['210323'],'districts':[]} | districts",
        "PUT | /api/projects/Z01 | {'name':{'zh':'a','zh':'b'}} | zh",
      })
  void memberThatIsThereTwiceIsRefused(String method, String path, String body, String member) {
    HttpResponse<String> answer =
        server.send(
            method,
            path,
            body.replace('\'', '"'),
            "Content-Type",
            "application/json",
            "Authorization",
            ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("detail").asString())
        .contains("has \"" + member + "\" twice in one object", "line 1");
  }

  @Test
  void siteAndUploadTogetherAreRefused() {
    String id = upload(SQUARES).path("id").asString();
    String body =
        """
        {"project_kind":"road","upload":"%s","site":{"type":"Point","coordinates":[123.3,40.4]}}
        """
            .formatted(id);
    HttpResponse<String> answer = check(body, EDITOR);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asString()).contains("one of site, project and upload");
  }

  @Test
  void checkByJobEndsWithTheIdOfTheReport() throws InterruptedException {
    JsonNode job = finished(byJob("road"));
    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    String id = job.path("result").path("check").asString();
    HttpResponse<String> report = server.send("GET", "/api/checks/" + id, null);
    assertThat(json(report).path("id").asString()).isEqualTo(id);
  }

  @Test
  void checkByJobThatCannotBeAnsweredSaysWhy() throws InterruptedException {
    JsonNode job = finished(byJob("castle"));
    assertThat(job.path("state").asString()).isEqualTo("FAILED");
    assertThat(job.path("message").asString()).contains("'castle' is no kind of project");
  }

  private static HttpResponse<String> byJob(String kind) {
    String body =
        """
        {"async":true,"project_kind":"%s","site":{"type":"Point","coordinates":[123.3,40.4]}}
        """
            .formatted(kind);
    HttpResponse<String> answer = check(body, EDITOR);
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer;
  }

  private static JsonNode finished(HttpResponse<String> accepted) throws InterruptedException {
    String place = accepted.headers().firstValue("Location").orElseThrow();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      JsonNode job = json(server.send("GET", place, null, "Authorization", EDITOR));
      String state = job.path("state").asString();
      if (!state.equals("QUEUED") && !state.equals("RUNNING")) {
        return job;
      }
      assertThat(System.nanoTime()).as("job still " + state).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
