package org.planatlas.layers.conflict.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;

/** Sentences of reports say layers, attributes and codes in words. */
class CheckDocumentTest {

  private static final CheckDocument DOCUMENT =
      new CheckDocument(null, Optional.empty(), Map.of("farmland", farmland()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          图层 farmland 的 land_use_code LIKE '01%' AND slope_class = '5' | 图层 耕地 的 地类编码：以 01 开头，且坡度级别：25度以上（5）
          没有 slope_class IN ('2','5')                                     | 没有 坡度级别：2–6度（2）、25度以上（5）
          没有 slope_class = '9'                                            | 没有 坡度级别：9
          没有 irrigated = true                                             | 没有 水浇地：是
          没有 unknown_one = '5'                                            | 没有 unknown_one = '5'
          """)
  void testsOfAttributesAreToldInWords(String sentence, String told) {
    assertThat(DOCUMENT.readable(sentence, "farmland")).isEqualTo(told);
  }

  private static Layer farmland() {
    Map<String, LocalizedText> slopes =
        Map.of(
            "2", new LocalizedText("2–6度", "2 to 6 degrees"),
            "5", new LocalizedText("25度以上", "above 25 degrees"));
    return new Layer(
        Layer.DEFAULT_WORKSPACE,
        "farmland",
        new LocalizedText("耕地", "Farmland"),
        new LocalizedText("", ""),
        "control",
        "farmland",
        "MultiPolygon",
        1,
        List.of(
            new LayerAttribute(
                "land_use_code", String.class, new LocalizedText("地类编码", "Land-use code")),
            new LayerAttribute(
                "slope_class", String.class, new LocalizedText("坡度级别", "Slope class"), slopes),
            new LayerAttribute("irrigated", Boolean.class, new LocalizedText("水浇地", "Irrigated"))),
        Optional.empty(),
        false);
  }
}
