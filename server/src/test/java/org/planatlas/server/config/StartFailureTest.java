package org.planatlas.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says why in a sentence and ends; each in a process of its own. */
class StartFailureTest {

  private static final int FAILED = 1;

  @TempDir Path folder;

  private record Ended(int code, String output) {}

  private Ended start(String... properties) throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                "org.planatlas.server.PlanAtlas",
                "--server.address=127.0.0.1",
                "--planatlas.demo=false"));
    command.addAll(List.of(properties));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    return new Ended(code, Files.readString(output, StandardCharsets.UTF_8));
  }

  private static void assertSays(Ended ended, String sentence) {
    assertThat(ended.code()).as(ended.output()).isEqualTo(FAILED);
    assertThat(ended.output())
        .containsOnlyOnce(sentence)
        .containsOnlyOnce("PlanAtlas cannot start. ")
        .doesNotContain("WARN", "ERROR", "\tat ", "Exception", "Caused by");
  }

  @Test
  void portThatIsTaken() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertSays(
          start("--server.port=" + taken.getLocalPort()),
          "Port " + taken.getLocalPort() + " is in use already");
    }
  }

  @Test
  void dataDirectoryThatCannotBeWritten() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("a-file"), "in the way");
    assertSays(
        start("--server.port=0", "--planatlas.data-dir=" + file.resolve("data")),
        "The data directory " + file.resolve("data"));
  }

  @Test
  void databaseThatCannotBeReached() throws IOException, InterruptedException {
    int closed;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      closed = free.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + closed + "/atlas";
    assertSays(
        start(
            "--server.port=0",
            "--planatlas.database.url=" + url,
            "--planatlas.database.username=nobody",
            "--planatlas.database.password=none"),
        "The database at " + url + " cannot be reached");
  }
}
