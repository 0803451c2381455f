package org.planatlas.layers.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.render.DrawnFeatures.count;
import static org.planatlas.layers.render.DrawnFeatures.rule;
import static org.planatlas.layers.render.DrawnFeatures.style;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Styles whose numbers would make a map without end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileStyleTest {

  private static final String LINE = "LINESTRING(123.05 40.5,123.95 40.5)";
  private static final String AREA =
      "POLYGON((123.2 40.2,123.8 40.2,123.8 40.8,123.2 40.8,123.2 40.2))";

  private static String line(String stroke) {
    return "<se:LineSymbolizer><se:Stroke><se:SvgParameter name='stroke'>#000000</se:SvgParameter>"
        + "<se:SvgParameter name='stroke-width'>3</se:SvgParameter>"
        + stroke
        + "</se:Stroke></se:LineSymbolizer>";
  }

  private static String dashes(String lengths) {
    return "<se:SvgParameter name='stroke-dasharray'>" + lengths + "</se:SvgParameter>";
  }

  private static String mark(String name, String size, String more) {
    return "<se:Graphic><se:Mark><se:WellKnownName>"
        + name
        + "</se:WellKnownName><se:Fill/><se:Stroke>"
        + dashes("0.00001")
        + "</se:Stroke></se:Mark><se:Size>"
        + size
        + "</se:Size>"
        + more
        + "</se:Graphic>";
  }

  /** A line to and fro over the whole picture, so often that it is very long. */
  private static String zigzag(int turns) {
    StringBuilder wkt = new StringBuilder("LINESTRING(123 40");
    for (int i = 0; i < turns; i++) {
      double y = 40 + (i + 1.0) / turns;
      wkt.append(",124 ").append(y).append(",123 ").append(y);
    }
    return wkt.append(')').toString();
  }

  @ParameterizedTest
  @CsvSource({"0.00001", "0.00001 0.00001", "1e-30 1e-30", "0.4 0.4", "1 0 0 0 0 0 0 0"})
  void dashesThatNobodySeesAreALine(String lengths) {
    DrawnFeatures features = new DrawnFeatures().with(LINE, null, null, 1);
    BufferedImage solid = features.draw(rule(line("")));
    BufferedImage dashed = features.draw(rule(line(dashes(lengths))));
    assertThat(count(dashed, "#000000")).isEqualTo(count(solid, "#000000")).isPositive();
  }

  @Test
  void dashesThatStartFarAwayAreDrawn() {
    String offset = "<se:SvgParameter name='stroke-dashoffset'>100000000</se:SvgParameter>";
    BufferedImage map =
        new DrawnFeatures().with(LINE, null, null, 1).draw(rule(line(dashes("10 10") + offset)));
    assertThat(count(map, "#000000")).isPositive();
  }

  @Test
  void veryLongLineIsNotDashed() {
    DrawnFeatures features = new DrawnFeatures().with(zigzag(2_000), null, null, 1);
    BufferedImage map = features.draw(rule(line(dashes("0.6 0.6"))));
    assertThat(count(map, "#000000")).isGreaterThan(9_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0,              ''",
    "0.0000001,      ''",
    "6,              <se:InitialGap>-1e30</se:InitialGap>",
    "6,              <se:Gap>-1e30</se:Gap>",
    "1e30,           ''"
  })
  void graphicsAlongALineAreCounted(String size, String more) {
    String stroke = "<se:GraphicStroke>" + mark("square", size, more) + "</se:GraphicStroke>";
    new DrawnFeatures().with(zigzag(2_000), null, null, 1).draw(rule(line(stroke)));
  }

  @ParameterizedTest
  @CsvSource({"1e9", "0", "100000", "-5"})
  void patternsHaveASize(String size) {
    String fill =
        "<se:PolygonSymbolizer><se:Fill><se:GraphicFill>"
            + mark("shape://slash", size, "")
            + "</se:GraphicFill></se:Fill><se:VendorOption name='graphic-margin'>1e12"
            + "</se:VendorOption></se:PolygonSymbolizer>";
    new DrawnFeatures().with(AREA, null, null, 1).draw(rule(fill));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.000001", "0.0000001, 0.000001", "1000000, 1", "-1, 1"})
  void labelsHaveASize(String size, String repeat) {
    String label =
        "<se:TextSymbolizer><se:Label>name of many letters</se:Label><se:Font><se:SvgParameter"
            + " name='font-size'>"
            + size
            + "</se:SvgParameter></se:Font><se:LabelPlacement>%s</se:LabelPlacement><se:Halo>"
            + "<se:Radius>1e9</se:Radius></se:Halo><se:VendorOption name='repeat'>"
            + repeat
            + "</se:VendorOption></se:TextSymbolizer>";
    DrawnFeatures features = new DrawnFeatures().with(zigzag(500), null, null, 1);
    features.draw(rule(label.formatted("<se:LinePlacement/>")));
    features.draw(
        rule(
            label.formatted(
                "<se:PointPlacement><se:Rotation>30</se:Rotation></se:PointPlacement>")));
  }

  @Test
  void linesBesideALineAreNotLonger() {
    String symbol =
        line(dashes("1 1"))
            .replace(
                "</se:LineSymbolizer>",
                "<se:PerpendicularOffset>1e12</se:PerpendicularOffset></se:LineSymbolizer>");
    new DrawnFeatures().with(zigzag(50), null, null, 1).draw(rule(symbol));
  }

  @Test
  void manyMarksOfOneFeatureEndAtTheDeadline() {
    DrawnFeatures features = new DrawnFeatures().with(zigzag(500), null, null, 1);
    String marks = line("<se:GraphicStroke>" + mark("circle", "1", "") + "</se:GraphicStroke>");
    MapRenderer hurried =
        new MapRenderer(features::read, new RenderLimits(1 << 20, Duration.ofMillis(1)));
    assertThatThrownBy(() -> hurried.render(features.image(rule(marks), false)))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("took longer");
  }

  @Test
  void styleOfVeryManyLevelsOrRulesIsRefused() {
    String one = "<se:Rule>" + line("") + "</se:Rule>";
    assertThatThrownBy(() -> style(one.repeat(1_001)))
        .hasMessageContaining("at most 20 <FeatureTypeStyle> with 1000 <Rule>");
  }
}
