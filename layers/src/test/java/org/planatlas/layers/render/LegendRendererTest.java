package org.planatlas.layers.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.layers.style.SeedStyleRepository;

class LegendRendererTest {

  private final LayerStyle style =
      new SeedStyleRepository().find("water_source_zone").orElseThrow();

  @Test
  void legendHasARowForEachRuleWithATitle() {
    BufferedImage all = new LegendRenderer().render(style, LegendRenderer.Request.of("zh"));
    BufferedImage one =
        new LegendRenderer()
            .render(style, new LegendRenderer.Request("zh", "一级保护区", 0, 22, 16, 12, false));
    assertThat(all.getHeight()).isGreaterThan(3 * one.getHeight());
    assertThat(one.getWidth()).isLessThan(all.getWidth());
  }

  @Test
  void englishTitlesDifferFromChineseOnes() {
    BufferedImage zh = new LegendRenderer().render(style, LegendRenderer.Request.of("zh"));
    BufferedImage en = new LegendRenderer().render(style, LegendRenderer.Request.of("en"));
    assertThat(en.getWidth()).isNotEqualTo(zh.getWidth());
  }

  @Test
  void bundledFontDrawsTheTermsOfThePlan() {
    assertThat(BundledFonts.canDraw("永久基本农田")).isTrue();
    assertThat(BundledFonts.canDraw("\uE000")).isFalse();
  }
}
