package org.planatlas.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a session may do after its account has changed, over HTTP. */
class StaleSessionTest {

  private static final String ADMIN = RunningServer.basic("admin", RunningServer.PASSWORD);
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
  void sessionEndsWhenTheRoleChanges() {
    put("demoted", "{\"role\":\"ADMIN\",\"password\":\"first-password\"}");
    String session = login("demoted", "first-password");
    assertThat(accounts(session)).isEqualTo(200);
    put("demoted", "{\"role\":\"VIEWER\"}");
    assertThat(accounts(session)).isEqualTo(401);
    assertThat(role(session)).isEqualTo("null");
    put("demoted", "{\"role\":\"ADMIN\"}");
    assertThat(accounts(session)).as("an ended session does not come back").isEqualTo(401);
  }

  @Test
  void sessionEndsWhenThePasswordChanges() {
    put("robbed", "{\"role\":\"ADMIN\",\"password\":\"first-password\"}");
    String session = login("robbed", "first-password");
    assertThat(role(session)).isEqualTo("\"ADMIN\"");
    put("robbed", "{\"role\":\"ADMIN\",\"password\":\"second-password\"}");
    assertThat(role(session)).isEqualTo("null");
    assertThat(accounts(login("robbed", "second-password"))).isEqualTo(200);
  }

  @Test
  void sessionEndsWhenTheAccountIsDeleted() {
    put("leaver", "{\"role\":\"ADMIN\",\"password\":\"first-password\"}");
    String session = login("leaver", "first-password");
    assertThat(accounts(session)).isEqualTo(200);
    assertThat(
            server
                .send("DELETE", "/api/accounts/leaver", null, "Authorization", ADMIN)
                .statusCode())
        .isEqualTo(204);
    assertThat(accounts(session)).isEqualTo(401);
  }

  @Test
  void sessionOfAnUnchangedAccountGoesOn() {
    put("steady", "{\"role\":\"VIEWER\",\"password\":\"first-password\"}");
    String session = login("steady", "first-password");
    put("somebody-else", "{\"role\":\"VIEWER\",\"password\":\"first-password\"}");
    assertThat(role(session)).isEqualTo("\"VIEWER\"");
    assertThat(role(session)).isEqualTo("\"VIEWER\"");
  }

  private static void put(String name, String body) {
    HttpResponse<String> answer =
        server.send(
            "PUT",
            "/api/accounts/" + name,
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            ADMIN);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static int accounts(String session) {
    return server.send("GET", "/api/accounts", null, "Cookie", session).statusCode();
  }

  private static String role(String session) {
    HttpResponse<String> answer = server.send("GET", "/api/session", null, "Cookie", session);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer).get("role").toString();
  }

  private static String login(String name, String password) {
    HttpResponse<String> page = server.send("GET", "/api/session", null);
    HttpResponse<String> login =
        server.send(
            "POST",
            "/api/session/login",
            "username=" + name + "&password=" + password,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            cookie(page, "XSRF-TOKEN"),
            "X-XSRF-TOKEN",
            json(page).at("/csrf/token").asString());
    assertThat(login.statusCode()).isEqualTo(204);
    return cookie(login, "JSESSIONID");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(0, line.indexOf(';')))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
