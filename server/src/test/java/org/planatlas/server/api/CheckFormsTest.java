package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.server.ClientPrograms;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report on paper, in a workbook and in a GeoPackage says what its JSON says. */
class CheckFormsTest {

  /** Forest, farmland and a river bed, half of it where nobody surveyed. */
  private static final String REQUEST =
      """
      {"project_kind": "reservoir", "approval_level": "PROVINCE", "parts": [
       {"name": "DAM", "geometry": {"type": "Polygon", "coordinates":
        [[[123.285,40.283],[123.295,40.283],[123.295,40.293],[123.285,40.293],[123.285,40.283]]]}},
       {"name": "BORROW_PIT", "project_kind": "quarry_borrow", "geometry": {"type": "Polygon", "coordinates":
        [[[123.740,40.395],[123.765,40.395],[123.765,40.405],[123.740,40.405],[123.740,40.395]]]}}]}
      """;

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern CONDITION = Pattern.compile("[^ :：]+ (=|IN|LIKE) ?['(]");
  private static final Pattern NO_BREAK = Pattern.compile("\\s+");

  private static RunningServer server;
  private static JsonNode report;
  private static String id;

  @BeforeAll
  static void check() {
    server = SeededServer.get();
    HttpResponse<String> answer =
        server.send("POST", "/api/checks", REQUEST, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    report = JsonMapper.shared().readTree(answer.body());
    id = report.path("id").asString();
  }

  private static byte[] get(String form) throws IOException, InterruptedException {
    return get(id, form);
  }

  private static byte[] get(String check, String form) throws IOException, InterruptedException {
    URI address = URI.create(server.base() + "/api/checks/" + check + form);
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** Every number of the report but the coordinates, by its value. */
  private static Set<BigDecimal> numbers(JsonNode json) {
    Set<BigDecimal> found = new TreeSet<>();
    collect("", json, found);
    return found;
  }

  private static void collect(String key, JsonNode json, Set<BigDecimal> found) {
    if (key.equals("geometry")) {
      return;
    }
    if (json.isNumber() && (key.equals("share") || key.equals("coverage_share"))) {
      found.add(percent(json.decimalValue()));
    } else if (json.isNumber()) {
      found.add(json.decimalValue().stripTrailingZeros());
    } else if (json.isArray()) {
      json.forEach(item -> collect(key, item, found));
    } else {
      json.properties().forEach(entry -> collect(entry.getKey(), entry.getValue(), found));
    }
  }

  /** With two decimals, and neither nothing nor everything unless it is. */
  private static BigDecimal percent(BigDecimal share) {
    BigDecimal exact = share.movePointRight(2);
    BigDecimal shown = exact.setScale(2, RoundingMode.HALF_UP);
    boolean some = shown.signum() == 0 && exact.signum() > 0;
    boolean most = shown.intValue() == 100 && exact.compareTo(BigDecimal.valueOf(100)) < 0;
    BigDecimal bound = some ? new BigDecimal("0.01") : most ? new BigDecimal("99.99") : shown;
    return bound.stripTrailingZeros();
  }

  private static Set<BigDecimal> numbers(String text) {
    Set<BigDecimal> found = new TreeSet<>();
    NUMBER
        .matcher(text)
        .results()
        .forEach(match -> found.add(new BigDecimal(match.group()).stripTrailingZeros()));
    return found;
  }

  private static List<String> texts(JsonNode json, String... keys) {
    List<String> found = new ArrayList<>();
    for (String key : keys) {
      json.findValuesAsString(key).stream()
          .filter(text -> !text.isBlank() && !text.equals("null"))
          .forEach(found::add);
    }
    return found;
  }

  @Test
  void everyNumberAndEveryWordOfTheReportIsOnPaper() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(get(".pdf"))) {
      String text = new PDFTextStripper().getText(pdf);
      Set<BigDecimal> wanted = numbers(report);
      assertThat(wanted).hasSizeGreaterThan(100);
      assertThat(numbers(text)).containsAll(wanted);

      String joined = NO_BREAK.matcher(text).replaceAll("");
      List<String> words =
          texts(
              report.path("rules"),
              "title",
              "law",
              "article",
              "question",
              "authority",
              "next_step");
      words.addAll(
          texts(
              report.path("evidence"), "sha256", "engine", "problem", "site_sha256", "from", "to"));
      // layers and facts are called as people call them in sentences
      for (JsonNode rule : report.path("rules")) {
        texts(rule, "reason")
            .forEach(reason -> words.add(titled(reason, rule.path("layer").asString())));
      }
      report.path("warning_texts").forEach(one -> words.add(titled(one.path("zh").asString(), "")));
      assertThat(words).hasSizeGreaterThan(100);
      for (String word : words) {
        assertThat(joined.contains(NO_BREAK.matcher(word).replaceAll(""))).as(word).isTrue();
      }
    }
  }

  private static String titled(String sentence, String ofLayer) {
    String text = sentence.replace("approval_level", "审批层级").replace("PROVINCE", "省级");
    JsonNode layers =
        JsonMapper.shared().readTree(server.send("GET", "/api/layers", null).body()).path("layers");
    for (JsonNode layer : layers) {
      text = titled(text, layer);
      if (layer.path("name").asString().equals(ofLayer)) {
        for (JsonNode attribute : layer.path("attributes")) {
          text = titled(text, attribute);
        }
      }
    }
    // codes are told by what they mean
    return CONDITION.split(text, 2)[0];
  }

  private static String titled(String text, JsonNode named) {
    return text.replaceAll(
        "(?<![a-z_])" + named.path("name").asString() + "(?![a-z_])",
        named.path("title").path("zh").asString());
  }

  @Test
  void paperSpeaksToPeopleAndNotInCodes() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(get(".pdf"))) {
      String text = NO_BREAK.matcher(new PDFTextStripper().getText(pdf)).replaceAll("");
      assertThat(text)
          .contains("审批层级：省级", "未被图层湿地的资料覆盖", "占用地2.23%", "占用地<0.01%", "保护等级")
          .doesNotContain("approval_level", "UNDETERMINED", "NOT_EXAMINED", "OVERLAP", "GENERAL")
          .doesNotContain("protection_grade", "land_use_code", "forest_land.");
    }
  }

  /** A road through a site has metres there, and a site that is a line has no area of nothing. */
  @Test
  void lengthsOfALineAreOnPaper() throws Exception {
    String body =
        "{\"project_kind\": \"road\", \"approval_level\": \"PROVINCE\", \"site\": {\"type\":"
            + " \"LineString\", \"coordinates\": [[123.31743,40.54062],[123.261591,40.483563]]}}";
    JsonNode line =
        JsonMapper.shared()
            .readTree(
                server
                    .send("POST", "/api/checks", body, "Content-Type", "application/json")
                    .body());
    Set<BigDecimal> wanted = new TreeSet<>();
    wanted.add(line.at("/site/length_m").decimalValue().stripTrailingZeros());
    line.at("/totals/by_severity")
        .forEach(one -> wanted.add(one.path("length_m").decimalValue().stripTrailingZeros()));
    assertThat(wanted).hasSizeGreaterThan(1);
    try (PDDocument pdf = Loader.loadPDF(get(line.path("id").asString(), ".pdf"))) {
      String text = new PDFTextStripper().getText(pdf);
      assertThat(numbers(text)).containsAll(wanted);
      assertThat(text)
          .contains("按程度：须审批", "随请求提交的坐标", "EPSG:4490 → EPSG:4550")
          .containsPattern("用地 +7908\\.\\d+");
    }
  }

  @Test
  void idsOfRulesAndFeaturesAreNotBrokenOnPaper() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(get(".pdf"))) {
      List<String> words = List.of(new PDFTextStripper().getText(pdf).split("\\s+"));
      for (JsonNode rule : report.path("rules")) {
        assertThat(words).contains(rule.path("rule").asString());
      }
    }
  }

  @Test
  void addressOfACheckLeadsToThePage() {
    HttpResponse<String> answer = server.send("GET", "/checks/" + id, null);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(place -> assertThat(place).endsWith("/#check=" + id));
  }

  @Test
  void otherLanguageIsRefusedOnPaper() {
    HttpResponse<String> answer = server.send("GET", "/api/checks/" + id + ".pdf?lang=en", null);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("lang=en is not offered");
  }

  /** A number that the JSON does not have would be one that nobody can check. */
  @Test
  void noAreaIsOnPaperThatTheReportDoesNotHave() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(get(".pdf"))) {
      Set<BigDecimal> printed = numbers(new PDFTextStripper().getText(pdf));
      printed.removeIf(number -> number.scale() < 3);
      printed.removeAll(numbers(report));
      // numbers in sentences and hashes are those of the JSON's texts
      printed.removeAll(numbers(report.toString()));
      assertThat(printed).isEmpty();
    }
  }

  @Test
  void paperHasPagesInOrderTheNoticeAndTheMap() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(get(".pdf"))) {
      int pages = pdf.getNumberOfPages();
      assertThat(pages).isGreaterThan(2);
      for (int page = 1; page <= pages; page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = stripper.getText(pdf);
        assertThat(text).contains("第 " + page + " 页 / 共 " + pages + " 页").contains(id);
        if (page == 1) {
          assertThat(text).contains("SYNTHETIC").contains("APPROXIMATE").contains("不是行政许可");
        }
      }
      assertThat(pdf.getDocumentInformation().getTitle()).contains(id);
      assertThat(colours(pdf)).hasSizeGreaterThan(50);
    }
  }

  /** The colours of the one picture. */
  private static Set<Integer> colours(PDDocument pdf) throws IOException {
    Set<Integer> colours = new TreeSet<>();
    for (PDPage page : pdf.getPages()) {
      for (COSName name : page.getResources().getXObjectNames()) {
        if (page.getResources().getXObject(name) instanceof PDImageXObject picture) {
          var image = picture.getImage();
          for (int x = 0; x < image.getWidth(); x += 3) {
            for (int y = 0; y < image.getHeight(); y += 3) {
              colours.add(image.getRGB(x, y));
            }
          }
        }
      }
    }
    return colours;
  }

  @Test
  void workbookHasEveryRuleAndEveryNumber(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.xlsx");
    Files.write(file, get(".xlsx"));
    String all = ClientPrograms.run("ogrinfo", "-ro", "-al", file.toString());
    for (JsonNode rule : report.path("rules")) {
      assertThat(all).contains(rule.path("title").asString());
    }
    String sql = "SELECT \"规则\" AS r, \"平面面积（平方米）\" AS a FROM \"规则\"";
    String rules = ClientPrograms.run("ogrinfo", "-ro", "-q", "-sql", sql, file.toString());
    assertThat(rules.lines().filter(line -> line.contains("r (String)")))
        .hasSize(report.path("rules").size());
    assertThat(all).contains("SYNTHETIC");
  }

  @Test
  void geoPackageHasTheFiveLayersOfTheCheck(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("check.gpkg");
    Files.write(file, get(".gpkg"));
    String summary = ClientPrograms.run("ogrinfo", "-ro", "-so", "-al", file.toString());
    for (String layer :
        List.of("check_site", "free_area", "coverage_gap", "nearest_line", "conflict_hit")) {
      assertThat(summary).contains("Layer name: " + layer);
    }
    assertThat(summary).doesNotContain("owner").contains("EPSG\",4490");
    String sql = "SELECT SUM(planar_m2) AS a FROM check_site";
    String sum = ClientPrograms.run("ogrinfo", "-ro", "-q", "-sql", sql, file.toString());
    double parts = 0;
    for (JsonNode part : report.path("parts")) {
      parts += part.path("planar_m2").asDouble();
    }
    String area = sum.replaceAll("(?s).*a \\(Real\\) = ([\\d.]+).*", "$1");
    assertThat(Double.parseDouble(area))
        .isCloseTo(parts, org.assertj.core.api.Assertions.within(0.01));
  }

  @Test
  void textForWordProcessorsIsNotOfferedAndSaysWhatIs() {
    HttpResponse<String> answer = server.send("GET", "/api/checks/" + id + ".docx", null);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains(".pdf, .xlsx, .geojson or .gpkg");
    assertThat(server.send("GET", "/api/checks/c-0.pdf", null).statusCode()).isEqualTo(404);
  }

  @Test
  void paperIsForArchives() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(get(".pdf"))) {
      assertThat(pdf.getDocumentCatalog().getMetadata()).isNotNull();
      String metadata =
          new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      assertThat(metadata).contains("pdfaid").contains(">2<").contains(">U<");
    }
  }
}
