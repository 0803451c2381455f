package org.planatlas.server.ows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.server.RunningServer;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;

/** Requests that are long or nested beyond reason, and texts that XML cannot hold, over HTTP. */
class OwsLimitsTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String LAYER = "/api/layers/forest_land";
  private static final String FEATURES =
      "service=WFS&version=2.0.0&request=GetFeature&typeNames=forest_land&count=1";
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> post(String xml) {
    return server.send("POST", "/wfs", xml, "Content-Type", "text/xml");
  }

  private static HttpResponse<String> form(String body) {
    return server.send("POST", "/wfs", body, "Content-Type", "application/x-www-form-urlencoded");
  }

  private static void assertException(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("ows:ExceptionReport", sentence);
  }

  private static String getFeature(String filter) {
    return """
        <wfs:GetFeature service="WFS" version="2.0.0" count="1"
            xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:fes="http://www.opengis.net/fes/2.0">
          <wfs:Query typeNames="forest_land"><fes:Filter>%s</fes:Filter></wfs:Query>
        </wfs:GetFeature>
        """
        .formatted(filter);
  }

  private static String nested(int depth) {
    return "<fes:Not>".repeat(depth)
        + "<fes:PropertyIsNull><fes:ValueReference>forest_kind</fes:ValueReference>"
        + "</fes:PropertyIsNull>"
        + "</fes:Not>".repeat(depth);
  }

  @Test
  void xmlBodyOfMoreThanTwoMegabytesIsRefused() {
    String short_ = getFeature(nested(1));
    assertException(post(short_ + " ".repeat(2 << 20)), 413, "longer than 2097152 bytes");
    assertThat(post(short_ + " ".repeat(1 << 20)).statusCode()).isEqualTo(200);
  }

  @Test
  void xmlThatNestsTooDeeplyIsRefusedAndTheServerGoesOn() {
    assertException(post(getFeature(nested(50_000))), 400, "nests more than 200 elements");
    assertThat(post(getFeature(nested(150))).statusCode()).isEqualTo(200);
  }

  /** Four of the largest pictures with their levels would take more than a small heap has. */
  @Test
  void mapsWaitForTheMemoryOfOthers() {
    String map =
        "/wms?service=WMS&version=1.3.0&request=GetMap&layers=district&styles=&crs=EPSG:4490"
            + "&bbox=40.0,122.8,40.9,123.8&width=90&height=80&format=image/png";
    try (Gate.Pass held =
        server.context().getBean(Gates.class).enterPixels(Integer.MAX_VALUE, Integer.MAX_VALUE)) {
      HttpResponse<String> refused = server.send("GET", map, null);
      assertThat(refused.body()).contains("Too many large maps");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }
    assertThat(server.send("GET", map, null).headers().firstValue("Content-Type"))
        .hasValue("image/png");
  }

  @Test
  void xmlOfVeryManyElementsIsRefused() {
    assertException(
        post("<a>" + "<b/>".repeat(200_001) + "</a>"), 400, "more than 200000 elements");
  }

  @Test
  void doctypeIsRefusedInOurWords() {
    HttpResponse<String> answer = post("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>");
    assertException(answer, 400, "The XML has a DOCTYPE, which is not read; leave it out.");
    assertThat(answer.body()).doesNotContain("apache.org");
    assertException(post("<a><b></a>"), 400, "not well-formed at line 1, column");
  }

  @Test
  void filterParameterThatNestsTooDeeplyIsRefused() {
    String filter =
        "<fes:Filter xmlns:fes=\"http://www.opengis.net/fes/2.0\">%s</fes:Filter>"
            .formatted(nested(20_000));
    assertException(form(FEATURES + "&filter=" + encoded(filter)), 400, "nests more than 200");
  }

  @Test
  void cqlThatNestsTooDeeplyIsRefused() {
    String parentheses = "(".repeat(5_000) + "forest_kind IS NULL" + ")".repeat(5_000);
    assertException(form(FEATURES + "&cql_filter=" + encoded(parentheses)), 400, "parentheses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forest_kind IS NULL OR ", "forest_kind='1' AND "})
  void chainOfVeryManyConditionsIsRefusedAndALongOneIsAnswered(String link) {
    String end = "forest_kind IS NULL";
    HttpResponse<String> refused =
        form(FEATURES + "&cql_filter=" + encoded(link.repeat(501) + end));
    assertException(refused, 400, "more than 500 conditions");
    HttpResponse<String> answered =
        form(FEATURES + "&cql_filter=" + encoded(link.repeat(400) + end));
    assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> rename(String body) {
    return server.send(
        "PATCH", LAYER, body, "Content-Type", "application/json", "Authorization", ADMIN);
  }

  @Test
  void textThatXmlCannotHoldIsRefused() {
    for (String bad : new String[] {"\\u0001", "\\u000b", "\\ufffe", "\\ud800", "\\n"}) {
      HttpResponse<String> answer = rename("{\"title\":{\"zh\":\"林地" + bad + "\"}}");
      assertThat(answer.statusCode()).as(bad + answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("title");
    }
    HttpResponse<String> answer = rename("{\"abstract\":{\"en\":\"forest\\u0001\"}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("abstract has a control character");
  }

  @Test
  void titleInOneLanguageServesForBoth() {
    assertThat(rename("{\"title\":{\"zh\":\"林\"},\"abstract\":{\"en\":\"𠮷 woods\"}}").body())
        .contains("\"title\":{\"zh\":\"林\",\"en\":\"林\"}");
    assertThat(rename("{\"title\":{\"en\":\"Woods\"}}").body())
        .contains("\"title\":{\"zh\":\"Woods\",\"en\":\"Woods\"}");
    assertThat(rename("{\"title\":{\"zh\":\" \",\"en\":\"\"}}").statusCode()).isEqualTo(400);
    for (String service : new String[] {"WMS", "WFS"}) {
      String capabilities = capabilities(service);
      assertThat(capabilities).contains("Woods", "𠮷 woods");
      XmlFactories.parse(new ByteArrayInputStream(capabilities.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String capabilities(String service) {
    String path = "/ows?request=GetCapabilities&service=" + service;
    return server.send("GET", path, null).body();
  }
}
