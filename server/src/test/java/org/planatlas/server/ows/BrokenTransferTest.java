package org.planatlas.server.ows;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Half an answer must not look like a whole one. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "server.address=127.0.0.1",
      "planatlas.demo=false",
      "planatlas.admin.password=wfs-test-password"
    })
class BrokenTransferTest {

  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @LocalServerPort int port;

  @DynamicPropertySource
  static void dataDir(DynamicPropertyRegistry registry) throws IOException {
    String folder = Files.createTempDirectory("ows-test").toString();
    registry.add("planatlas.data-dir", () -> folder);
  }

  /** Operations that write some bytes and then fail, or fail at once. */
  @TestConfiguration
  static class FailingOperations {

    @Bean
    OwsOperation failsLate() {
      return new FailingOperation("FailsLate", 200_000);
    }

    @Bean
    OwsOperation failsEarly() {
      return new FailingOperation("FailsEarly", 100);
    }
  }

  private record FailingOperation(String operation, int bytes) implements OwsOperation {

    @Override
    public String service() {
      return "WFS";
    }

    @Override
    public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
      response.setContentType("text/plain");
      response.getOutputStream().write("x".repeat(bytes).getBytes(StandardCharsets.UTF_8));
      throw new IllegalStateException("secret detail of org.planatlas");
    }
  }

  private String raw(String operation) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "GET /wfs?service=WFS&request="
              + operation
              + " HTTP/1.1\r\nHost: localhost\r\n"
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return readAll(socket);
    }
  }

  /** Everything that comes, also when the server resets the connection in the end. */
  private static String readAll(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        n = socket.getInputStream().read(buffer);
      }
    } catch (java.net.SocketException e) {
      text.append("<reset>");
    }
    return text.toString();
  }

  @Test
  void failureAfterTheFirstBytesBreaksTheConnection() throws IOException {
    String answer = raw("FailsLate");

    assertThat(answer).startsWith("HTTP/1.1 200").contains("xxxx");
    assertThat(answer).doesNotEndWith(LAST_CHUNK).doesNotContain("secret", "ExceptionReport");
  }

  @Test
  void failureBeforeTheFirstByteIsAReportWithAnIdAndNoTrace() throws IOException {
    String answer = raw("FailsEarly");

    assertThat(answer).startsWith("HTTP/1.1 500").contains("ExceptionReport", "in the log under");
    assertThat(answer).doesNotContain("secret", "xxxx", "IllegalState");
  }
}
