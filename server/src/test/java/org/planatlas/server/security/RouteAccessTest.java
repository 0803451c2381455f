package org.planatlas.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.server.RawHttp;
import org.planatlas.server.RunningServer;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what, over HTTP, on the real server. */
class RouteAccessTest {

  private static final String JSON = "application/json";
  private static final String BASIC = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyRouteStatesItsAction() {
    List<String> open = new ArrayList<>();
    server
        .context()
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping
                    .getHandlerMethods()
                    .forEach(
                        (route, method) -> {
                          if (AccessInterceptor.actionOf(method).isEmpty()) {
                            open.add(route + " -> " + method);
                          }
                        }));
    assertThat(open).as("routes without @Access").isEmpty();
  }

  /** Names of files and databases are nothing that anonymous reading opens. */
  @Test
  void everyRouteOfTheCatalogApiNeedsALogin() {
    AccessPolicy open = new RoleAccessPolicy(SecuritySettings.Anonymous.READ);
    List<String> shown = new ArrayList<>();
    server
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (route, method) -> {
              boolean rest = route.getPatternValues().stream().anyMatch(it -> it.contains("/rest"));
              Action action = AccessInterceptor.actionOf(method).orElse(Action.PUBLIC);
              if (rest && open.isAllowed(Subject.ANONYMOUS, action, "")) {
                shown.add(route + " -> " + method);
              }
            });
    assertThat(shown).as("routes of /rest that need no login").isEmpty();
  }

  @Test
  void everyHandlerOfAnAddressHasADecision() {
    List<Object> undecided = new ArrayList<>();
    server
        .context()
        .getBeansOfType(AbstractUrlHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping.getHandlerMap().values().stream()
                    .filter(handler -> AccessInterceptor.actionOf(handler).isEmpty())
                    .forEach(undecided::add));
    assertThat(undecided).as("handlers that are closed by accident").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /%72est/layers",
    "GET, /re%73t/workspaces.json",
    "GET, /geoserver/%72est/layers.json",
    "GET, /rest%2Flayers",
    "GET, /rest;x=y/layers",
    "GET, //rest/layers",
    "GET, /api/../rest/layers",
    "GET, /%61pi/checks",
    "POST, /api/session/%6cogin",
    "GET, /actuator%5cenv"
  })
  void otherSpellingsOfAnAddressAreRefused(String method, String path) {
    String answer = RawHttp.send(server, method, path);
    assertThat(RawHttp.status(answer)).as(answer).isEqualTo(400);
    assertThat(answer).contains("application/problem+json", "\"detail\":\"The path has ");
  }

  @Test
  void encodedNamesAreFound() {
    for (String path :
        new String[] {
          "/rest/layers/planning%3Aforest_land.json", "/rest/layers/planning:forest_land.json"
        }) {
      String answer = RawHttp.send(server, "GET", path, "Authorization: " + BASIC);
      assertThat(RawHttp.status(answer)).as(path).isEqualTo(200);
    }
    String unknown = RawHttp.send(server, "GET", "/api/layers/%E6%9E%97%E5%9C%B0%20I");
    assertThat(unknown).startsWith("HTTP/1.1 404").contains("林地 I");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/layers/林地", "/api/lay ers", "/api\\layers", "/api/layers/%zz"})
  void addressThatIsNoHttpIsRefusedAsAProblem(String path) {
    String answer = RawHttp.send(server, "GET", path);
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .doesNotContain("<html");
  }

  @Test
  void longAddressIsAnsweredAndOneWithoutEndIsRefusedAsAProblem() {
    String path = "/wfs?service=WFS&request=GetCapabilities&x=";
    assertThat(RawHttp.send(server, "GET", path + "y".repeat(20_000))).startsWith("HTTP/1.1 200");
    assertThat(RawHttp.send(server, "GET", path + "y".repeat(100_000)))
        .contains("application/problem+json", "may have 32 KB", "body of a POST");
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /api/layers/forest_land",
    "DELETE, /api/layers/forest_land",
    "POST, /api/layers/forest_land/undelete",
    "POST, /api/layers/forest_land/revisions/1/restore",
    "PATCH, /api/projects/W01",
    "PUT, /api/projects/X01",
    "GET, /api/deleted-layers",
    "GET, /api/accounts"
  })
  void anonymousCannotWrite(String method, String path) {
    HttpResponse<String> answer =
        server.send(method, path, method.equals("GET") ? null : "{}", "Content-Type", JSON);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("Log in first");
  }

  @Test
  void viewerIsToldWhichRoleWritingNeeds() {
    HttpResponse<String> made =
        server.send(
            "PUT",
            "/api/accounts/reader",
            "{\"role\":\"VIEWER\",\"password\":\"only-for-reading\"}",
            "Content-Type",
            JSON,
            "Authorization",
            BASIC);
    assertThat(made.statusCode()).isEqualTo(200);
    HttpResponse<String> answer =
        server.send(
            "DELETE",
            "/api/layers/forest_land",
            null,
            "Authorization",
            RunningServer.basic("reader", "only-for-reading"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("needs the role editor");
  }

  @Test
  void basicClientNeedsNoTokenUnlessAnotherSiteMadeTheRequest() {
    String path = "/api/accounts/scripted";
    String body = "{\"role\":\"EDITOR\",\"password\":\"a-long-password\"}";
    String[] own = {"Content-Type", JSON, "Authorization", BASIC};
    assertThat(server.send("PUT", path, body, own).statusCode()).isEqualTo(200);
    String[] foreign = {
      "Content-Type", JSON, "Authorization", BASIC, "Sec-Fetch-Site", "cross-site"
    };
    assertThat(server.send("PUT", path, body, foreign).statusCode()).isEqualTo(403);
  }

  @Test
  void sessionCookieChangesNothingWithoutTheToken() {
    JsonNode before = session("");
    HttpResponse<String> page = server.send("GET", "/api/session", null);
    String csrfCookie = cookie(page, "XSRF-TOKEN");
    HttpResponse<String> login =
        server.send(
            "POST",
            "/api/session/login",
            "username=admin&password=" + RunningServer.PASSWORD,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            csrfCookie,
            "X-XSRF-TOKEN",
            JsonMapper.shared().readTree(page.body()).at("/csrf/token").asString());
    assertThat(login.statusCode()).isEqualTo(204);
    String session = cookie(login, "JSESSIONID");
    HttpResponse<String> mine = server.send("GET", "/api/session", null, "Cookie", session);
    JsonNode after = JsonMapper.shared().readTree(mine.body());
    assertThat(before.get("role").isNull()).isTrue();
    assertThat(after.get("role").asString()).isEqualTo("ADMIN");
    String path = "/api/accounts/other";
    assertThat(server.send("DELETE", path, null, "Cookie", session).statusCode()).isEqualTo(403);
    String both = session + "; " + cookie(mine, "XSRF-TOKEN");
    String token = after.at("/csrf/token").asString();
    assertThat(
            server.send("DELETE", path, null, "Cookie", both, "X-XSRF-TOKEN", token).statusCode())
        .isEqualTo(404);
  }

  @Test
  void loginWithoutTokenIsRefused() {
    HttpResponse<String> login =
        server.send(
            "POST",
            "/api/session/login",
            "username=admin&password=" + RunningServer.PASSWORD,
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(login.statusCode()).isEqualTo(403);
  }

  @Test
  void guessingIsSlowedDown() {
    int last = 0;
    for (int i = 0; i < 4; i++) {
      String header = RunningServer.basic("nobody", "guess-" + i);
      last = server.send("GET", "/api/accounts", null, "Authorization", header).statusCode();
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void unknownAddressIsAProblemWithASentence() {
    HttpResponse<String> answer = server.send("GET", "/api/nothing-here", null);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is nothing at").doesNotContain("at org.");
  }

  private static JsonNode session(String cookie) {
    return JsonMapper.shared()
        .readTree(server.send("GET", "/api/session", null, "Cookie", "x=" + cookie).body());
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(0, line.indexOf(';')))
        .reduce((first, second) -> second)
        .orElse(name + "=none");
  }
}
