package org.planatlas.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RawHttp;
import org.planatlas.server.RunningServer;

/** Clients that announce a body and do not send it, on a server of few threads. */
class UnfinishedBodyTest {

  private static final String POINT =
      "{\"project_kind\":\"road\",\"site\":{\"type\":\"Point\",\"coordinates\":[123.3,40.4]}}";
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--server.tomcat.threads.max=8");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Socket unfinished(String path, String type) throws IOException {
    Socket socket = RawHttp.open(server);
    String request =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 1000\r\n\r\n{"
            .formatted(path, type);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void othersAreAnsweredMeanwhileAndTheUnfinishedAreRefused() throws IOException {
    String[] types = {"application/json", "application/x-www-form-urlencoded", "text/xml"};
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        open.add(unfinished(i % 2 == 0 ? "/api/checks" : "/wfs", types[i % 3]));
      }
      String layers = RawHttp.send(server, "GET", "/api/layers");
      assertThat(layers).startsWith("HTTP/1.1 200");
      int late = 0;
      int busy = 0;
      for (Socket socket : open) {
        String answer = rest(socket);
        late += answer.contains("did not arrive in time") ? 1 : 0;
        busy += answer.contains("being received now") && answer.contains("Retry-After: 5") ? 1 : 0;
      }
      assertThat(late).isEqualTo(4);
      assertThat(busy).isEqualTo(26);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    assertThat(
            server
                .send("POST", "/api/checks", POINT, "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void bodyInPiecesIsPutTogether() throws IOException {
    try (Socket socket = RawHttp.open(server)) {
      String head =
          "POST /api/checks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      String body = " ".repeat(40_000) + POINT;
      for (int i = 0; i < body.length(); i += 7_000) {
        String piece = body.substring(i, Math.min(body.length(), i + 7_000));
        String chunk = Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n";
        socket.getOutputStream().write(chunk.getBytes(StandardCharsets.UTF_8));
      }
      socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(rest(socket)).startsWith("HTTP/1.1 200").contains("\"verdict\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Content-Length: -5\r\n'",
    "'Content-Length: 5\r\nContent-Length: 6\r\n'",
    "'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n'"
  })
  void lengthThatIsNoneIsRefusedAsAProblem(String headers) {
    String answer =
        RawHttp.send(
            server, "POST /api/checks HTTP/1.1\r\nHost: x\r\n" + headers + "\r\nZZ\r\nabc\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @Test
  void twoRequestsOnOneConnectionAreBothAnswered() {
    String one =
        "POST /api/checks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + POINT.length()
            + "\r\n%s\r\n"
            + POINT;
    String answer =
        RawHttp.send(server, one.formatted("") + one.formatted("Connection: close\r\n"));
    assertThat(answer.split("HTTP/1.1 200", -1)).hasSize(3);
  }
}
