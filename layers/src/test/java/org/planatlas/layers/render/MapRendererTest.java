package org.planatlas.layers.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.render.DrawnFeatures.count;
import static org.planatlas.layers.render.DrawnFeatures.hex;
import static org.planatlas.layers.render.DrawnFeatures.rule;
import static org.planatlas.layers.render.DrawnFeatures.style;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;

class MapRendererTest {

  private static final String SQUARE =
      "POLYGON((123.2 40.2,123.8 40.2,123.8 40.8,123.2 40.8,123.2 40.2))";
  private static final String GREEN = "#3A7D44";

  private static String fill(String color) {
    return "<se:PolygonSymbolizer><se:Fill><se:SvgParameter name='fill'>"
        + color
        + "</se:SvgParameter></se:Fill></se:PolygonSymbolizer>";
  }

  private static String equal(String attribute, String value) {
    return "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>"
        + attribute
        + "</ogc:PropertyName><ogc:Literal>"
        + value
        + "</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>";
  }

  @Test
  void fillCoversInsideAndLeavesOutsideAndHoles() {
    BufferedImage map =
        new DrawnFeatures()
            .with(
                SQUARE.replace("))", "),(123.4 40.4,123.6 40.4,123.6 40.6,123.4 40.6,123.4 40.4))"),
                null,
                null,
                1)
            .draw(rule(fill(GREEN)));
    assertThat(hex(map, 30, 30)).isEqualTo(GREEN);
    assertThat(hex(map, 50, 50)).isEqualTo("#FFFFFF");
    assertThat(hex(map, 10, 10)).isEqualTo("#FFFFFF");
  }

  @Test
  void northIsUp() {
    BufferedImage map =
        new DrawnFeatures()
            .with("POLYGON((123 40.9,124 40.9,124 41,123 41,123 40.9))", null, null, 1)
            .draw(rule(fill(GREEN)));
    assertThat(hex(map, 50, 4)).isEqualTo(GREEN);
    assertThat(hex(map, 50, 95)).isEqualTo("#FFFFFF");
  }

  @Test
  void hatchLeavesGapsAndKeepsItsColour() {
    String hatch =
        "<se:PolygonSymbolizer><se:Fill><se:GraphicFill><se:Graphic><se:Mark><se:WellKnownName>"
            + "shape://vertline</se:WellKnownName><se:Stroke><se:SvgParameter name='stroke'>#C8102E"
            + "</se:SvgParameter></se:Stroke></se:Mark><se:Size>8</se:Size></se:Graphic>"
            + "</se:GraphicFill></se:Fill></se:PolygonSymbolizer>";
    BufferedImage map = new DrawnFeatures().with(SQUARE, null, null, 1).draw(rule(hatch));
    int blank = 0;
    for (int x = 30; x < 70; x++) {
      blank += hex(map, x, 50).equals("#FFFFFF") ? 1 : 0;
      assertThat(hex(map, x, 50)).isEqualTo(hex(map, x, 40));
    }
    assertThat(blank).isBetween(20, 38);
  }

  @Test
  void hatchOfNeighbouringTilesFits() {
    String hatch =
        "<se:PolygonSymbolizer><se:Fill><se:GraphicFill><se:Graphic><se:Mark><se:WellKnownName>"
            + "shape://slash</se:WellKnownName><se:Stroke/></se:Mark><se:Size>7</se:Size>"
            + "</se:Graphic></se:GraphicFill></se:Fill></se:PolygonSymbolizer>";
    DrawnFeatures features =
        new DrawnFeatures().with("POLYGON((122 39,125 39,125 42,122 42,122 39))", null, null, 1);
    BufferedImage left = features.draw(tile(features, 123, rule(hatch)));
    BufferedImage right = features.draw(tile(features, 123.5, rule(hatch)));
    for (int x = 0; x < 50; x++) {
      assertThat(hex(left, x + 50, 33)).isEqualTo(hex(right, x, 33));
    }
  }

  private static MapImage tile(
      DrawnFeatures features, double west, org.planatlas.layers.style.LayerStyle style) {
    ReferencedEnvelope box =
        new ReferencedEnvelope(west, west + 1, 40, 41, CrsCatalog.get(CrsCatalog.CGCS2000));
    return new MapImage(
        List.of(new MapLayer(features.table(), style, Filter.INCLUDE)),
        box,
        100,
        100,
        Color.WHITE,
        false);
  }

  @Test
  void dashedLineHasGapsWhereTheSolidOneHasNone() {
    String line =
        "<se:LineSymbolizer><se:Stroke><se:SvgParameter name='stroke'>#000000</se:SvgParameter>"
            + "<se:SvgParameter name='stroke-width'>3</se:SvgParameter>%s</se:Stroke>"
            + "</se:LineSymbolizer>";
    DrawnFeatures features =
        new DrawnFeatures().with("LINESTRING(123.05 40.5,123.95 40.5)", null, null, 1);
    BufferedImage solid = features.draw(rule(line.formatted("")));
    BufferedImage dashed =
        features.draw(
            rule(
                line.formatted(
                    "<se:SvgParameter name='stroke-dasharray'>10 10</se:SvgParameter>")));
    assertThat(count(dashed, "#000000")).isLessThan(count(solid, "#000000") * 7 / 10);
  }

  @Test
  void elseRuleDrawsWhatNoOtherRuleTakes() {
    BufferedImage map =
        new DrawnFeatures()
            .with("POLYGON((123 40,123.5 40,123.5 41,123 41,123 40))", null, "A", 1)
            .with("POLYGON((123.5 40,124 40,124 41,123.5 41,123.5 40))", null, "B", 1)
            .draw(
                style(
                    "<se:Rule>"
                        + equal("kind", "A")
                        + fill(GREEN)
                        + "</se:Rule>"
                        + "<se:Rule><se:ElseFilter/>"
                        + fill("#B5382A")
                        + "</se:Rule>"));
    assertThat(hex(map, 25, 50)).isEqualTo(GREEN);
    assertThat(hex(map, 75, 50)).isEqualTo("#B5382A");
  }

  @Test
  void ruleFilterGoesToTheStoreWithTheTypeOfItsAttribute() {
    DrawnFeatures features = new DrawnFeatures().with(SQUARE, null, null, 7);
    BufferedImage map =
        features.draw(style("<se:Rule>" + equal("size", "7") + fill(GREEN) + "</se:Rule>"));
    assertThat(hex(map, 50, 50)).isEqualTo(GREEN);
    assertThat(features.lastQuery().filter().toString()).contains("size = 7");
    assertThat(features.lastQuery().attributes()).containsExactly("geom", "size");
  }

  @ParameterizedTest
  @CsvSource({"3975800,true", "1e9,true", "1,false", "3975600,false"})
  void ruleDrawsBelowItsMaximumScale(double maximum, boolean drawn) {
    // one degree on 100 pixels of 0.28 mm: 111319.49 / 0.028 = 3,975,696
    double scale = new DrawnFeatures().image(rule(fill(GREEN)), false).scaleDenominator();
    assertThat(scale).isBetween(3975695.0, 3975697.0);
    DrawnFeatures features = new DrawnFeatures().with(SQUARE, null, null, 1);
    BufferedImage map =
        features.draw(
            style(
                "<se:Rule><se:MaxScaleDenominator>"
                    + maximum
                    + "</se:MaxScaleDenominator>"
                    + fill(GREEN)
                    + "</se:Rule>"));
    assertThat(hex(map, 50, 50)).isEqualTo(drawn ? GREEN : "#FFFFFF");
  }

  @Test
  void chineseLabelIsDrawnOverItsHalo() {
    String label =
        "<se:TextSymbolizer><se:Label><ogc:PropertyName>name</ogc:PropertyName></se:Label>"
            + "<se:Font><se:SvgParameter name='font-size'>16</se:SvgParameter></se:Font>"
            + "<se:Halo><se:Radius>2</se:Radius><se:Fill><se:SvgParameter name='fill'>#FFFF00"
            + "</se:SvgParameter></se:Fill></se:Halo><se:Fill><se:SvgParameter name='fill'>#0000FF"
            + "</se:SvgParameter></se:Fill></se:TextSymbolizer>";
    BufferedImage map =
        new DrawnFeatures().with("POINT(123.5 40.5)", "林地", null, 1).draw(rule(label));
    assertThat(count(map, "#0000FF")).isGreaterThan(10);
    assertThat(count(map, "#FFFF00")).isGreaterThan(60);
  }

  @Test
  void ofTwoLabelsInOnePlaceTheOneOfHigherPriorityStays() {
    String label =
        "<se:TextSymbolizer><se:Label>██</se:Label><se:Font>"
            + "<se:SvgParameter name='font-size'>16</se:SvgParameter></se:Font><se:Fill>"
            + "<se:SvgParameter name='fill'>%s</se:SvgParameter></se:Fill>"
            + "<se:Priority>%d</se:Priority></se:TextSymbolizer>";
    DrawnFeatures features = new DrawnFeatures().with("POINT(123.5 40.5)", null, null, 1);
    BufferedImage map =
        features.draw(rule(label.formatted("#FF0000", 1) + label.formatted("#0000FF", 2)));
    assertThat(count(map, "#0000FF")).isPositive();
    assertThat(count(map, "#FF0000")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3857", "4550", "4529", "4326"})
  void featureLiesAtTheSamePlaceInEveryCrs(int epsg) {
    DrawnFeatures features = new DrawnFeatures().with(SQUARE, null, null, 1);
    var crs = CrsCatalog.get(epsg);
    ReferencedEnvelope degrees =
        new ReferencedEnvelope(123.4, 123.6, 40.4, 40.6, CrsCatalog.get(CrsCatalog.CGCS2000));
    MapImage inside =
        new MapImage(
            List.of(new MapLayer(features.table(), rule(fill(GREEN)), Filter.INCLUDE)),
            Transforms.apply(degrees, crs),
            40,
            40,
            Color.WHITE,
            false);
    assertThat(count(features.draw(inside), GREEN)).isEqualTo(1600);
  }

  @Test
  void transparentPictureHasNoGround() {
    DrawnFeatures features = new DrawnFeatures().with(SQUARE, null, null, 1);
    BufferedImage map = features.draw(features.image(rule(fill(GREEN)), true));
    assertThat(map.getRGB(5, 5) >>> 24).isZero();
    assertThat(map.getRGB(50, 50) >>> 24).isEqualTo(255);
  }

  @Test
  void pictureBeyondTheLimitIsRefusedWithASentence() {
    DrawnFeatures features = new DrawnFeatures();
    MapRenderer small =
        new MapRenderer(features::read, new RenderLimits(99 * 99, Duration.ofSeconds(5)));
    assertThatThrownBy(() -> small.render(features.image(rule(fill(GREEN)), false)))
        .isInstanceOf(RenderException.class)
        .hasMessageContaining("100 x 100");
  }
}
