package org.planatlas.server.ogcapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.server.ogcapi.FeatureTestServer.encoded;
import static org.planatlas.server.ogcapi.FeatureTestServer.seqs;

import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.ogcapi.FeatureTestServer.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Axis order by CRS (OGC 18-058r1): the first position of feature plot.1, which lies at 123.30 E,
 * 40.35 N, and a box around it, both in the order of the CRS's definition.
 */
class FeaturesCrsTest {

  private static final String URI = "http://www.opengis.net/def/crs/";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OGC/1.3/CRS84 | 123.3     | 40.35      | 123.295,40.345,123.305,40.355",
        "EPSG/0/4326   | 40.35     | 123.3      | 40.345,123.295,40.355,123.305",
        "EPSG/0/4490   | 40.35     | 123.3      | 40.345,123.295,40.355,123.305",
        "EPSG/0/3857   | 13725693  | 4917308    | 13725600,4917200,13725800,4917400",
        "EPSG/0/4550   | 4468457   | 525486     | 4468400,525400,4468600,525600",
        "EPSG/0/4529   | 4468457   | 41525486   | 4468400,41525400,4468600,41525600"
      })
  void positionsAndBoxesHaveTheOrderOfTheCrs(String crs, double first, double second, String box) {
    for (Kind kind : Kind.values()) {
      FeatureTestServer server = FeatureTestServer.on(kind);
      String uri = encoded(URI + crs);
      HttpResponse<String> answer =
          server.send(
              "GET",
              "/collections/plot/items?limit=30&crs=" + uri + "&bbox-crs=" + uri + "&bbox=" + box);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = JsonMapper.shared().readTree(answer.body());
      assertThat(seqs(page)).as(kind + " " + crs).containsExactly(0);
      JsonNode place = page.at("/features/0/geometry/coordinates/0/0/0");
      double close = first > 200 ? 2000 : 1e-9;
      assertThat(place.get(0).asDouble())
          .isCloseTo(first, org.assertj.core.data.Offset.offset(close));
      assertThat(place.get(1).asDouble())
          .isCloseTo(second, org.assertj.core.data.Offset.offset(close));
      assertThat(answer.headers().firstValue("Content-Crs")).contains("<" + URI + crs + ">");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.opengis.net/def/crs/EPSG/0/4490, EPSG/0/4490",
    "[EPSG:4490], EPSG/0/4490",
    "[OGC:CRS84], OGC/1.3/CRS84",
    "'', OGC/1.3/CRS84"
  })
  void namesOfTheCrsAreReadAndTheDefaultIsCrs84(String written, String crs) {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    for (String path : new String[] {"/collections/plot/items", "/collections/plot/items/plot.1"}) {
      assertThat(
              server
                  .send("GET", path + "?crs=" + encoded(written))
                  .headers()
                  .firstValue("Content-Crs"))
          .contains("<" + URI + crs + ">");
    }
  }
}
