package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.hash.Sha256;
import org.planatlas.server.RunningServer;
import org.planatlas.server.web.SquareShapefile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sites out of files and answers to questions of a report, without login, over HTTP. */
class SiteFileTest {

  private static final String SQUARE =
      "[[[123.30,40.45],[123.31,40.45],[123.31,40.46],[123.30,40.46],[123.30,40.45]]]";
  private static final String FEATURE =
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
          + SQUARE
          + "}}";
  private static final Path DATA = RunningServer.newDataDirectory();
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(DATA);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> site(String name, byte[] file) {
    return send(name, file, true);
  }

  private static HttpResponse<String> send(String name, byte[] file, boolean withLength) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--xx--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpRequest.BodyPublisher whole = HttpRequest.BodyPublishers.ofByteArray(body.toByteArray());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.base() + "/api/sites"))
            .header("Content-Type", "multipart/form-data; boundary=xx")
            .POST(withLength ? whole : HttpRequest.BodyPublishers.fromPublisher(whole))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static HttpResponse<String> post(String path, String body) {
    return server.send("POST", path, body, "Content-Type", "application/json");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(DATA.resolve("uploads"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void anybodyMayReadASiteOutOfAZipAndNothingIsKept() throws IOException {
    byte[] zip = zip("site.geojson", FEATURE.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer = site("site.zip", zip);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).at("/geometry/type").asString()).contains("Polygon");
    assertThat(files()).isEmpty();
    String body = "{\"project_kind\":\"road\",\"site\":" + json(answer).path("geometry") + "}";
    HttpResponse<String> check = post("/api/checks", body);
    assertThat(check.statusCode()).as(check.body()).isEqualTo(200);
    assertThat(json(check).at("/site/ha").asDouble()).isBetween(90.0, 100.0);
  }

  private static byte[] collection(String... geometries) {
    String features =
        Stream.of(geometries)
            .map(each -> "{\"type\":\"Feature\",\"properties\":{},\"geometry\":" + each + "}")
            .collect(Collectors.joining(","));
    return ("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String polygon(String ring) {
    return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
  }

  @Test
  void siteIsNeverSmallerThanItsFileWithoutAWord() {
    String square = polygon("[123.3,40.4],[123.31,40.4],[123.31,40.41],[123.3,40.41],[123.3,40.4]");
    String bowTie = polygon("[123.3,40.4],[123.31,40.41],[123.31,40.4],[123.3,40.41],[123.3,40.4]");
    String[][] refused = {{"null", "Record 2 has no geometry"}, {bowTie, "record 2 is not valid"}};
    for (String[] each : refused) {
      HttpResponse<String> answer = site("site.geojson", collection(square, each[0]));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(json(answer).path("detail").asString()).contains(each[1]);
    }
  }

  @Test
  void whatWasDoneToTheSitesGeometryIsToldAndStandsInTheReport() {
    // a tail some centimetres long beyond the corner
    String tail =
        polygon(
            "[123.3,40.4],[123.31,40.4],[123.31,40.41],[123.3,40.41],[123.3,40.4],"
                + "[123.3,40.3999999],[123.3,40.4]");
    HttpResponse<String> answer = site("site.geojson", collection(tail));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode note = json(answer).at("/notes/0");
    assertThat(note.path("message").asString()).contains("record 1").contains("was repaired");
    assertThat(note.path("message_zh").asString()).contains("已修复");

    String part =
        "{\"geometry\":%s,\"notes\":[{\"zh\":\"已修复\",\"en\":\"was repaired\"}]}"
            .formatted(json(answer).path("geometry"));
    HttpResponse<String> check =
        post("/api/checks", "{\"project_kind\":\"road\",\"parts\":[" + part + "]}");
    assertThat(check.statusCode()).as(check.body()).isEqualTo(200);
    assertThat(check.body()).contains("was repaired");
    String rerun = "/api/checks/" + json(check).path("id").asString() + "/rerun";
    assertThat(post(rerun, "").body()).contains("was repaired");
  }

  @Test
  void siteFileWithoutCrsNamesTheFieldThatChoosesOne() throws IOException {
    Path whole = SquareShapefile.write(DATA.resolve("own"), "site", 123.30, 40.45, 0.01);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile from = new ZipFile(whole.toFile());
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (String ending : List.of(".shp", ".shx", ".dbf")) {
        to.putNextEntry(new ZipEntry("site" + ending));
        from.getInputStream(from.getEntry("site" + ending)).transferTo(to);
      }
    }
    HttpResponse<String> answer = site("site.zip", bytes.toByteArray());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asString()).contains("form field crs", "EPSG:4529");
  }

  @Test
  void projectThatDoesNotExistIsCalledSo() {
    HttpResponse<String> answer = post("/api/checks", "{\"project\":\"W99\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asString()).contains("no project with the code 'W99'");
  }

  @Test
  void siteFileHasTheLimitsOfAnUploadAndLeavesNothing() throws IOException {
    HttpResponse<String> bomb = site("bomb.zip", zip("x.geojson", new byte[20 << 20]));
    assertThat(bomb.statusCode()).isEqualTo(400);
    assertThat(json(bomb).path("detail").asString()).contains("zip bomb");
    HttpResponse<String> text = site("x.txt", "no file of ours".getBytes(StandardCharsets.UTF_8));
    assertThat(text.statusCode()).isEqualTo(400);
    HttpResponse<String> big = site("big.zip", new byte[(50 << 20) + 1]);
    assertThat(big.statusCode()).isEqualTo(413);
    assertThat(json(big).path("detail").asString()).contains("longer than 50 MB");
    assertThat(send("chunks.zip", new byte[10], false).statusCode()).isEqualTo(411);
    assertThat(files()).isEmpty();
  }

  /** The file itself is not kept; what it was is vouched for. */
  @Test
  void reportNamesTheFileOfItsSite() throws IOException {
    Path zip = SquareShapefile.write(Path.of("target", "test-data"), "court", 123.2, 40.3, 0.02);
    byte[] file = Files.readAllBytes(zip);
    JsonNode site = json(site("选址.zip", file));
    assertThat(site.at("/source/sha256").asString()).isEqualTo(Sha256.of(file));
    ObjectNode part = JsonMapper.shared().createObjectNode();
    part.set("geometry", site.path("geometry"));
    part.set("source", site.path("source"));
    HttpResponse<String> answer = post("/api/checks", checkOf(part));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode report = json(answer);
    assertThat(report.at("/evidence/input/kind").asString()).isEqualTo("FILE");
    assertThat(report.at("/evidence/input/file").asString()).isEqualTo("选址.zip");
    assertThat(report.at("/evidence/input/sha256").asString()).isEqualTo(Sha256.of(file));
    assertThat(report.at("/evidence/site_crs")).isEqualTo(site.at("/source/crs"));
    assertThat(report.path("parts").isMissingNode()).isTrue();
    String id = report.path("id").asString();
    assertThat(json(post("/api/checks/" + id + "/rerun", "")).at("/evidence/input"))
        .isEqualTo(report.at("/evidence/input"));
    assertThat(json(post("/api/checks/" + id + "/answers", "{}")).at("/evidence/input"))
        .isEqualTo(report.at("/evidence/input"));

    ObjectNode renamed = part.deepCopy();
    ((ObjectNode) renamed.path("source")).put("file", "other.zip");
    ObjectNode moved = part.deepCopy();
    moved.set("geometry", JsonMapper.shared().readTree(FEATURE).path("geometry"));
    for (ObjectNode forged : List.of(renamed, moved)) {
      HttpResponse<String> refused = post("/api/checks", checkOf(forged));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("is not that of its geometry");
    }
  }

  private static String checkOf(ObjectNode part) {
    return "{\"project_kind\":\"road\",\"layers\":[\"wetland\"],\"parts\":[" + part + "]}";
  }

  @Test
  void answerChecksTheSiteOfItsReportAgainWithEverythingSaidBefore() {
    String body =
        "{\"project_kind\":\"reservoir\",\"as_of\":\"2026-01-02\",\"site\":"
            + "{\"type\":\"Polygon\",\"coordinates\":"
            + SQUARE
            + "},\"approval_level\":\"PROVINCE\"}";
    JsonNode first = json(post("/api/checks", body));
    String answers = "/api/checks/" + first.path("id").asString() + "/answers";
    JsonNode second = json(post(answers, "{\"temporary\":false}"));
    assertThat(second.path("id").asString()).isNotEqualTo(first.path("id").asString());
    assertThat(second.path("site")).isEqualTo(first.path("site"));
    assertThat(second.path("as_of").asString()).isEqualTo("2026-01-02");
    assertThat(second.path("project_kind").asString()).isEqualTo("reservoir");
    JsonNode at = second.path("facts");
    assertThat(at.toString())
        .as(second.propertyNames().toString())
        .contains("PROVINCE", "temporary");
    assertThat(post(answers, "{\"project\":\"W01\"}").statusCode()).isEqualTo(400);
    assertThat(post("/api/checks/c-nothing/answers", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void reportShowsItsOwnerToNobodyWhoHasOnlyItsId() {
    String admin = RunningServer.basic("admin", RunningServer.PASSWORD);
    String body = "{\"project\":\"W01\",\"approval_level\":\"PROVINCE\"}";
    String id =
        json(server.send(
                "POST",
                "/api/checks",
                body,
                "Content-Type",
                "application/json",
                "Authorization",
                admin))
            .path("id")
            .asString();
    String hits =
        "typeNames=conflict_hit&cql_filter=%22check%22='" + id + "'&outputFormat=application/json";
    for (String path :
        new String[] {
          "/api/checks/" + id,
          "/api/checks/" + id + ".geojson",
          "/wfs?service=WFS&version=2.0.0&request=GetFeature&" + hits
        }) {
      HttpResponse<String> answer = server.send("GET", path, null);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).as(path).contains(id).doesNotContain("admin");
    }
    String layer = "typeNames=conflict_hit&cql_filter=%22check%22='" + id + "'";
    for (String query :
        new String[] {
          "request=GetPropertyValue&valueReference=owner&" + layer,
          "request=GetFeature&sortBy=owner&" + layer,
          "request=GetFeature&" + layer + "%20AND%20owner='admin'"
        }) {
      HttpResponse<String> answer =
          server.send("GET", "/wfs?service=WFS&version=2.0.0&" + query, null);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.body()).contains("owner is not shown to you");
    }
  }
}
