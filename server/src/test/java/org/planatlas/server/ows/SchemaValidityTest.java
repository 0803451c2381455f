package org.planatlas.server.ows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.server.SeededServer;

/** Every document of WFS 2.0.0 and WMS with the real layers keeps the schema that it names. */
class SchemaValidityTest {

  private static final String WFS = "/wfs?service=WFS&version=2.0.0&request=";
  private static final Schema PROTOCOL = OgcSchemas.compile(OgcSchemas.WFS, OgcSchemas.GML);
  private static final Schema APPLICATION =
      OgcSchemas.compile(
          OgcSchemas.WFS, OgcSchemas.GML, get(200, WFS + "DescribeFeatureType").body());

  private static HttpResponse<String> get(int status, String path) {
    HttpResponse<String> response = SeededServer.get().send("GET", path, null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response;
  }

  private static void assertValid(Schema schema, HttpResponse<String> response) {
    assertThat(OgcSchemas.violations(schema, response.body()))
        .as(response.body().substring(0, Math.min(3000, response.body().length())))
        .isEmpty();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static Stream<String> layers() {
    return SeededServer.get().context().getBean(LayerCatalog.class).list().stream()
        .filter(layer -> layer.current().isPresent())
        .map(Layer::qualifiedName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetCapabilities",
        "GetCapabilities&sections=ServiceIdentification,OperationsMetadata",
        "GetCapabilities&sections=FeatureTypeList",
        "GetCapabilities&sections=Filter_Capabilities",
        "ListStoredQueries",
        "DescribeStoredQueries"
      })
  void wfsDescribesItselfBySchema(String request) {
    assertValid(PROTOCOL, get(200, WFS + request));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void eachTypeHasASchemaThatItsFeaturesKeep(String layer) {
    String type = encoded(layer);
    String schema = get(200, WFS + "DescribeFeatureType&typeNames=" + type).body();
    Schema own = OgcSchemas.compile(OgcSchemas.WFS, OgcSchemas.GML, schema);
    HttpResponse<String> features =
        get(200, WFS + "GetFeature&count=40&startIndex=0&typeNames=" + type);

    assertValid(own, features);
    assertThat(features.body()).contains("<wfs:FeatureCollection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetFeature&typeNames=planning:forest_land&count=5&startIndex=10",
        "GetFeature&typeNames=planning:forest_land&resultType=hits",
        "GetFeature&typeNames=planning:forest_land&count=5&srsName=urn:ogc:def:crs:EPSG::4550",
        "GetFeature&typeNames=planning:forest_land&count=5&srsName=EPSG:4326",
        "GetFeature&typeNames=planning:district&propertyName=name",
        "GetFeature&typeNames=planning:forest_land&cql_filter=protection_grade='none'",
        "GetFeature&typeNames=planning:district&sortBy=name+DESC",
        "GetFeature&typeNames=(planning:district)(planning:river)&count=12",
        "GetFeature&typeNames=planning:project_site&bbox=40,122.5,41,124",
        "GetPropertyValue&typeNames=planning:district&valueReference=name",
        "GetPropertyValue&typeNames=planning:district&valueReference=geom"
      })
  void answersKeepTheSchemaOfTheTypes(String request) {
    assertValid(APPLICATION, get(200, WFS + request));
  }

  @Test
  void oneFeatureByItsIdIsADocumentOfItsType() {
    String collection = get(200, WFS + "GetFeature&typeNames=planning:district&count=1").body();
    String id = collection.replaceAll("(?s).*?<planning:district gml:id=\"([^\"]+)\".*", "$1");
    String query = "&storedquery_id=urn:ogc:def:query:OGC-WFS::GetFeatureById&id=" + encoded(id);

    assertValid(APPLICATION, get(200, WFS + "GetFeature" + query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | service=WFS&version=2.0.0&request=GetFeature&typeNames=planning:none
          400 | service=WFS&version=2.0.0&request=GetFeature&typeNames=district&cql_filter=none=1
          400 | service=WFS&version=2.0.0&request=GetFeature&typeNames=district&srsName=EPSG:1
          400 | service=WFS&version=9.0.0&request=GetFeature&typeNames=district
          400 | service=WFS&version=2.0.0&request=%01%3Cb%3E
          400 | service=WFS&version=2.0.0
          400 | service=WMTS&version=1.0.0&request=GetTile&layer=none
          """)
  void refusalsAreExceptionReports(int status, String query) {
    HttpResponse<String> response = get(status, "/wfs?" + query);
    assertThat(response.body()).contains("ExceptionReport");
    assertValid(PROTOCOL, response);
  }

  @Test
  void schemasRefuseWhatIsWrong() {
    String good = get(200, WFS + "GetFeature&typeNames=planning:district&count=1").body();
    for (List<String> change :
        List.of(
            List.of("numberReturned=\"1\"", "numberReturned=\"one\""),
            List.of("planning:name>", "planning:nome>"),
            List.of("gml:posList>", "gml:poses>"))) {
      String bad = good.replace(change.get(0), change.get(1));
      assertThat(bad).isNotEqualTo(good);
      assertThat(OgcSchemas.violations(APPLICATION, bad)).as("%s", change).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&language=en"})
  void wms130CapabilitiesKeepTheSchema(String more) {
    assertValid(
        OgcSchemas.compile(OgcSchemas.WMS),
        get(200, "/wms?service=WMS&version=1.3.0&request=GetCapabilities" + more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&sections=Contents", "&sections=ServiceIdentification"})
  void wmtsCapabilitiesKeepTheSchema(String more) {
    assertValid(
        OgcSchemas.compile(OgcSchemas.WMTS),
        get(200, "/wmts?service=WMTS&request=GetCapabilities" + more));
  }

  @Test
  void wms111CapabilitiesKeepTheDtd() {
    HttpResponse<String> response =
        get(200, "/wms?service=WMS&version=1.1.1&request=GetCapabilities");
    assertThat(OgcSchemas.dtdViolations(response.body())).isEmpty();
  }

  @Test
  void wmsExceptionsKeepTheirSchemaOrDtd() {
    String request = "&request=GetMap&layers=none&styles=&bbox=1,1,2,2&width=9&height=9";
    assertValid(
        OgcSchemas.compile(OgcSchemas.WMS_EXCEPTION),
        get(200, "/wms?service=WMS&version=1.3.0&crs=CRS:84&format=image/png" + request));
    HttpResponse<String> older =
        get(200, "/wms?service=WMS&version=1.1.1&srs=EPSG:4326&format=image/png" + request);
    assertThat(OgcSchemas.dtdViolations(older.body())).isEmpty();
  }
}
