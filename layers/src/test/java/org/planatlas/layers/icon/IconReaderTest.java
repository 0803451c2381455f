package org.planatlas.layers.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of styles: what is drawn, and what is told instead of being left out. */
class IconReaderTest {

  private static final String ROOT =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\">%s</svg>";

  private static byte[] svg(String inner) {
    return ROOT.formatted(inner).getBytes(StandardCharsets.UTF_8);
  }

  /** The picture at 20 x 20 pixels on white, as the colour of a pixel. */
  private static String pixel(Icon icon, int x, int y) {
    BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 20, 20);
    icon.draw(g, 20, 20);
    g.dispose();
    return String.format("#%06X", picture.getRGB(x, y) & 0xFFFFFF);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <rect width="20" height="20" fill="#FF0000"/>                                        | #FF0000
          <rect width="20" height="20" style="fill:red"/>                                      | #FF0000
          <g fill="red"><rect width="20" height="20"/></g>                                     | #FF0000
          <g transform="translate(5 5)"><rect width="10" height="10" fill="red"/></g>          | #FF0000
          <path d="M10 0 A10 10 0 1 1 9.99 0 Z" fill="red"/>                                   | #FF0000
          <path d="M0 0 h20 v20 h-20 z M5 5 v10 h10 v-10 z" fill="red" fill-rule="evenodd"/>   | #FFFFFF
          <polygon points="0,0 20,0 20,20 0,20" fill="rgb(255,0,0)"/>                          | #FF0000
          <ellipse cx="10" cy="10" rx="9" ry="5" fill="red"/>                                  | #FF0000
          <line x1="0" y1="10" x2="20" y2="10" stroke="red" stroke-width="6"/>                 | #FF0000
          <metadata><x xmlns="urn:x"/></metadata><circle cx="10" cy="10" r="9" fill="red"/>    | #FF0000
          """)
  void shapesOfUsualEditorsAreDrawn(String inner, String color) {
    assertThat(pixel(IconReader.read("a.svg", svg(inner)), 10, 10)).isEqualTo(color);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <image href="http://10.0.0.1/a.png"/>                     | <image> is not drawn
          <script>1</script>                                        | <script> is not drawn
          <style>.a{fill:red}</style>                               | <style> is not drawn
          <text>1</text>                                            | <text> is not drawn
          <g id="a"/><use href="#a"/>                               | <use> is not drawn
          <filter id="a"/>                                          | <filter> is not drawn
          <linearGradient id="a" href="#a"/>                        | refers to something else
          <rect width="9" height="9" fill="url(http://10.0.0.1/)"/> | is not known
          <rect width="9" height="9" fill="param(fill) #FFF"/>      | is not known
          <path d="M0 0 H20" stroke-dasharray="0.00001"/>           | dashed strokes
          <path d="M0 0 H20" style="stroke-dasharray:0.00001"/>     | dashed strokes
          <rect                                                     | not well-formed
          """)
  void whatIsNotDrawnIsTold(String inner, String sentence) {
    assertThatThrownBy(() -> IconReader.read("a.svg", svg(inner)))
        .isInstanceOf(IconException.class)
        .hasMessageContaining("a.svg")
        .hasMessageContaining(sentence);
  }

  @Test
  void documentTypeIsNeitherReadNorFetched() {
    byte[] file =
        ("<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + ROOT.formatted("&e;"))
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> IconReader.read("a.svg", file)).isInstanceOf(IconException.class);
  }

  @Test
  void tooManyElementsAndBytesAreRefused() {
    assertThatThrownBy(() -> IconReader.read("a.svg", svg("<g/>".repeat(2_001))))
        .hasMessageContaining("2000 elements");
    assertThatThrownBy(() -> IconReader.read("a.png", new byte[IconReader.MOST_BYTES + 1]))
        .hasMessageContaining("512 KB");
  }

  private static byte[] raster(int width, int height, String format) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, width, height);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"png, #FF0000", "gif, #FF0000", "jpg, #FE0000"})
  void rasterIsDrawn(String format, String color) throws IOException {
    Icon icon = IconReader.read("a." + format, raster(8, 4, format));
    assertThat(icon.aspect()).isEqualTo(2);
    assertThat(pixel(icon, 10, 10)).isEqualTo(color);
  }

  @Test
  void rasterThatIsNoneIsTold() throws IOException {
    byte[] wide = raster(1_025, 1, "png");
    byte[] cut = java.util.Arrays.copyOf(raster(64, 64, "png"), 60);
    assertThatThrownBy(() -> IconReader.read("a.png", wide)).hasMessageContaining("1025 x 1");
    assertThatThrownBy(() -> IconReader.read("a.png", cut)).isInstanceOf(IconException.class);
    assertThatThrownBy(() -> IconReader.read("a.png", svg("")))
        .hasMessageContaining("no PNG, JPEG or GIF");
  }
}
