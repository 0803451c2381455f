package org.planatlas.server.wfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WFS 2.0.0 over HTTP and the real embedded store. */
class WfsRequestTest extends WfsTestServer {

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

  private String features(String... parameters) {
    List<String> all = new ArrayList<>(List.of("request=GetFeature", "typeNames=test_parcel"));
    all.addAll(Arrays.asList(parameters));
    return ok(get(all.toArray(new String[0])));
  }

  private int count(String... parameters) {
    List<String> all = new ArrayList<>(List.of("outputFormat=application/json"));
    all.addAll(Arrays.asList(parameters));
    return ids(features(all.toArray(new String[0]))).size();
  }

  private static List<String> ids(String json) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ID.matcher(json);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/WFS_Capabilities/@version                                       | 2.0.0",
        "count(/WFS_Capabilities/FeatureTypeList/FeatureType[*[local-name()='Name']='planning:test_parcel']) | 1",
        "count(/WFS_Capabilities/FeatureTypeList/FeatureType[*[local-name()='Name']='planning:test_empty'])  | 0",
        "/WFS_Capabilities/FeatureTypeList/FeatureType[*[local-name()='Name']='planning:test_parcel']/DefaultCRS | urn:ogc:def:crs:EPSG::4490",
        "/WFS_Capabilities/FeatureTypeList/FeatureType[*[local-name()='Name']='planning:test_spring']/WGS84BoundingBox/LowerCorner | 123.3 40.35",
        "/WFS_Capabilities/FeatureTypeList/FeatureType[*[local-name()='Name']='planning:test_parcel']/Title[@*='en'] | Test test_parcel",
        "count(/WFS_Capabilities/OperationsMetadata/Operation)            | 6",
        "/WFS_Capabilities/OperationsMetadata/Constraint[@name='ImplementsTransactionalWFS']/DefaultValue | FALSE",
        "/WFS_Capabilities/OperationsMetadata/Constraint[@name='ImplementsResultPaging']/DefaultValue     | TRUE",
        "count(/WFS_Capabilities/Filter_Capabilities/Spatial_Capabilities/SpatialOperators/SpatialOperator) | 11",
      })
  void capabilitiesSayWhatIsThere(String path, String expected) {
    String xml = ok(get("request=GetCapabilities"));

    assertThat(xpath(xml, path.trim())).isEqualTo(expected.trim());
    assertThat(xml).contains("href=\"" + address() + "/wfs?\"");
  }

  @ParameterizedTest
  @CsvSource({"/planning/wfs", "/geoserver/wfs", "/geoserver/planning/ows", "/ows"})
  void everyAddressAnswersAndLinksToItself(String path) {
    String xml = ok(getAddress(address() + path + "?SERVICE=wfs&ReQuest=getcapabilities"));

    assertThat(xml).contains("href=\"" + address() + path + "?\"", "planning:test_parcel");
  }

  @Test
  void layersOfAnotherWorkspaceAreHidden() {
    HttpResponse<String> answer =
        getAddress(
            address()
                + "/elsewhere/wfs?service=WFS&version=2.0.0&request=GetFeature"
                + "&typeNames=test_parcel");

    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void describeFeatureTypeNamesEveryAttributeWithItsType() {
    String xsd =
        ok(get("request=DescribeFeatureType", "typeNames=planning:test_parcel,test_spring"));

    assertThat(xpath(xsd, "count(/schema/element)")).isEqualTo("2");
    assertThat(xsd)
        .contains(
            "name=\"geom\" type=\"gml:MultiSurfacePropertyType\"",
            "name=\"geom\" type=\"gml:PointPropertyType\"",
            "name=\"stock_m3\" type=\"xsd:double\"",
            "targetNamespace=\"http://planatlas.org/planning\"");
    assertThat(ok(get("request=DescribeFeatureType", "outputFormat=application/json")))
        .contains("\"typeName\":\"test_parcel\"", "\"localType\":\"MultiSurface\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cql_filter=seq < 10                                                     | 10",
        "cql_filter=protection_grade IS NULL                                     | 5",
        "cql_filter=name LIKE '石湖%' AND seq IN (1,2,3)                          | 3",
        "cql_filter=BBOX(geom,40.3,123.295,40.4,123.305)                         | 1",
        "cql_filter=DWITHIN(geom, POINT(40.355 123.2995), 100, meters)           | 1",
        "cql_filter=DWITHIN(geom, POINT(40.355 123.2995), 1, kilometers)         | 2",
        "bbox=40.3,123.295,40.4,123.315                                          | 2",
        "bbox=123.295,40.3,123.315,40.4,EPSG:4326                                | 2",
        "bbox=40.3,123.295,40.4,123.315,urn:ogc:def:crs:EPSG::4326               | 2",
        "bbox=40.3,123.295,40.4,123.315,http://www.opengis.net/gml/srs/epsg.xml#4326 | 2",
        "bbox=123.295,40.3,123.315,40.4,EPSG:4490                                | 2",
        "bbox=40.3,123.295,40.4,123.315,urn:ogc:def:crs:EPSG::4490               | 2",
        "bbox=40.3,123.295,40.4,123.315,http://www.opengis.net/def/crs/EPSG/0/4490 | 2",
        "bbox=123.295,40.3,123.315,40.4,CRS:84                                   | 2",
        "bbox=13725137,4909657,13727363,4924248,EPSG:3857                        | 2",
        "bbox=13725137,4909657,13727363,4924248,urn:ogc:def:crs:EPSG::3857       | 2",
        "bbox=525387,4468336,525587,4468536,EPSG:4550                            | 1",
        "bbox=4468336,525387,4468536,525587,urn:ogc:def:crs:EPSG::4550           | 1",
        "bbox=4468336,525387,4468536,525587,http://www.opengis.net/def/crs/EPSG/0/4550 | 1",
        "bbox=41525387,4468336,41525587,4468536,EPSG:4529                        | 1",
        "bbox=4468336,41525387,4468536,41525587,urn:ogc:def:crs:EPSG::4529       | 1",
        "bbox=-90,-180,90,180,urn:ogc:def:crs:EPSG::4326                         | 25",
        "bbox=-180,-90,180,90,CRS:84                                             | 25",
        "bbox=0,-90,180,90,EPSG:4326                                             | 25",
        "bbox=-180,-90,0,90,EPSG:4326                                            | 0",
        "bbox=-20037508.35,-20037508.35,20037508.35,20037508.35,EPSG:3857        | 25",
        "bbox=-1e7,-1e7,1e7,1e7,EPSG:4550                                        | 25",
        "resourceId=test_parcel.1,test_parcel.3                                  | 2",
        "featureID=test_parcel.99                                                | 0",
        "maxFeatures=7                                                           | 7",
        "startIndex=20                                                           | 5",
        "count=0                                                                 | 0",
      })
  void conditionsFindTheRows(String condition, int expected) {
    assertThat(count(condition.trim())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cql_filter=name = '1'' OR ''1''=''1'                     | 0",
        "cql_filter=name = 'x''; DROP TABLE test_parcel_r1; --'   | 0",
        "cql_filter=protection_grade LIKE '%'' OR 1=1 --'         | 0",
        "resourceId=test_parcel.1 OR 1=1                          | 0",
      })
  void whatLooksLikeSqlIsOnlyAValue(String condition, int expected) {
    assertThat(count(condition.trim())).isEqualTo(expected);
    assertThat(count("cql_filter=INCLUDE")).isEqualTo(WfsTestLayers.PARCELS);
  }

  @Test
  void filterInXmlFindsTheSameByGetAndByPost() {
    String filter =
        "<fes:Filter xmlns:fes=\"http://www.opengis.net/fes/2.0\"><fes:PropertyIsLessThan>"
            + "<fes:ValueReference>planning:seq</fes:ValueReference><fes:Literal>4</fes:Literal>"
            + "</fes:PropertyIsLessThan></fes:Filter>";
    String body =
        "<wfs:GetFeature xmlns:wfs=\"http://www.opengis.net/wfs/2.0\" service=\"WFS\""
            + " version=\"2.0.0\" count=\"3\" outputFormat=\"application/json\">"
            + "<wfs:Query typeNames=\"planning:test_parcel\""
            + " xmlns:planning=\"http://planatlas.org/planning\">"
            + "<wfs:PropertyName>name</wfs:PropertyName>"
            + filter
            + "<fes:SortBy xmlns:fes=\"http://www.opengis.net/fes/2.0\"><fes:SortProperty>"
            + "<fes:ValueReference>seq</fes:ValueReference><fes:SortOrder>DESC</fes:SortOrder>"
            + "</fes:SortProperty></fes:SortBy></wfs:Query></wfs:GetFeature>";

    assertThat(count("filter=" + filter)).isEqualTo(4);
    String answer = ok(post(body));
    assertThat(ids(answer)).containsExactly("test_parcel.4", "test_parcel.3", "test_parcel.2");
    assertThat(answer).contains("\"numberMatched\":4").doesNotContain("stock_m3");
  }

  @Test
  void hitsAreCountedAndNotWritten() {
    String xml = features("resultType=hits", "cql_filter=seq >= 20");

    assertThat(xpath(xml, "/FeatureCollection/@numberMatched")).isEqualTo("5");
    assertThat(xpath(xml, "/FeatureCollection/@numberReturned")).isEqualTo("0");
    assertThat(xml).doesNotContain("member");
  }

  @Test
  void pagesLinkToEachOtherAndLoseNoRow() {
    List<String> seen = new ArrayList<>();
    String xml = features("count=10", "sortBy=protection_grade DESC,stock_m3");
    while (true) {
      Matcher matcher = Pattern.compile("<planning:test_parcel gml:id=\"([^\"]*)\"").matcher(xml);
      while (matcher.find()) {
        seen.add(matcher.group(1));
      }
      assertThat(xpath(xml, "/FeatureCollection/@numberMatched")).isEqualTo("25");
      String next = xpath(xml, "/FeatureCollection/@next");
      if (next.isEmpty()) {
        break;
      }
      xml = ok(getAddress(next));
      assertThat(xpath(xml, "/FeatureCollection/@previous")).isNotEmpty();
    }
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void rowsComeInTheOrderAsked() {
    String json = features("outputFormat=json", "sortBy=seq DESC", "count=2");

    assertThat(ids(json)).containsExactly("test_parcel.25", "test_parcel.24");
  }

  @Test
  void onlyTheNamedAttributesAreWritten() {
    String xml = features("count=1", "propertyName=planning:seq,name");

    assertThat(xml).contains("planning:seq", "planning:name");
    assertThat(xml).doesNotContain("planning:geom", "planning:stock_m3");
  }

  @Test
  void oneFeatureIsReadByItsId() {
    String by = "storedQuery_id=urn:ogc:def:query:OGC-WFS::GetFeatureById";
    String xml = ok(get("request=GetFeature", by, "id=test_parcel.3"));

    assertThat(xpath(xml, "/test_parcel/seq")).isEqualTo("2");
    assertThat(get("request=GetFeature", by, "id=test_parcel.99").statusCode()).isEqualTo(404);
    assertThat(ok(get("request=ListStoredQueries"))).contains("GetFeatureById");
    assertThat(ok(get("request=DescribeStoredQueries"))).contains("name=\"ID\"");
  }

  @Test
  void valuesOfOneAttributeLeaveOutRowsWithout() {
    String xml =
        ok(
            get(
                "request=GetPropertyValue",
                "typeNames=test_parcel",
                "valueReference=protection_grade"));

    assertThat(xpath(xml, "/ValueCollection/@numberReturned")).isEqualTo("20");
    assertThat(xpath(xml, "count(/ValueCollection/member)")).isEqualTo("20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "service=WFS&request=GetCapabilities                                   | 2.0.0",
        "service=WFS&request=GetCapabilities&version=1.0.0                     | 1.0.0",
        "service=WFS&request=GetCapabilities&version=1.1.0                     | 1.1.0",
        "service=WFS&request=GetCapabilities&version=2.0.2                     | 2.0.0",
        "service=WFS&request=GetCapabilities&version=0.5.0                     | 1.0.0",
        "service=WFS&request=GetCapabilities&version=9.0.0                     | 2.0.0",
        "service=WFS&request=GetCapabilities&acceptVersions=3.0.0,1.1.0,2.0.0  | 1.1.0",
        "service=WFS&request=GetCapabilities&acceptVersions=1.0.0&version=2.0.0 | 1.0.0",
      })
  void versionsAreNegotiated(String query, String version) {
    String xml = ok(getAddress(address() + "/wfs?" + query.trim()));

    assertThat(xpath(xml, "/WFS_Capabilities/@version")).isEqualTo(version.trim());
  }

  @Test
  void whoeverHasTheCapabilitiesGetsNoSections() {
    String sequence =
        xpath(ok(get("request=GetCapabilities")), "/WFS_Capabilities/@updateSequence");

    for (String version : new String[] {"1.1.0", "2.0.0"}) {
      String xml = ok(getIn(version, "request=GetCapabilities", "updateSequence=" + sequence));
      assertThat(xpath(xml, "count(/WFS_Capabilities/*)")).isEqualTo("0");
    }
    assertThat(get("request=GetCapabilities", "updateSequence=99999999").body())
        .contains("InvalidUpdateSequence");
    assertThat(
            ok(
                post(
                    "<w:GetCapabilities service='WFS' xmlns:w='http://www.opengis.net/wfs'"
                        + " xmlns:o='http://www.opengis.net/ows'><o:AcceptVersions><o:Version>1.1.0"
                        + "</o:Version></o:AcceptVersions></w:GetCapabilities>")))
        .contains("version=\"1.1.0\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "typeNames=x:test_spring | namespaces=xmlns(x,http://planatlas.org/planning) | 1",
        "typeName=x:test_spring | namespace=xmlns(x=http://planatlas.org/planning) | 1",
        "typeNames=test_spring | namespaces=xmlns(http://planatlas.org/planning) | 1",
        "typeNames=planning:test_spring | namespaces=xmlns(y,urn:y) | 1",
      })
  void prefixesAreWhatTheClientBindsThem(String types, String namespaces, int expected) {
    String json = ok(get("request=GetFeature", types, namespaces, "outputFormat=json"));
    assertThat(ids(json)).hasSize(expected);
    String unbound = "typeNames=x:test_spring";
    assertThat(get("request=GetFeature", unbound).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test_parcel.3 | 200 | 1",
        "none-such     | 200 | 0",
        "elsewhere.7   | 200 | 0",
        "test_spring.1 | 400 | 0",
      })
  void anIdOfAnotherLayerIsToldAndOneOfNoneFindsNothing(String id, int status, int expected) {
    String filter =
        "filter=<f:Filter xmlns:f='http://www.opengis.net/fes/2.0'><f:ResourceId rid='%s'/>"
            + "</f:Filter>";
    for (String condition : List.of("resourceId=" + id.trim(), filter.formatted(id.trim()))) {
      HttpResponse<String> answer =
          get("request=GetFeature", "typeNames=test_parcel", "outputFormat=json", condition);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      assertThat(ids(answer.body())).hasSize(expected);
    }
  }

  @Test
  void idsAreValuesToo() {
    String xml =
        ok(get("request=GetPropertyValue", "typeNames=test_parcel", "valueReference=@gml:id"));

    assertThat(xpath(xml, "count(/ValueCollection/member)")).isEqualTo("25");
    assertThat(xml).contains("<wfs:member>test_parcel.25</wfs:member>");
    assertThat(get("request=GetPropertyValue", "typeNames=test_parcel", "valueReference=").body())
        .contains("InvalidParameterValue");
  }

  @Test
  void capabilitiesAskForTheService() {
    HttpResponse<String> answer = getAddress(address() + "/wfs?request=GetCapabilities");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("MissingParameterValue", "locator=\"service\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<f:PropertyIsNull><f:ValueReference>g:name</f:ValueReference></f:PropertyIsNull> | 200",
        "<f:PropertyIsLessThan><f:ValueReference>g:boundedBy</f:ValueReference><f:Literal>1"
            + "</f:Literal></f:PropertyIsLessThan> | 400",
        "<f:BBOX><f:ValueReference>g:boundedBy</f:ValueReference><g:Envelope><g:lowerCorner>0 0"
            + "</g:lowerCorner><g:upperCorner>90 180</g:upperCorner></g:Envelope></f:BBOX> | 200",
      })
  void whatGmlGivesEveryFeatureMayBeNamed(String condition, int status) {
    HttpResponse<String> answer =
        get(
            "request=GetFeature",
            "typeNames=test_parcel",
            "outputFormat=json",
            "filter=<f:Filter xmlns:f='http://www.opengis.net/fes/2.0'"
                + " xmlns:g='http://www.opengis.net/gml/3.2'>"
                + condition.trim()
                + "</f:Filter>");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 200) {
      assertThat(ids(answer.body())).hasSize(WfsTestLayers.PARCELS);
    } else {
      assertThat(answer.body()).contains("OperationProcessingFailed");
    }
  }

  @Test
  void largeNumbersArePlainDecimals() {
    assertThat(features()).contains("<planning:stock_m3>24000012<").doesNotContain("E7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "request=GetFeature                                          | 400 | MissingParameterValue | typeNames | TYPENAMES is missing",
        "request=GetFeature&typeNames=nowhere                        | 400 | InvalidParameterValue | typeNames | There is no feature type 'nowhere'",
        "request=GetFeature&typeNames=test_empty                     | 400 | InvalidParameterValue | typeNames | has no data yet",
        "request=GetFeature&typeNames=test_parcel,test_spring        | 400 | OperationNotSupported | typeNames | One query reads one feature type",
        "request=GetFeature&typeNames=test_parcel&srsName=EPSG:99999 | 400 | InvalidParameterValue | srsName   | EPSG:99999",
        "request=GetFeature&typeNames=test_parcel&outputFormat=exe   | 400 | InvalidParameterValue | outputFormat | 'exe' is not offered",
        "request=GetFeature&typeNames=test_parcel&count=-1           | 400 | InvalidParameterValue | count     | whole number",
        "request=GetFeature&typeNames=test_parcel&sortBy=colour      | 400 | InvalidParameterValue | sortBy    | it has geom, name",
        "request=GetFeature&typeNames=test_parcel&propertyName=colour | 400 | InvalidParameterValue | propertyName | no attribute 'colour'",
        "request=GetFeature&typeNames=test_parcel&cql_filter=colour=1 | 400 | InvalidParameterValue | filter   | no attribute 'colour'",
        "request=GetFeature&typeNames=test_parcel&cql_filter=seq%20is | 400 | InvalidParameterValue | cql_filter | cannot be read",
        "request=GetFeature&typeNames=test_parcel&filter=%3Cx        | 400 | InvalidParameterValue | filter    | not well-formed",
        "request=GetFeature&typeNames=test_parcel&bbox=1,2,3         | 400 | InvalidParameterValue | bbox      | four numbers",
        "request=GetFeature&typeNames=test_parcel&bbox=123.2,40.3,123.4,40.4 | 400 | InvalidParameterValue | filter | axes look swapped",
        "request=GetFeature&typeNames=test_parcel&version=3.0.0      | 400 | VersionNegotiationFailed | version | is not offered",
        "request=GetCapabilities&acceptVersions=0.7.0,3.0.0 | 400 | VersionNegotiationFailed | AcceptVersions | None of the WFS versions",
        "request=Transaction                                         | 400 | OperationNotSupported | request   | is not offered",
        "typeNames=test_parcel                                       | 400 | MissingParameterValue | request   | REQUEST is missing",
        "request=GetFeature&storedQuery_id=x&id=1                    | 400 | InvalidParameterValue | storedQuery_Id | no stored query",
      })
  void everyRefusalIsAReportWithCodeAndPlace(
      String query, int status, String code, String locator, String part) {
    HttpResponse<String> answer = getAddress(address() + "/wfs?service=WFS&" + query.trim());

    assertThat(answer.statusCode()).isEqualTo(status);
    String xml = answer.body();
    assertThat(xpath(xml, "/ExceptionReport/@version")).isEqualTo("2.0.0");
    assertThat(xpath(xml, "/ExceptionReport/Exception/@exceptionCode")).isEqualTo(code);
    assertThat(xpath(xml, "/ExceptionReport/Exception/@locator")).isEqualTo(locator);
    assertThat(xpath(xml, "/ExceptionReport/Exception/ExceptionText")).contains(part);
    assertThat(xml).doesNotContain("org.planatlas", "\tat ");
  }

  @Test
  void aDocumentTypeInABodyIsRefused() {
    HttpResponse<String> answer =
        post(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><GetFeature>&e;</GetFeature>");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("OperationParsingFailed").doesNotContain("root:");
  }
}
