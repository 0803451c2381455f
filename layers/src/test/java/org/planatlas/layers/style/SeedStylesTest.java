package org.planatlas.layers.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.geotools.api.style.ExternalGraphic;
import org.geotools.api.style.PointSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Symbolizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeedStylesTest {

  private static final SeedStyleRepository STYLES = new SeedStyleRepository();

  static List<String> names() {
    return STYLES.list();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyStyleReadsAndItsPicturesAreThere(String name) {
    LayerStyle style = STYLES.find(name).orElseThrow();
    assertThat(style.title().zh()).isNotBlank().isNotEqualTo(style.title().en());
    for (var level : style.style().featureTypeStyles()) {
      for (Rule rule : level.rules()) {
        rule.symbolizers().forEach(symbolizer -> checkIcons(style, symbolizer));
      }
    }
  }

  private static void checkIcons(LayerStyle style, Symbolizer symbolizer) {
    if (symbolizer instanceof PointSymbolizer point) {
      for (var symbol : point.getGraphic().graphicalSymbols()) {
        if (symbol instanceof ExternalGraphic external) {
          assertThat(style.icons().find(external.getURI())).isPresent();
        }
      }
    }
  }

  @Test
  void everyDeclaredLayerHasItsStyle() throws IOException {
    try (InputStream in = SeedStylesTest.class.getResourceAsStream("/seeds/layers.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> wanted =
          Pattern.compile("(?m)^    style: (\\w+)$")
              .matcher(text)
              .results()
              .map(match -> match.group(1))
              .toList();
      assertThat(wanted).hasSizeGreaterThan(20);
      assertThat(STYLES.list()).containsAll(wanted);
    }
  }

  @Test
  void nameThatLeavesTheFolderFindsNothing() {
    assertThat(STYLES.find("../layers")).isEmpty();
    assertThat(STYLES.find("polygon").orElseThrow().icons().find("icons/../index.txt")).isEmpty();
  }

  @Test
  void layerWithoutItsOwnStyleIsDrawnByItsGeometry() {
    assertThat(STYLES.forLayer("missing", "MultiLineString").name()).isEqualTo("line");
  }
}
