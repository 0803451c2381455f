package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.ClientPrograms;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many sites against all rules, over HTTP, on the real server with the real seeds. */
class MatrixRequestTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final List<String> ORDER =
      List.of("BLOCKED", "UNDETERMINED", "CONDITIONAL", "CLEAR");

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = SeededServer.get();
  }

  /** Posts JSON in which quotation marks are written as backticks. */
  private static HttpResponse<String> post(String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return server.send("POST", path, body.replace('`', '"'), all.toArray(new String[0]));
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode get(String path, String... headers) {
    return json(server.send("GET", path, null, headers), 200);
  }

  /** Waits until a job has ended. */
  private static JsonNode ended(String job, String... headers) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      JsonNode state = get("/api/jobs/" + job, headers);
      if (!List.of("QUEUED", "RUNNING").contains(state.path("state").asString())) {
        return state;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The job " + job + " does not end.");
  }

  private static JsonNode matrix(String body) throws InterruptedException {
    HttpResponse<String> answer = post("/api/checks/matrix", body);
    JsonNode begun = json(answer, 202);
    String id = begun.path("id").asString();
    assertThat(answer.headers().firstValue("Location")).contains("/api/jobs/" + id);
    JsonNode job = ended(id);
    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    assertThat(job.at("/result/matrix")).isEqualTo(begun.at("/result/matrix"));
    return get("/api/checks/matrix/" + begun.at("/result/matrix").asString());
  }

  private static JsonNode site(JsonNode matrix, String key) {
    for (JsonNode site : matrix.path("sites")) {
      if (site.path("site").asString().equals(key)) {
        return site;
      }
    }
    throw new AssertionError("no site " + key);
  }

  @Test
  void projectsAreRowsThatSayWhatTheirReportsSay() throws Exception {
    JsonNode matrix = matrix("{`projects`: [`W01`, `E02`, `T01`], `approval_level`: `PROVINCE`}");
    assertThat(matrix.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(matrix.path("total").asInt()).isEqualTo(3);
    assertThat(matrix.path("sites").size()).isEqualTo(3);
    JsonNode report =
        json(post("/api/checks", "{`project`: `W01`, `approval_level`: `PROVINCE`}"), 200);
    JsonNode row = site(matrix, "W01");
    assertThat(row.path("name").asString()).contains("石湖水库");
    assertThat(row.path("verdict")).isEqualTo(report.path("verdict"));
    assertThat(row.path("totals")).isEqualTo(report.path("totals"));
    assertThat(row.at("/area/planar_m2")).isEqualTo(report.at("/site/planar_m2"));
    assertThat(row.path("rules").size()).isEqualTo(report.path("rules").size());
    for (int i = 0; i < row.path("rules").size(); i++) {
      JsonNode cell = row.path("rules").get(i);
      JsonNode rule = report.path("rules").get(i);
      assertThat(cell.path("rule")).isEqualTo(rule.path("rule"));
      assertThat(cell.path("status")).isEqualTo(rule.path("status"));
      assertThat(cell.path("planar_m2")).isEqualTo(rule.at("/area/planar_m2"));
      assertThat(cell.path("count")).isEqualTo(rule.path("count"));
    }
    for (JsonNode head : matrix.path("rules")) {
      for (JsonNode rule : report.path("rules")) {
        if (rule.path("rule").equals(head.path("rule"))) {
          assertThat(head.path("title_en")).isEqualTo(rule.path("title_en"));
        }
      }
    }
    JsonNode prohibited = row.path("severities").get(0);
    assertThat(prohibited.path("verdict").asString()).isEqualTo("prohibited");
    assertThat(prohibited.path("planar_m2").asDouble())
        .isCloseTo(report.at("/totals/prohibited_m2").asDouble(), within(0.01));
    assertThat(matrix.at("/evidence/rule_set")).isEqualTo(report.at("/evidence/rule_set"));
    assertThat(matrix.at("/evidence/engine")).isEqualTo(report.at("/evidence/engine"));
  }

  @Test
  void projectWithoutASiteIsARowThatSaysSo() throws Exception {
    JsonNode matrix = matrix("{`projects`: `all`, `layers`: [`wetland`]}");
    int all = get("/api/projects?limit=1").path("total").asInt();
    assertThat(matrix.path("sites").size()).isEqualTo(all);
    List<JsonNode> without = new ArrayList<>();
    for (JsonNode site : matrix.path("sites")) {
      if (site.path("error").asString("").contains("no site on the map")) {
        without.add(site);
      }
    }
    assertThat(matrix.path("sites"))
        .allSatisfy(
            site ->
                assertThat(site.path("name_en").asString(""))
                    .as(site.path("site").asString())
                    .isNotBlank());
    assertThat(without)
        .isNotEmpty()
        .allMatch(site -> site.path("verdict").asString().equals("UNDETERMINED"));
  }

  @Test
  void featuresOfALayerStandInTheOrderOfSeverityInEveryForm(@TempDir Path folder) throws Exception {
    JsonNode matrix =
        matrix(
            "{`layer`: `planning:settlement`, `filter`: `households > 120`,"
                + " `project_kind`: `road`, `layers`: [`forest_land`, `wetland`]}");
    JsonNode sites = matrix.path("sites");
    assertThat(sites.size()).isEqualTo(matrix.path("total").asInt()).isGreaterThan(10);
    for (int i = 1; i < sites.size(); i++) {
      assertThat(weight(sites.get(i - 1))).isLessThanOrEqualTo(weight(sites.get(i)));
      if (weight(sites.get(i - 1)) == weight(sites.get(i))) {
        assertThat(sites.get(i - 1).at("/totals/prohibited_m2").asDouble())
            .isGreaterThanOrEqualTo(sites.get(i).at("/totals/prohibited_m2").asDouble());
      }
    }
    List<String> keys = sites.findValuesAsString("site");
    assertThat(keys).allMatch(key -> key.startsWith("settlement."));
    String address = "/api/checks/matrix/" + matrix.path("id").asString();
    List<String> lines = server.send("GET", address + ".csv", null).body().lines().toList();
    assertThat(lines.get(0)).startsWith("\uFEFFsite,name,project_kind,verdict,planar_m2");
    assertThat(lines.get(0).split(","))
        .doesNotHaveDuplicates()
        .contains("hit_prohibited_m2", "name_en");
    assertThat(lines.stream().skip(1).map(line -> line.replaceAll(",.*", "")))
        .containsExactlyElementsOf(keys);
    assertThat(workbookKeys(address, folder)).containsExactlyElementsOf(keys);
  }

  private static int weight(JsonNode site) {
    return ORDER.indexOf(site.path("verdict").asString());
  }

  private static List<String> workbookKeys(String address, Path folder) throws Exception {
    Path file = folder.resolve("matrix.xlsx");
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.base() + address + ".xlsx")).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    Files.write(file, answer.body());
    assertThat(ClientPrograms.run("ogrinfo", "-ro", "-q", file.toString())).contains("明细");
    String evidence = ClientPrograms.run("ogrinfo", "-ro", "-q", file.toString(), "声明与证据");
    assertThat(evidence).contains("林地", "规则库 SHA-256").doesNotContain("{");
    String sql = "SELECT \"编号\" AS k FROM \"汇总\"";
    return ClientPrograms.run("ogrinfo", "-ro", "-q", "-sql", sql, file.toString())
        .lines()
        .filter(line -> line.contains("k (String)"))
        .map(line -> line.replaceAll(".*= ", ""))
        .toList();
  }

  @Test
  void whatIsDoneCanBeReadMeanwhileAndACancelStopsTheRest() throws Exception {
    String body = "{`layer`: `settlement`, `project_kind`: `reservoir`}";
    JsonNode begun = json(post("/api/checks/matrix", body, "Authorization", ADMIN), 202);
    String job = begun.path("id").asString();
    String address = "/api/checks/matrix/" + begun.at("/result/matrix").asString();
    JsonNode part = get(address);
    for (int i = 0; i < 1_200 && part.path("sites").size() < 3; i++) {
      Thread.sleep(50);
      part = get(address);
    }
    int total = part.path("total").asInt();
    assertThat(part.path("state").asString()).isEqualTo("RUNNING");
    assertThat(part.path("sites").size()).isBetween(3, total - 1);
    assertThat(get("/api/jobs/" + job, "Authorization", ADMIN).at("/result/matrix"))
        .isEqualTo(begun.at("/result/matrix"));
    server.send("DELETE", "/api/jobs/" + job, null, "Authorization", ADMIN);
    JsonNode stopped = ended(job, "Authorization", ADMIN);
    assertThat(stopped.path("state").asString()).isEqualTo("CANCELLED");
    assertThat(stopped.path("message").asString()).contains("rows that were done are kept");
    int rows = get(address).path("sites").size();
    assertThat(rows).isLessThan(total);
    Thread.sleep(700);
    JsonNode after = get(address);
    assertThat(after.path("sites").size()).isEqualTo(rows);
    assertThat(after.path("state").asString()).isEqualTo("CANCELLED");
    assertThat(get("/api/checks/matrix", "Authorization", ADMIN).path("matrices").toString())
        .contains(after.path("id").asString());
    assertThat(get("/api/checks/matrix").path("matrices").size()).isZero();
  }

  @Test
  void siteThatCannotBeCheckedIsARowWithTheReasonAndNeverClear() throws Exception {
    JsonNode matrix = matrix("{`projects`: [`W05`, `W01`], `layers`: [`wetland`]}");
    assertThat(site(matrix, "W05").path("verdict").asString()).isEqualTo("UNDETERMINED");
    assertThat(site(matrix, "W05").path("error").asString()).contains("no site on the map");
    assertThat(site(matrix, "W01").has("error")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                               | 400 | Give either projects",
        "{`projects`: [`W01`], `layer`: `river`}          | 400 | Give either projects",
        "{`projects`: [`X99`]}                            | 400 | no project with the code 'X99'",
        "{`projects`: []}                                 | 400 | no site to check",
        "{`projects`: 7}                                  | 400 | must be a list of codes",
        "{`layer`: `nowhere`}                             | 404 | no layer 'nowhere'",
        "{`layer`: `place`, `layers`: [`wetland`]}        | 400 | send project_kind",
        "{`layer`: `river`, `project_kind`: `road`, `filter`: `nothing = 1`} | 400 | nothing",
        "{`layer`: `river`, `project_kind`: `road`, `label`: `nothing`} | 400 | no attribute 'nothing'",
        "{`layer`: `forest_land`, `project_kind`: `road`} | 400 | More than 200 sites",
        "{`projects`: `all`, `site`: {}}                  | 400 | not with site",
        "{`projects`: `all`, `project_kind`: `raod`}      | 400 | is no kind of project",
        "{`projects`: `all`, `rule_set`: `other`}         | 404 | no rule set 'other'",
        "{`projects`: `all`, `as_of`: `soon`}             | 400 | must be a day",
        "[1]                                              | 400 | must be a JSON object"
      })
  void wrongRequestIsASentence(String body, int status, String sentence) {
    HttpResponse<String> answer = post("/api/checks/matrix", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence);
  }

  @Test
  void unknownMatrixIsNotFound() {
    for (String form : List.of("", ".json", ".csv", ".xlsx")) {
      HttpResponse<String> answer = server.send("GET", "/api/checks/matrix/m-0" + form, null);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("There is no matrix 'm-0'");
    }
  }

  @Test
  void variantsStandSideBySideInTheirOrderAndEachIsACheckOfItsOwn() {
    String variants =
        """
        {"project_kind": "reservoir", "approval_level": "PROVINCE", "variants": [
          {"name": "上坝址", "site": {"type": "Polygon", "coordinates":
            [[[123.285,40.283],[123.295,40.283],[123.295,40.293],[123.285,40.293],[123.285,40.283]]]}},
          {"site": {"type": "Polygon", "coordinates":
            [[[123.28,40.28],[123.285,40.28],[123.285,40.285],[123.28,40.285],[123.28,40.28]]]}},
          {"name": "公路", "project_kind": "road", "site": {"type": "LineString", "coordinates":
            [[123.28,40.28],[123.30,40.30]]}}]}
        """;
    JsonNode answer = json(post("/api/checks/alternatives", variants), 200);
    assertThat(answer.path("kind").asString()).isEqualTo("alternatives");
    assertThat(answer.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(answer.path("sites").findValuesAsString("name"))
        .containsExactly("上坝址", "方案 2", "公路");
    for (JsonNode variant : answer.path("sites")) {
      JsonNode report = get("/api/checks/" + variant.path("check").asString());
      assertThat(variant.path("verdict")).isEqualTo(report.path("verdict"));
      assertThat(variant.path("totals")).isEqualTo(report.path("totals"));
    }
    JsonNode road = answer.path("sites").get(2);
    assertThat(road.path("project_kind").asString()).isEqualTo("road");
    assertThat(road.at("/area/length_m").asDouble()).isPositive();
    String address = "/api/checks/alternatives/" + answer.path("id").asString();
    assertThat(get(address).path("sites")).isEqualTo(answer.path("sites"));
    assertThat(server.send("GET", address + ".csv", null).body()).contains("上坝址");
    assertThat(server.send("GET", address.replace("alternatives", "matrix"), null).statusCode())
        .isEqualTo(404);
  }

  @Test
  void ruleThatIsClearOfOnePartDoesNotHideThatItProhibitsAnother() {
    String variants =
        """
        {"project_kind": "road", "water_source_related": false, "variants": [VARIANT, VARIANT]}
        """
            .replace(
                "VARIANT",
                """
                {"parts": [
                  {"name": "BORROW_PIT", "project_kind": "quarry_borrow", "geometry": {"type": "Polygon",
                    "coordinates": OUTSIDE}},
                  {"name": "ROAD", "geometry": {"type": "Polygon", "coordinates": INSIDE}}]}
                """)
            .replace("INSIDE", box(123.253, 40.33))
            .replace("OUTSIDE", box(123.3, 40.33));
    JsonNode answer = json(post("/api/checks/alternatives", variants), 200);
    List<String> cells = new ArrayList<>();
    for (JsonNode cell : answer.path("sites").get(0).path("rules")) {
      if (cell.path("rule").asString().equals("R029")) {
        cells.add(cell.path("status").asString() + cell.path("parts"));
      }
    }
    assertThat(cells).containsExactlyInAnyOrder("CLEAR[\"BORROW_PIT\"]", "HIT[\"ROAD\"]");
    String csv = "/api/checks/alternatives/" + answer.path("id").asString() + ".csv";
    List<String> lines = server.send("GET", csv, null).body().lines().toList();
    int column = List.of(lines.get(0).split(",")).indexOf("R029");
    String[] values = lines.get(1).split(",");
    assertThat(values[column]).isEqualTo("prohibited");
    assertThat(Double.parseDouble(values[column + 1])).isPositive();
  }

  private static String box(double x, double y) {
    double e = 0.0005;
    return "[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]"
        .formatted(x, y, x + e, y + e);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                     | Send an object with variants",
        "{`variants`: [{`project`: `W01`}]}     | Between 2 and 50 variants",
        "{`variants`: [{`project`: `W01`}, {}]} | Variant 2 (方案 2): it has no site",
        "{`variants`: [{`project`: `W01`}, {`name`: `B`, `project`: `X9`}]} | Variant 2 (B): There is no project",
        "{`variants`: [{`name`: `A`, `project`: `W01`}, {`name`: `A`, `project`: `W01`}]} | Variant 2: another one is called 'A'",
        "{`project_kind`: `road`, `variants`: [{`project`: `W01`}, {`name`: `B`, `site`: {`type`: `Polygon`, `coordinates`: [[[123.3,40.3],[123.4,40.4],[123.4,40.3],[123.3,40.4],[123.3,40.3]]]}}]} | Variant 2 (B): The site is not valid"
      })
  void wrongVariantsAreASentence(String body, String sentence) {
    HttpResponse<String> answer = post("/api/checks/alternatives", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(sentence);
  }
}
