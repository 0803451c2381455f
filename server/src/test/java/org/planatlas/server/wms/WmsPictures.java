package org.planatlas.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.planatlas.server.RunningServer;

/** Sends WMS requests and reads the pictures that come back. */
final class WmsPictures {

  /** Fill of the style polygon, #8FA9C4 with opacity 0.45, over white. */
  static final Color FILL = new Color(205, 216, 228);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final RunningServer server;

  WmsPictures(RunningServer server) {
    this.server = server;
  }

  /** GETs {@code /wms}; values are given plain, {@code name=value} each. */
  HttpResponse<byte[]> get(String... parameters) {
    StringBuilder query = new StringBuilder(server.base()).append("/wms?SERVICE=WMS");
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      query
          .append('&')
          .append(parameter, 0, equals + 1)
          .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
    }
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(query.toString())).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static String type(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  /** The picture of an answer that must be one of this media type. */
  static BufferedImage picture(HttpResponse<byte[]> answer, String mediaType) throws IOException {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    assertThat(type(answer)).as(text(answer)).isEqualTo(mediaType);
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }

  static void assertColour(BufferedImage picture, int x, int y, Color colour, int tolerance) {
    Color seen = new Color(picture.getRGB(x, y));
    int off =
        Math.max(
            Math.abs(seen.getRed() - colour.getRed()),
            Math.max(
                Math.abs(seen.getGreen() - colour.getGreen()),
                Math.abs(seen.getBlue() - colour.getBlue())));
    assertThat(off)
        .as("pixel %d,%d is %s, not %s", x, y, seen, colour)
        .isLessThanOrEqualTo(tolerance);
  }
}
