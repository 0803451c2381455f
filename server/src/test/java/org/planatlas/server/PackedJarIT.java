package org.planatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar as it is shipped. The other tests run on folders of classes; here the files of the
 * libraries that have the same name must have been merged.
 */
class PackedJarIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Path JAR = Path.of("target", "planatlas.jar").toAbsolutePath();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;

  private static Process server;
  private static String base;

  private static Process java(Path output, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-jar",
            JAR.toString());
    builder.command().addAll(List.of(arguments));
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    base = "http://127.0.0.1:" + port;
    Path output = folder.resolve("output.txt");
    server =
        java(
            output,
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--planatlas.demo=false",
            "--planatlas.admin.password=a-password-of-tests");
    Instant end = Instant.now().plus(PATIENCE);
    while (!isUp()) {
      assertThat(server.isAlive() && Instant.now().isBefore(end))
          .as(Files.readString(output))
          .isTrue();
      Thread.sleep(100);
    }
  }

  private static boolean isUp() throws InterruptedException {
    try {
      return get("/actuator/health").body().contains("\"UP\"");
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  @Test
  void servesThePageAndTheScriptOfItsMap() throws IOException, InterruptedException {
    String page = get("/").body();
    Matcher script = Pattern.compile("src=\"(/webjars/ol/[^\"]+)\"").matcher(page);
    assertThat(script.find()).as(page).isTrue();
    // not the whole script in the message
    assertThat(get(script.group(1)).body().startsWith("var ol=")).isTrue();
  }

  @Test
  void transformsAndDraws() throws IOException, InterruptedException {
    HttpResponse<String> map =
        get(
            "/wms?service=WMS&version=1.3.0&request=GetMap&layers=forest_land&styles=&crs=EPSG:4550"
                + "&bbox=4460000,500000,4470000,510000&width=50&height=50&format=image/png");
    assertThat(map.headers().firstValue("Content-Type")).hasValue("image/png");
  }

  @Test
  void refusesToWriteWithoutLogin() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/layers/forest_land/coverage"))
            .PUT(HttpRequest.BodyPublishers.ofString("{}"))
            .header("Content-Type", "application/json")
            .build();
    assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  @Test
  void carriesOurLicenceBeforeThoseOfTheLibraries() throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(JAR)) {
      Path metaInf = jar.getPath("META-INF");
      assertThat(Files.readString(metaInf.resolve("LICENSE")).strip()).startsWith("Apache License");
      assertThat(Files.readString(metaInf.resolve("NOTICE")))
          .startsWith("PlanAtlas\n")
          .contains("Spring Framework");
      assertThat(metaInf.resolve("licenses/LGPL-2.1.txt")).isNotEmptyFile();
    }
  }

  @Test
  void saysInASentenceWhyItDoesNotStart() throws IOException, InterruptedException {
    Path output = folder.resolve("second.txt");
    Process second =
        java(output, "--server.port=" + URI.create(base).getPort(), "--planatlas.demo=false");
    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(Files.readString(output)).contains("PlanAtlas cannot start. Port ");
  }
}
