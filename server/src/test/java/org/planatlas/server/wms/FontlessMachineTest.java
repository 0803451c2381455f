package org.planatlas.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;

/** On a machine without a single font the server draws Chinese labels as it does elsewhere. */
class FontlessMachineTest {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String MAP =
      "/wms?service=WMS&version=1.3.0&request=GetMap&layers=district,place&styles="
          + "&crs=EPSG:4490&bbox=40.0,122.8,40.9,123.8&width=600&height=540&format=image/png";

  private final HttpClient client = HttpClient.newHttpClient();
  private Path output;
  private Process process;
  private String base;

  @BeforeEach
  void startWithoutFonts() throws IOException {
    Path data = RunningServer.newDataDirectory();
    Path none = Files.createDirectories(data.resolve("no-fonts"));
    Path config = none.resolve("fonts.conf");
    Files.writeString(
        config,
        "<?xml version=\"1.0\"?><fontconfig><cachedir>" + none + "</cachedir></fontconfig>");
    output = data.resolve("output.txt");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    base = "http://127.0.0.1:" + port;
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dsun.java2d.fontpath=" + none.toAbsolutePath(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            FontlessServer.class.getName(),
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--planatlas.admin.password=" + RunningServer.PASSWORD,
            "--planatlas.data-dir=" + data);
    builder.environment().put("FONTCONFIG_FILE", config.toAbsolutePath().toString());
    builder.environment().put("FONTCONFIG_PATH", none.toAbsolutePath().toString());
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  private void waitUntilUp() throws IOException, InterruptedException {
    HttpRequest health = HttpRequest.newBuilder(URI.create(base + "/actuator/health")).build();
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
      try {
        if (client.send(health, BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // the port is not open yet
      }
      Thread.sleep(200);
    }
    throw new AssertionError("The server is not up: " + Files.readString(output));
  }

  private static BufferedImage map(String base) throws IOException {
    return ImageIO.read(URI.create(base + MAP).toURL());
  }

  /** Dark pixels: the ink of the labels of places. */
  private static int ink(BufferedImage picture) {
    int ink = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        boolean dark = ((rgb >> 16) & 255) + ((rgb >> 8) & 255) + (rgb & 255) < 250;
        ink += dark && (rgb >>> 24) > 200 ? 1 : 0;
      }
    }
    return ink;
  }

  @Test
  void chineseLabelsAreDrawnWithTheBundledFont() throws Exception {
    waitUntilUp();

    String fonts = Files.readString(output).replaceAll("(?s).*FONTS ([^\\n]*).*", "$1");
    assertThat(fonts.split("\\|"))
        .contains("Noto Sans SC")
        .allMatch(
            name -> name.matches("Noto Sans SC|Dialog|DialogInput|Monospaced|SansSerif|Serif"));
    BufferedImage drawn = map(base);
    assertThat(ink(drawn)).as("pixels of labels").isGreaterThan(500);
    BufferedImage expected = map(SeededServer.get().base());
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        assertThat(drawn.getRGB(x, y)).as("pixel %d, %d", x, y).isEqualTo(expected.getRGB(x, y));
      }
    }
  }
}
