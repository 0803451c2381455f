package org.planatlas.layers.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.api.style.Rule;
import org.geotools.api.style.TextSymbolizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SldReaderTest {

  private static final String SE_HEAD =
      "<StyledLayerDescriptor version='1.1.0' xmlns='http://www.opengis.net/sld'"
          + " xmlns:se='http://www.opengis.net/se' xmlns:ogc='http://www.opengis.net/ogc'>"
          + "<NamedLayer><UserStyle><se:FeatureTypeStyle>\n";
  private static final String SE_FOOT =
      "\n</se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";

  private static LayerStyle read(String xml) {
    return SldReader.read(
        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "test", IconSource.NONE);
  }

  private static Rule rule(String body) {
    return read(SE_HEAD + "<se:Rule>" + body + "</se:Rule>" + SE_FOOT)
        .style()
        .featureTypeStyles()
        .get(0)
        .rules()
        .get(0);
  }

  @Test
  void sld10AndSe11OfTheSameFillReadAlike() {
    String old =
        "<StyledLayerDescriptor version='1.0.0' xmlns='http://www.opengis.net/sld'><NamedLayer>"
            + "<Name>a</Name><UserStyle><FeatureTypeStyle><Rule><PolygonSymbolizer><Fill>"
            + "<CssParameter name='fill'>#3A7D44</CssParameter></Fill></PolygonSymbolizer></Rule>"
            + "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";
    Rule first = read(old).style().featureTypeStyles().get(0).rules().get(0);
    Rule second =
        rule(
            "<se:PolygonSymbolizer><se:Fill><se:SvgParameter name='fill'>#3A7D44"
                + "</se:SvgParameter></se:Fill></se:PolygonSymbolizer>");
    assertThat(color(first)).isEqualTo("#3A7D44").isEqualTo(color(second));
  }

  private static String color(Rule rule) {
    PolygonSymbolizer polygon = (PolygonSymbolizer) rule.symbolizers().get(0);
    return polygon.getFill().getColor().evaluate(null, String.class);
  }

  @Test
  void titleCarriesChineseAndEnglish() {
    Rule rule =
        rule(
            "<se:Description><se:Title>林地<Localized lang='en'>Forest</Localized></se:Title>"
                + "</se:Description>");
    assertThat(rule.getDescription().getTitle().toString(Locale.ROOT)).isEqualTo("林地");
    assertThat(rule.getDescription().getTitle().toString(Locale.ENGLISH)).isEqualTo("Forest");
  }

  @Test
  void labelOfTextAndAttributeIsOneExpression() {
    Rule rule =
        rule(
            "<se:TextSymbolizer><se:Label>R <ogc:PropertyName>name</ogc:PropertyName>"
                + "</se:Label></se:TextSymbolizer>");
    TextSymbolizer text = (TextSymbolizer) rule.symbolizers().get(0);
    assertThat(text.getLabel().toString()).contains("R ").contains("name");
  }

  @Test
  void scaleBoundsAndElseFilterAreKept() {
    Rule rule =
        rule(
            "<se:ElseFilter/><se:MinScaleDenominator>1000</se:MinScaleDenominator>"
                + "<se:MaxScaleDenominator>5000</se:MaxScaleDenominator>");
    assertThat(rule.isElseFilter()).isTrue();
    assertThat(rule.getMinScaleDenominator()).isEqualTo(1000);
    assertThat(rule.getMaxScaleDenominator()).isEqualTo(5000);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <se:Wrong/>                                                      | <Wrong> is not known
          <se:MinScaleDenominator>x</se:MinScaleDenominator>               | must be a number
          <ogc:Filter><ogc:Near/></ogc:Filter>                             | not a condition
          <ogc:Filter>name =</ogc:Filter>                                  | ECQL condition
          <se:TextSymbolizer/>                                             | needs a <Label>
          <se:LineSymbolizer><se:Stroke><se:SvgParameter name='stroke'>red</se:SvgParameter></se:Stroke></se:LineSymbolizer> | colour like
          <se:LineSymbolizer><se:Stroke><se:SvgParameter name='stroke-dasharray'>0 0</se:SvgParameter></se:Stroke></se:LineSymbolizer> | all zero
          <se:LineSymbolizer><se:Stroke><se:SvgParameter name='stroke-dasharray'>1e38 3e38</se:SvgParameter></se:Stroke></se:LineSymbolizer> | without end
          <se:PointSymbolizer><se:Graphic><se:Mark><se:WellKnownName>blob</se:WellKnownName></se:Mark></se:Graphic></se:PointSymbolizer> | mark 'blob'
          <se:PointSymbolizer><se:Graphic><se:ExternalGraphic><se:OnlineResource href='http://evil/x.svg'/></se:ExternalGraphic></se:Graphic></se:PointSymbolizer> | picture of this server
          """)
  void faultIsNamedWithItsLine(String body, String message) {
    assertThatThrownBy(() -> rule(body.strip()))
        .isInstanceOf(SldException.class)
        .hasMessageContaining(message.strip())
        .hasMessageContaining("line 2");
  }

  @Test
  void everyFaultIsReportedAtOnce() {
    assertThatThrownBy(() -> rule("<se:Wrong/>\n<se:Also/>"))
        .isInstanceOfSatisfying(
            SldException.class,
            e -> assertThat(e.problems()).extracting("line").containsExactly(2, 3));
  }

  @Test
  void conditionsInConditionsWithoutEndAreRefused() {
    String filter = "<ogc:Filter>" + "<ogc:Not>".repeat(20_000);
    assertThatThrownBy(() -> rule(filter))
        .isInstanceOf(SldException.class)
        .hasMessageContaining("line 2: The XML nests more than 200 elements");
  }

  @ParameterizedTest
  @CsvSource({"<a><b></a>", "'<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>'"})
  void damagedXmlAndDoctypeAreRefused(String xml) {
    assertThatThrownBy(() -> read(xml)).isInstanceOf(SldException.class);
  }
}
