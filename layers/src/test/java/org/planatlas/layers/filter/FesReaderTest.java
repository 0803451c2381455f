package org.planatlas.layers.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.geo.crs.CrsProtocol;

class FesReaderTest {

  private static final String START =
      "<fes:Filter xmlns:fes='http://www.opengis.net/fes/2.0'"
          + " xmlns:gml='http://www.opengis.net/gml/3.2'>";
  private static final String OLD_START =
      "<ogc:Filter xmlns:ogc='http://www.opengis.net/ogc' xmlns:gml='http://www.opengis.net/gml'>";

  private static boolean matches(String xml) {
    return new FilterBinder(FilterSample.SCHEMA, CrsProtocol.WFS_2_0)
        .bind(FesReader.read(xml))
        .evaluate(FilterSample.FEATURE);
  }

  private static String fes(String condition) {
    // P, V, L and E stand for what every condition repeats
    return START
        + condition
            .replace("[", "<fes:ValueReference>")
            .replace("]", "</fes:ValueReference>")
            .replace("{", "<fes:Literal>")
            .replace("}", "</fes:Literal>")
        + "</fes:Filter>";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<fes:PropertyIsEqualTo>[planning:seq]{3}</fes:PropertyIsEqualTo>             | true",
        "<fes:PropertyIsNotEqualTo>[seq]{3}</fes:PropertyIsNotEqualTo>                | false",
        "<fes:PropertyIsGreaterThan>[stock_m3]{12}</fes:PropertyIsGreaterThan>        | true",
        "<fes:PropertyIsLessThan>[forest_land/stock_m3]{12}</fes:PropertyIsLessThan>  | false",
        "<fes:PropertyIsGreaterThanOrEqualTo>[seq]{3}</fes:PropertyIsGreaterThanOrEqualTo> | true",
        "<fes:PropertyIsLessThanOrEqualTo>[seq]{2}</fes:PropertyIsLessThanOrEqualTo>  | false",
        "<fes:PropertyIsNull>[seq]</fes:PropertyIsNull>                               | false",
        "<fes:PropertyIsLike wildCard='*' singleChar='.' escapeChar='!'>[protection_grade]{1*}</fes:PropertyIsLike> | true",
        "<fes:PropertyIsBetween>[seq]<fes:LowerBoundary>{3}</fes:LowerBoundary><fes:UpperBoundary>{4}</fes:UpperBoundary></fes:PropertyIsBetween> | true",
        "<fes:And><fes:PropertyIsEqualTo>[seq]{3}</fes:PropertyIsEqualTo><fes:Not><fes:PropertyIsNull>[seq]</fes:PropertyIsNull></fes:Not></fes:And> | true",
        "<fes:Or><fes:PropertyIsEqualTo>[seq]{4}</fes:PropertyIsEqualTo><fes:PropertyIsEqualTo>[seq]{3}</fes:PropertyIsEqualTo></fes:Or> | true",
        "<fes:ResourceId rid='forest_land.17'/><fes:ResourceId rid='forest_land.18'/> | true",
        "<fes:ResourceId rid='forest_land.18'/>                                       | false",
        "<fes:PropertyIsEqualTo><fes:Function name='strLength'>[protection_grade]</fes:Function>{1}</fes:PropertyIsEqualTo> | true",
        "<fes:Before>[expires]<gml:TimeInstant gml:id='t'><gml:timePosition>2025-07-01</gml:timePosition></gml:TimeInstant></fes:Before> | true",
        "<fes:During>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-01-01</gml:beginPosition><gml:endPosition>2025-02-01</gml:endPosition></gml:TimePeriod></fes:During> | false",
        "<fes:Begins>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-06-30</gml:beginPosition><gml:endPosition>2025-07-31</gml:endPosition></gml:TimePeriod></fes:Begins> | true",
        "<fes:Begins>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-06-29</gml:beginPosition><gml:endPosition>2025-07-31</gml:endPosition></gml:TimePeriod></fes:Begins> | false",
        "<fes:Ends>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-01-01</gml:beginPosition><gml:endPosition>2025-06-30</gml:endPosition></gml:TimePeriod></fes:Ends> | true",
        "<fes:Ends>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-06-30</gml:beginPosition><gml:endPosition>2025-07-31</gml:endPosition></gml:TimePeriod></fes:Ends> | false",
        "<fes:AnyInteracts>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-06-30</gml:beginPosition><gml:endPosition>2025-07-31</gml:endPosition></gml:TimePeriod></fes:AnyInteracts> | true",
        "<fes:AnyInteracts>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-01-01</gml:beginPosition><gml:endPosition>2025-06-30</gml:endPosition></gml:TimePeriod></fes:AnyInteracts> | true",
        "<fes:AnyInteracts>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-07-01</gml:beginPosition><gml:endPosition>2025-07-31</gml:endPosition></gml:TimePeriod></fes:AnyInteracts> | false",
        "<fes:During>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-06-30</gml:beginPosition><gml:endPosition>2025-07-31</gml:endPosition></gml:TimePeriod></fes:During> | false",
        "<fes:TContains>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-01-01</gml:beginPosition><gml:endPosition>2025-12-31</gml:endPosition></gml:TimePeriod></fes:TContains> | false",
        "<fes:Meets>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-06-30</gml:beginPosition><gml:endPosition>2025-12-31</gml:endPosition></gml:TimePeriod></fes:Meets> | false",
        "<fes:TEquals>[expires]<gml:TimePeriod gml:id='t'><gml:beginPosition>2025-06-30</gml:beginPosition><gml:endPosition>2025-12-31</gml:endPosition></gml:TimePeriod></fes:TEquals> | false",
        "<fes:AnyInteracts>[expires]<gml:TimeInstant gml:id='t'><gml:timePosition>2025-06-30</gml:timePosition></gml:TimeInstant></fes:AnyInteracts> | true",
      })
  void attributeConditionsHoldAsWritten(String condition, boolean expected) {
    assertThat(matches(fes(condition.trim()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<fes:BBOX><gml:Envelope><gml:lowerCorner>40.3 123.2</gml:lowerCorner><gml:upperCorner>40.4 123.4</gml:upperCorner></gml:Envelope></fes:BBOX> | true",
        "<fes:BBOX>[geom]<gml:Envelope srsName='EPSG:4490'><gml:lowerCorner>123.2 40.3</gml:lowerCorner><gml:upperCorner>123.4 40.4</gml:upperCorner></gml:Envelope></fes:BBOX> | true",
        "<fes:BBOX>[geom]<gml:Envelope srsName='urn:ogc:def:crs:EPSG::4326'><gml:lowerCorner>40.3 123.2</gml:lowerCorner><gml:upperCorner>40.4 123.4</gml:upperCorner></gml:Envelope></fes:BBOX> | true",
        "<fes:BBOX>[geom]<gml:Envelope srsName='urn:ogc:def:crs:EPSG::4326'><gml:lowerCorner>-90 -180</gml:lowerCorner><gml:upperCorner>90 180</gml:upperCorner></gml:Envelope></fes:BBOX> | true",
        "<fes:BBOX>[geom]<gml:Envelope srsName='http://www.opengis.net/def/crs/EPSG/0/4550'><gml:lowerCorner>4468335 525386</gml:lowerCorner><gml:upperCorner>4468536 525588</gml:upperCorner></gml:Envelope></fes:BBOX> | true",
        "<fes:Intersects>[geom]<gml:Polygon gml:id='p'><gml:exterior><gml:LinearRing><gml:posList>40.3 123.2 40.4 123.2 40.4 123.4 40.3 123.4 40.3 123.2</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></fes:Intersects> | true",
        "<fes:Within>[geom]<gml:MultiSurface><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>40.3 123.2 40.4 123.2 40.4 123.4 40.3 123.4 40.3 123.2</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface></fes:Within> | true",
        "<fes:Disjoint>[geom]<gml:Point><gml:pos>40.35 123.30</gml:pos></gml:Point></fes:Disjoint> | false",
        "<fes:DWithin>[geom]<gml:Point><gml:pos>40.36 123.30</gml:pos></gml:Point><fes:Distance uom='m'>1112</fes:Distance></fes:DWithin> | true",
        "<fes:DWithin>[geom]<gml:Point><gml:pos>40.36 123.30</gml:pos></gml:Point><fes:Distance uom='urn:ogc:def:uom:EPSG::9001'>1105</fes:Distance></fes:DWithin> | false",
        "<fes:Beyond>[geom]<gml:Point><gml:pos>40.36 123.30</gml:pos></gml:Point><fes:Distance uom='km'>1</fes:Distance></fes:Beyond> | true",
      })
  void geometriesAreReadInTheOrderOfTheirCrsName(String condition, boolean expected) {
    assertThat(matches(fes(condition.trim()))).isEqualTo(expected);
  }

  @Test
  void theOlderSpellingIsUnderstood() {
    String box =
        "<ogc:BBOX><ogc:PropertyName>geom</ogc:PropertyName><gml:Box srsName='EPSG:4490'>"
            + "<gml:coordinates>123.2,40.3 123.4,40.4</gml:coordinates></gml:Box></ogc:BBOX>";
    String equal =
        "<ogc:PropertyIsEqualTo><ogc:PropertyName>seq</ogc:PropertyName>"
            + "<ogc:Add><ogc:Literal>1</ogc:Literal><ogc:Literal>2</ogc:Literal></ogc:Add>"
            + "</ogc:PropertyIsEqualTo>";
    String old = OLD_START + "<ogc:And>" + box + equal + "</ogc:And></ogc:Filter>";

    assertThat(matches(old)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<fes:PropertyIsEqualTo>[colour]{3}</fes:PropertyIsEqualTo>          | no attribute 'colour'",
        "<fes:PropertyIsEqualTo>[seq]{three}</fes:PropertyIsEqualTo>         | is a number; 'three'",
        "<fes:PropertyIsEqualTo>[seq]</fes:PropertyIsEqualTo>                | compares two",
        "<fes:Sounds>[seq]{3}</fes:Sounds>                                   | is not known",
        "<fes:And/>                                                          | no conditions",
        "<fes:BBOX>[geom]<gml:Envelope><gml:lowerCorner>123.2 40.3</gml:lowerCorner><gml:upperCorner>123.4 40.4</gml:upperCorner></gml:Envelope></fes:BBOX> | axes look swapped",
        "<fes:Intersects>[geom]<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>40 123 41 123 41 124</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></fes:Intersects> | cannot be read",
        "<fes:Intersects>[geom]<gml:Point><gml:pos>a b</gml:pos></gml:Point></fes:Intersects> | is not a coordinate",
        "<fes:DWithin>[geom]<gml:Point><gml:pos>40 123</gml:pos></gml:Point><fes:Distance>5</fes:Distance></fes:DWithin> | unit ''",
        "<fes:PropertyIsEqualTo><fes:Function name='env'>{user.home}</fes:Function>{1}</fes:PropertyIsEqualTo> | may not be called",
      })
  void whatDoesNotFitIsRefusedWithASentence(String condition, String part) {
    assertThatThrownBy(() -> matches(fes(condition.trim())))
        .isInstanceOf(FilterReadException.class)
        .hasMessageContaining(part);
  }

  @Test
  void aDocumentTypeIsRefused() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
            + fes("<fes:PropertyIsEqualTo>[protection_grade]{&e;}</fes:PropertyIsEqualTo>");

    assertThatThrownBy(() -> matches(bomb)).isInstanceOf(FilterReadException.class);
  }

  @Test
  void deepNestingIsRefusedAndDoesNotOverflow() {
    String deep = START + "<fes:Not>".repeat(5000) + "</fes:Not>".repeat(5000) + "</fes:Filter>";

    assertThatThrownBy(() -> FesReader.read(deep)).isInstanceOf(FilterReadException.class);
  }
}
