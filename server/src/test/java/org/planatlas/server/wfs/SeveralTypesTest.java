package org.planatlas.server.wfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several feature types in one GetFeature. */
class SeveralTypesTest extends WfsTestServer {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.0.0 | typeName=test_parcel,test_spring  |              | 25 | 1",
        "1.1.0 | typeName=test_parcel,test_spring  |              | 25 | 1",
        "2.0.0 | typeNames=(test_parcel)(test_spring) |           | 25 | 1",
        "1.1.0 | typeName=test_spring,test_parcel  | maxFeatures=4 | 3 | 1",
        "2.0.0 | typeNames=(test_parcel)(test_spring) | count=4   | 4  | 0",
        "2.0.0 | typeNames=(test_parcel)(test_spring) | startIndex=24 | 1 | 1",
        "1.1.0 | typeName=test_parcel,test_spring  | propertyName=(seq)(name) | 25 | 1",
        "1.1.0 | typeName=test_parcel,test_spring  | bbox=123.295,40.3,123.305,40.4,EPSG:4326 | 1 | 1",
      })
  void membersOfAllTypesAreInOneAnswer(
      String version, String types, String more, int parcels, int springs) {
    String xml = ok(getIn(version, "request=GetFeature", types, more == null ? "x=y" : more));

    assertThat(xpath(xml, "count(//test_parcel)")).isEqualTo(Integer.toString(parcels));
    assertThat(xpath(xml, "count(//test_spring)")).isEqualTo(Integer.toString(springs));
    if (version.equals("1.1.0")) {
      assertThat(xpath(xml, "/FeatureCollection/@numberOfFeatures"))
          .isEqualTo(Integer.toString(parcels + springs));
    }
    if (version.equals("2.0.0")) {
      assertThat(xpath(xml, "/FeatureCollection/@numberMatched")).isEqualTo("26");
      assertThat(xpath(xml, "count(/FeatureCollection/member/FeatureCollection)")).isEqualTo("2");
    }
  }

  @Test
  void eachQueryOfABodyHasItsOwnFilter() {
    String filter =
        "<o:Filter xmlns:o='http://www.opengis.net/ogc'><o:PropertyIsLessThan><o:PropertyName>seq"
            + "</o:PropertyName><o:Literal>3</o:Literal></o:PropertyIsLessThan></o:Filter>";
    String body =
        "<w:GetFeature service='WFS' version='1.1.0' xmlns:w='http://www.opengis.net/wfs'"
            + " xmlns:p='http://planatlas.org/planning'><w:Query typeName='p:test_parcel'>"
            + filter
            + "</w:Query><w:Query typeName='p:test_spring'/></w:GetFeature>";

    String xml = ok(post(body));
    assertThat(xpath(xml, "count(//test_parcel)")).isEqualTo("3");
    assertThat(xpath(xml, "count(//test_spring)")).isEqualTo("1");
    assertThat(
            xpath(
                ok(post(body.replace("version='1.1.0'", "version='1.1.0' resultType='hits'"))),
                "/FeatureCollection/@numberOfFeatures"))
        .isEqualTo("4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "outputFormat=json                  | in GML only",
        "filter=(<a/>)(<b/>)(<c/>)          | 3 parts in parentheses for 2",
      })
  void whatDoesNotGoTogetherIsRefused(String more, String sentence) {
    HttpResponse<String> answer =
        getIn("2.0.0", "request=GetFeature", "typeNames=(test_parcel)(test_spring)", more.trim());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(sentence.trim());
    assertThat(getIn("2.0.0", "request=GetFeature", "typeNames=test_parcel,test_spring").body())
        .contains("joins are not offered");
  }
}
