package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.server.ClientPrograms;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stored check is a small WMS and WFS of its own, which GDAL opens by its address. */
class CheckLayersRequestTest {

  /** Half of it lies outside Xiuyan, where the layers of the seeds were not surveyed. */
  private static final String SITE =
      """
      {"project_kind": "reservoir", "approval_level": "PROVINCE", "site": {"type": "Polygon", "coordinates":
       [[[123.740,40.395],[123.765,40.395],[123.765,40.405],[123.740,40.405],[123.740,40.395]]]}}
      """;

  /** Surveyed, and partly farmland. */
  private static final String INNER =
      """
      {"project_kind": "reservoir", "approval_level": "PROVINCE",
       "layers": ["permanent_basic_farmland", "wetland", "mining_right", "cultural_heritage"],
       "site": {"type": "Polygon", "coordinates":
       [[[123.285,40.283],[123.295,40.283],[123.295,40.293],[123.285,40.293],[123.285,40.283]]]}}
      """;

  private static final List<String> LAYERS =
      List.of("check_site", "free_area", "coverage_gap", "nearest_line", "conflict_hit");

  private static RunningServer server;
  private static JsonNode report;
  private static JsonNode inner;
  private static String id;

  @BeforeAll
  static void check() {
    server = SeededServer.get();
    report = check(SITE);
    inner = check(INNER);
    id = report.path("id").asString();
  }

  private static JsonNode check(String request) {
    HttpResponse<String> answer =
        server.send("POST", "/api/checks", request, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String get(String path) {
    HttpResponse<String> answer = server.send("GET", path, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode features(String layer) {
    return features(report, layer);
  }

  private static JsonNode features(JsonNode of, String layer) {
    String query =
        "/checks/%s/wfs?service=WFS&version=2.0.0&request=GetFeature&outputFormat=application/json&typeNames=%s";
    return JsonMapper.shared()
        .readTree(get(query.formatted(of.path("id").asString(), layer)))
        .path("features");
  }

  private static List<JsonNode> clearRules() {
    return StreamSupport.stream(inner.path("rules").spliterator(), false)
        .filter(rule -> rule.path("status").asString().equals("CLEAR"))
        .filter(rule -> rule.hasNonNull("nearest"))
        .toList();
  }

  private static double sum(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void gdalFindsTheFiveLayersWithTheirRowsAndExtents() throws Exception {
    String source = "WFS:" + server.base() + "/checks/" + id + "/wfs";
    String all = ClientPrograms.run("ogrinfo", "-ro", "-so", "-al", source);
    List<String> summaries = List.of(all.split("(?=Layer name: )"));
    for (String layer : LAYERS) {
      String name = "Layer name: planning:" + layer + "\n";
      String summary = summaries.stream().filter(one -> one.startsWith(name)).findFirst().get();
      assertThat(summary)
          .contains("Feature Count: " + features(layer).size())
          .contains("EPSG\",4490");
      if (layer.equals("check_site")) {
        assertThat(summary).contains("(123.740000, 40.395000) - (123.765000, 40.405000)");
      }
    }
    assertThat(summaries).hasSize(LAYERS.size() + 1);
  }

  @Test
  void areasOfTheLayersAreThoseOfTheReport() throws Exception {
    String source = "WFS:" + server.base() + "/checks/" + inner.path("id").asString() + "/wfs";
    String free =
        ClientPrograms.run(
            "ogrinfo",
            "-ro",
            "-q",
            source,
            "-dialect",
            "SQLITE",
            "-sql",
            "SELECT SUM(ST_Area(ST_Transform(geom, 4550))) AS a FROM \"planning:free_area\"");
    double expected =
        inner.at("/totals/free_m2").asDouble() + inner.at("/totals/undecided_m2").asDouble();
    assertThat(expected).isBetween(1.0, inner.at("/site/planar_m2").asDouble() - 1);
    assertThat(sum("a \\(Real\\) = ([\\d.e+]+)", free))
        .isCloseTo(expected, within(expected * 1e-6));
    assertThat(features(inner, "free_area").get(0).at("/properties/planar_m2").asDouble())
        .isEqualTo(expected);
  }

  @Test
  void oneLineLeadsToTheNearestFeatureOfEachClearRule() {
    List<JsonNode> clear = clearRules();
    JsonNode lines = features(inner, "nearest_line");
    assertThat(clear).isNotEmpty();
    assertThat(lines.size()).isEqualTo(clear.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode rule = clear.get(i);
      JsonNode line = lines.get(i);
      assertThat(line.at("/properties/rule")).isEqualTo(rule.path("rule"));
      assertThat(line.at("/properties/feature")).isEqualTo(rule.at("/nearest/feature"));
      assertThat(line.at("/properties/distance_m")).isEqualTo(rule.at("/nearest/distance_m"));
      assertThat(line.at("/geometry/coordinates").size()).isEqualTo(2);
    }
  }

  @Test
  void gapsNameTheLayersThatSayNothingAndTheGroundOfIt() {
    JsonNode gaps = features("coverage_gap");
    Set<String> layers = new HashSet<>();
    gaps.forEach(gap -> layers.add(gap.at("/properties/layer").asString()));
    assertThat(layers).contains("ecological_redline", "dam_protection_zone");
    double site = report.at("/site/planar_m2").asDouble();
    for (JsonNode gap : gaps) {
      double share = gap.at("/properties/planar_m2").asDouble() / site;
      if (gap.at("/properties/around_m").asDouble() == 0) {
        assertThat(share).as(gap.at("/properties").toString()).isBetween(0.01, 1.0);
      }
      assertThat(gap.at("/properties/reason").asString()).contains("图层");
      assertThat(gap.at("/properties/rules").asString()).isNotBlank();
      assertThat(gap.at("/properties/layers").asString().split(","))
          .contains(gap.at("/properties/layer").asString());
      assertThat(gap.at("/properties/label").asString())
          .contains(gap.at("/properties/title").asString());
    }
  }

  @Test
  void onlyTheHitsOfThisCheckAreThere() {
    check(SITE);
    JsonNode hits = features("conflict_hit");
    assertThat(hits.size()).isPositive();
    hits.forEach(hit -> assertThat(hit.at("/properties/check").asString()).isEqualTo(id));
    String other = "%20OR%20check%3D'x'%20OR%20rule%3D'R061'";
    String asked =
        get(
            "/checks/"
                + id
                + "/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=conflict_hit"
                + "&outputFormat=application/json&cql_filter=rule%3D'R062'"
                + other);
    JsonMapper.shared()
        .readTree(asked)
        .path("features")
        .forEach(hit -> assertThat(hit.at("/properties/check").asString()).isEqualTo(id));
  }

  @Test
  void gdalDrawsAllLayersByTheAddressInTheCapabilities(@TempDir Path folder) throws Exception {
    String wms = "/checks/" + id + "/wms";
    String capabilities = get(wms + "?service=WMS&version=1.3.0&request=GetCapabilities");
    assertThat(capabilities)
        .contains(server.base() + wms + "?")
        .contains("<Name>planning:free_area</Name>")
        .doesNotContain("forest_land");
    Path picture = folder.resolve("check.png");
    ClientPrograms.run(
        "gdal_translate",
        "-q",
        "-of",
        "PNG",
        "-outsize",
        "400",
        "200",
        "-projwin",
        "123.73",
        "40.41",
        "123.77",
        "40.39",
        "WMS:"
            + server.base()
            + wms
            + "?SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS="
            + String.join(",", LAYERS)
            + "&SRS=EPSG:4326&BBOX=123.73,40.39,123.77,40.41&FORMAT=image/png",
        picture.toString());
    BufferedImage drawn = ImageIO.read(picture.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < drawn.getWidth(); x++) {
      colours.add(drawn.getRGB(x, drawn.getHeight() / 2));
    }
    assertThat(colours).hasSizeGreaterThan(10);
  }

  @Test
  void otherLayersAreNotBelowACheckNorThoseOfChecksElsewhere() {
    HttpResponse<String> forest =
        server.send(
            "GET",
            "/checks/"
                + id
                + "/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=district",
            null);
    assertThat(forest.statusCode()).isEqualTo(400);
    assertThat(forest.body()).contains("no feature type 'district'");
    String all = get("/wfs?service=WFS&version=2.0.0&request=GetCapabilities");
    assertThat(all).contains("planning:district").doesNotContain("free_area");
  }

  @Test
  void checkThatIsNotThereIsNotFound() {
    HttpResponse<String> answer =
        server.send(
            "GET", "/checks/c-0/wfs?service=WFS&version=2.0.0&request=GetCapabilities", null);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no check 'c-0'").contains("ExceptionReport");
  }
}
