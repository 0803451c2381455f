package org.planatlas.server.ows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planatlas.server.SeededServer;

/** Every document of WFS 1.0.0 and 1.1.0 with the real layers keeps the schema of its version. */
class WfsOlderSchemaTest {

  private static HttpResponse<String> get(String version, String request) {
    HttpResponse<String> response =
        SeededServer.get()
            .send("GET", "/wfs?service=WFS&version=" + version + "&request=" + request, null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response;
  }

  private static void assertValid(Schema schema, HttpResponse<String> response) {
    assertThat(OgcSchemas.violations(schema, response.body()))
        .as(response.body().substring(0, Math.min(3000, response.body().length())))
        .isEmpty();
  }

  static Stream<String> layers() {
    return SchemaValidityTest.layers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&LANGUAGE=en"})
  void capabilitiesKeepTheSchemaOfTheirVersion(String more) {
    assertValid(
        OgcSchemas.compile(OgcSchemas.WFS_1_0_CAPABILITIES),
        get("1.0.0", "GetCapabilities" + more));
    assertValid(OgcSchemas.compile(OgcSchemas.WFS_1_1), get("1.1.0", "GetCapabilities" + more));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void eachTypeHasASchemaThatItsFeaturesKeep(String layer) {
    String type = "&typeName=" + URLEncoder.encode(layer, StandardCharsets.UTF_8);
    String features = "GetFeature&maxFeatures=20" + type;

    assertValid(
        OgcSchemas.compile(OgcSchemas.WFS_1_0, get("1.0.0", "DescribeFeatureType" + type).body()),
        get("1.0.0", features));
    assertValid(
        OgcSchemas.compile(OgcSchemas.WFS_1_1, get("1.1.0", "DescribeFeatureType" + type).body()),
        get("1.1.0", features));
  }

  @Test
  void hitsAndOtherCrsKeepTheSchema() {
    Schema all = OgcSchemas.compile(OgcSchemas.WFS_1_1, get("1.1.0", "DescribeFeatureType").body());

    for (String more :
        new String[] {"&resultType=hits", "&srsName=EPSG:4550", "&propertyName=name"}) {
      assertValid(all, get("1.1.0", "GetFeature&typeName=planning:district" + more));
    }
    assertValid(all, get("1.1.0", "GetFeature&typeName=planning:district,planning:river"));
    assertThat(get("1.1.0", "GetFeature&resultType=hits&typeName=district").body())
        .containsPattern("numberOfFeatures=\"[1-9]");
  }

  @ParameterizedTest
  @CsvSource({
    "GetFeature&typeName=nowhere, InvalidParameterValue",
    "GetFeature, MissingParameterValue",
    "GetFeature&typeName=district&srsName=EPSG:1, InvalidParameterValue",
    "Transmute, OperationNotSupported",
    "GetPropertyValue&typeName=district&valueReference=name, OperationNotSupported",
  })
  void refusalsKeepTheSchemaOfTheirVersion(String request, String code) {
    HttpResponse<String> first = get("1.0.0", request);
    assertValid(OgcSchemas.compile(OgcSchemas.WFS_1_0_EXCEPTION), first);
    assertThat(first.body()).contains("<ServiceException code=\"" + code + "\"");

    HttpResponse<String> second = get("1.1.0", request);
    assertValid(OgcSchemas.compile(OgcSchemas.WFS_1_1), second);
    assertThat(second.body()).contains("exceptionCode=\"" + code + "\"", "/ows/1.0.0/");
  }
}
