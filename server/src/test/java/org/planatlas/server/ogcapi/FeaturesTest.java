package org.planatlas.server.ogcapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.server.ogcapi.FeatureTestServer.encoded;
import static org.planatlas.server.ogcapi.FeatureTestServer.link;
import static org.planatlas.server.ogcapi.FeatureTestServer.seqs;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.planatlas.server.ClientPrograms;
import org.planatlas.server.ogcapi.FeatureTestServer.Kind;
import tools.jackson.databind.JsonNode;

/** OGC API Features over HTTP, on both stores. */
class FeaturesTest {

  private static final String ITEMS = "/collections/plot/items";

  /** Conditions and the features that they select: a row stands for one request on each store. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=3                                          | 0 1 2",
        "limit=99999999999                                | 0-24",
        "limit=30&seq=7                                   | 7",
        "limit=30&grade=2                                 | 1 9 13 17 21",
        "limit=30&grade=2&proposed=true                   | 1 13",
        "limit=30&area=1000000.5                          | 1",
        "limit=30&name=石湖 <3>                            | 3",
        "limit=30&grade=9                                 |",
        "limit=30&bbox=123.305,40.35,123.315,40.36        | 0 1",
        "limit=30&bbox=123.306,40.356,123.309,40.36       |",
        "limit=30&bbox=123.305,40.35,0,123.315,40.36,9000 | 0 1",
        "limit=30&bbox=123.53,30,-170,50                  | 23 24",
        "limit=30&bbox=170,30,123.309,50                  | 0",
        "limit=30&bbox=-180,-90,180,90&seq=4              | 4",
        "limit=30&bbox=0,0,1,1                            |",
        "limit=30&datetime=2026-01-03                     | 2",
        "limit=30&datetime=2026-01-03T12:00:00Z           | 2",
        "limit=30&datetime=2026-01-20/..                  | 19-23",
        "limit=30&datetime=/2026-01-02                    | 0 1",
        "limit=30&datetime=2026-01-02/2026-01-04          | 1-3",
        "limit=30&datetime=2030-01-01/2030-12-31          |",
        "limit=30&changed=2026-03-01T10:00:00Z            | 2",
        "limit=30&filter=grade='2' AND seq<10             | 1 9",
        "limit=30&filter=NOT grade='2' AND seq<5          | 2-4",
        "limit=30&filter=seq<5&seq=4                      | 4",
        "limit=30&filter=S_INTERSECTS(geom, POINT(123.341 40.351)) | 4",
        "limit=30&filter=S_INTERSECTS(geom, POINT(40.351 123.341))"
            + "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/4490 | 4",
        "limit=30&filter=NOT S_DISJOINT(geom, BBOX(123.305,40.35,123.315,40.36)) | 0 1",
        "limit=30&filter=T_AFTER(surveyed, DATE('2026-01-20')) | 20-23",
        "limit=30&filter=CASEI(name) LIKE casei('石湖 <1%') AND proposed | 1 10 13 16 19",
        "limit=30&filter=seq * 2 = 6 OR strLength(name) = 6 AND seq = 20 | 3",
        "limit=30&filter-lang=cql2-json&filter={\"op\":\"<\",\"args\":[{\"property\":\"seq\"},2]}"
            + " | 0 1",
        "limit=30&surveyed=2026-01-05                     | 4"
      })
  void conditionsSelect(String query, String expected) {
    for (Kind kind : Kind.values()) {
      StringBuilder path = new StringBuilder(ITEMS);
      for (String parameter : query.strip().split("&")) {
        int equals = parameter.indexOf('=');
        path.append(path.indexOf("?") < 0 ? '?' : '&')
            .append(parameter, 0, equals + 1)
            .append(encoded(parameter.substring(equals + 1)));
      }
      JsonNode page = FeatureTestServer.on(kind).get(path.toString());
      List<Integer> wanted = numbers(expected);
      assertThat(seqs(page)).as(kind + " " + query).isEqualTo(wanted);
      assertThat(page.path("numberReturned").asInt()).isEqualTo(wanted.size());
      if (!query.equals("limit=3")) {
        assertThat(page.path("numberMatched").asInt()).isEqualTo(wanted.size());
      }
    }
  }

  private static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : text == null ? new String[0] : text.strip().split(" ")) {
      String[] ends = part.split("-");
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .forEach(numbers::add);
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | plot/items?limit=0                      | limit is a whole number of 1 or more",
        "400 | plot/items?limit=-5                     | not '-5'",
        "400 | plot/items?limit=abc                    | not 'abc'",
        "400 | plot/items?limit=1&limit=2              | given more than once",
        "400 | plot/items?colour=red                   | There is no parameter 'colour' here; there are area,",
        "400 | plot?colour=red                         | There is no parameter 'colour'",
        "400 | plot/items/plot.1?limit=5               | There is no parameter 'limit'",
        "400 | plot/items?bbox=1,2,3                   | four numbers",
        "400 | plot/items?bbox=                        | bbox has no value",
        "400 | plot/items?limit=                       | limit has no value",
        "400 | plot/items?bbox=190,10,200,20           | beyond 180 degrees",
        "400 | plot/items?bbox=1,2,x,4                 | x' in bbox",
        "400 | plot/items?bbox=1,2,NaN,4               | NaN' in bbox",
        "400 | plot/items?bbox=1,20,2,10               | lower corner above",
        "400 | plot/items?bbox=40,123,41,124           | axes look swapped",
        "400 | plot/items?bbox=1,2,3,4&bbox-crs=EPSG:4490 | bbox-crs cannot be 'EPSG:4490'; there are http",
        "400 | plot/items?bbox=5,2,3,4&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857 | in degrees",
        "400 | plot/items?crs=http://www.opengis.net/def/crs/EPSG/0/2000 | crs cannot be",
        "400 | plot/items?datetime=yesterday           | datetime is a time",
        "400 | plot/items?datetime=2026-02-02/2026-01-01 | datetime is a time",
        "400 | plot/items?datetime=../..               | datetime is a time",
        "400 | plain/items?datetime=2026-01-01         | has no attribute with a date",
        "400 | plot/items?seq=many                     | many' is not",
        "400 | plot/items?filter=seq+%3C               | at character 6: its end stands",
        "400 | plot/items?filter=colour%3D1            | no attribute 'colour'",
        "400 | plot/items?filter=seq%3D1&filter-lang=cql | filter-lang is cql2-text or cql2-json",
        "400 | plot/items?filter=seq%3D1&filter-lang=cql2-json | is no JSON",
        "400 | plot/items?token=abc                    | is none of this server",
        "400 | plot/items?f=pdf                        | f cannot be 'pdf'",
        "400 | plot/items?lang=fr                      | lang is zh or en",
        "404 | nothing/items                           | There is no collection 'nothing'",
        "404 | declared/items                          | There is no collection 'declared'",
        "404 | plot/items/plot.99                      | no such feature",
        "404 | plot/items/plain.1                      | no such feature",
        "404 | plot/items/x                            | no such feature"
      })
  void mistakesAreToldInASentence(int status, String path, String sentence) {
    assertThat(FeatureTestServer.on(Kind.GEOPACKAGE).refusal(status, "/collections/" + path))
        .contains(sentence);
  }

  @ParameterizedTest
  @EnumSource
  void pagesGoOnByKeyBothWays(Kind kind) {
    FeatureTestServer server = FeatureTestServer.on(kind);
    JsonNode page = server.get(ITEMS + "?limit=4&bbox=123.32,40,124,41");
    assertThat(link(page, "prev")).isNull();
    List<Integer> forward = new ArrayList<>(seqs(page));
    int pages = 1;
    while (link(page, "next") != null) {
      page = server.get(link(page, "next"));
      assertThat(page.path("numberMatched").asInt()).isEqualTo(23);
      forward.addAll(seqs(page));
      pages++;
    }
    assertThat(forward).isEqualTo(numbers("2-24"));
    assertThat(pages).isEqualTo(6);
    List<Integer> back = new ArrayList<>();
    while (link(page, "prev") != null) {
      page = server.get(link(page, "prev"));
      back.addAll(0, seqs(page));
    }
    assertThat(back).isEqualTo(numbers("2-21"));
  }

  @Test
  void tokenOfOtherConditionsIsRefused() {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    String next = link(server.get(ITEMS + "?limit=4&grade=2"), "next");

    assertThat(server.refusal(400, next.replace("grade=2", "grade=3")))
        .contains("other conditions");
    assertThat(server.refusal(400, next.replace("grade=2&", ""))).contains("other conditions");
    assertThat(seqs(server.get(next.replace("limit=4", "limit=9")))).containsExactly(21);
  }

  @ParameterizedTest
  @EnumSource
  void pagesFitTogetherWhenARevisionIsPublishedMeanwhile(Kind kind) {
    FeatureTestServer server = FeatureTestServer.on(kind);
    JsonNode first = server.get(ITEMS + "?limit=20");
    assertThat(link(first, "latest-version")).isNull();
    int revision = first.path("revision").asInt();
    FeatureTestLayers.publish(server.store(), server.catalog(), revision + 1, 3);
    try {
      JsonNode second = server.get(link(first, "next"));

      assertThat(seqs(second)).isEqualTo(numbers("20-24"));
      assertThat(second.path("numberMatched").asInt()).isEqualTo(25);
      assertThat(second.path("revision").asInt()).isEqualTo(revision);
      JsonNode latest = server.get(link(second, "latest-version"));
      assertThat(seqs(latest)).containsExactly(0, 1, 2);
      assertThat(latest.path("revision").asInt()).isEqualTo(revision + 1);
      assertThat(server.send("GET", link(first, "next") + "&f=html").body())
          .contains("第 " + revision + " 版");
    } finally {
      server.catalog().restore(server.catalog().get("plot"), revision, "test");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneFeatureIsThatOfThePage(Kind kind) {
    FeatureTestServer server = FeatureTestServer.on(kind);
    JsonNode page = server.get(ITEMS + "?limit=5");
    JsonNode wanted = page.at("/features/3");
    JsonNode one = server.get(ITEMS + "/" + wanted.path("id").asString());

    for (String member : new String[] {"type", "id", "geometry", "properties"}) {
      assertThat(one.path(member)).as(member).isEqualTo(wanted.path(member));
    }
    assertThat(one.path("id").asString()).isEqualTo("plot.4");
    assertThat(one.at("/properties/surveyed").asString()).isEqualTo("2026-01-04");
    assertThat(link(one, "self")).isEqualTo(server.base() + "/ogc" + ITEMS + "/plot.4");
    assertThat(link(one, "collection")).isEqualTo(server.base() + "/ogc/collections/plot");
    assertThat(one.at("/geometry/coordinates/0/0").toString())
        .as("counterclockwise")
        .isEqualTo("[[123.33,40.35],[123.338,40.35],[123.33,40.358],[123.33,40.35]]");
  }

  @Test
  void sameAnswerIsNotSentTwice() {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    for (String path : new String[] {ITEMS + "?limit=2", ITEMS + "/plot.3"}) {
      HttpResponse<String> first = server.send("GET", path);
      String etag = first.headers().firstValue("ETag").orElseThrow();

      HttpResponse<String> again = server.send("GET", path, "If-None-Match", etag);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      HttpResponse<String> other =
          server.send(
              "GET", path + (path.contains("?") ? "&" : "?") + "f=csv", "If-None-Match", etag);
      assertThat(other.statusCode()).isEqualTo(200);
      HttpResponse<String> head = server.send("HEAD", path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("ETag")).contains(etag);
      assertThat(head.headers().firstValue("Content-Type")).contains("application/geo+json");
      assertThat(server.send("OPTIONS", path).headers().firstValue("Allow").orElse(""))
          .contains("GET", "HEAD");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "csv     | text/csv                              | 石湖 <3>",
        "gml     | application/gml+xml                   | numberReturned=\"2\"",
        "kml     | application/vnd.google-earth.kml+xml  | <Placemark",
        "dxf     | image/vnd.dxf                         | ENTITIES",
        "gpkg    | application/geopackage+sqlite3        | SQLite format 3",
        "shp     | application/zip                       | .shp"
      })
  void formsHoldThePageAndNameTheNextOne(String form, String type, String content) {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    String token = link(server.get(ITEMS + "?limit=2"), "next").replaceAll(".*token=", "");
    HttpResponse<String> answer =
        server.send("GET", ITEMS + "?limit=2&token=" + token + "&f=" + form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.body()).contains(content);
    assertThat(answer.headers().firstValue("OGC-NumberMatched")).contains("25");
    assertThat(answer.headers().firstValue("OGC-NumberReturned")).contains("2");
    assertThat(answer.headers().firstValue("Link").orElse(""))
        .contains("rel=\"next\"", "rel=\"prev\"", "rel=\"self\"");
    assertThat(server.send("GET", ITEMS + "/plot.4?f=" + form).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | application/geo+json",
        "*/*                                       | application/geo+json",
        "application/json                          | application/geo+json",
        "text/html,application/xml;q=0.9,*/*;q=0.8 | text/html",
        "text/csv, */*;q=0.1                       | text/csv",
        "application/gml+xml                       | application/gml+xml",
        "image/png                                 | application/problem+json"
      })
  void acceptDecidesTheForm(String accept, String type) {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    String[] headers = accept.isEmpty() ? new String[0] : new String[] {"Accept", accept};
    assertThat(server.send("GET", ITEMS, headers).headers().firstValue("Content-Type").orElse(""))
        .startsWith(type);
  }

  @Test
  void pagesForPeopleEscapeTextsAndSpeakBothLanguages() {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    String zh = server.send("GET", ITEMS + "?limit=4&f=html").body();
    String en = server.send("GET", ITEMS + "?limit=4&f=html&lang=en").body();

    assertThat(zh).contains("石湖 &lt;3&gt;", "测试 plot", "下一页", "GetMap").doesNotContain("<3>");
    assertThat(en).contains("Test plot", "Next page", "4 of 25 features.", "The seq");
    for (String path :
        new String[] {"", "/conformance", "/collections", "/collections/plot", ITEMS + "/plot.1"}) {
      HttpResponse<String> page = server.send("GET", path + "?f=html&lang=en");
      assertThat(page.statusCode()).as(path + page.body()).isEqualTo(200);
      assertThat(page.body()).as(path).startsWith("<!doctype html>").endsWith("</html>\n");
    }
  }

  @Test
  void collectionsAndQueryablesSayWhatThereIs() {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    JsonNode all = server.get("/collections");
    List<String> ids = new ArrayList<>();
    all.path("collections").forEach(one -> ids.add(one.path("id").asString()));
    assertThat(ids).contains("plot", "plain").doesNotContain("declared");

    JsonNode one = server.get("/collections/plot?lang=en");
    assertThat(one.path("title").asString()).isEqualTo("Test plot");
    assertThat(one.at("/extent/spatial/bbox/0").toString()).startsWith("[123.3,40.35,123.5");
    assertThat(one.at("/extent/temporal/interval/0").toString())
        .isEqualTo("[\"2026-01-01T00:00:00Z\",\"2026-01-24T00:00:00Z\"]");
    assertThat(server.get("/collections/planning:plot").path("id").asString()).isEqualTo("plot");

    JsonNode queryables =
        server.get(link(one, "http://www.opengis.net/def/rel/ogc/1.0/queryables"));
    assertThat(queryables.at("/properties/geom/format").asString())
        .isEqualTo("geometry-multipolygon");
    assertThat(queryables.at("/properties/surveyed/format").asString()).isEqualTo("date");
    assertThat(queryables.at("/properties/area/type").asString()).isEqualTo("number");
  }

  @Test
  void functionsOfFiltersAreListed() {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    JsonNode functions =
        server.get(link(server.get(""), "http://www.opengis.net/def/rel/ogc/1.0/functions"));
    assertThat(functions.at("/functions").findValuesAsString("name"))
        .contains("abs", "strLength", "strConcat");
    assertThat(functions.toString())
        .contains(
            "{\"name\":\"strLength\",\"returns\":[\"integer\"],\"arguments\":[{\"type\":[\"string\"]}]}");
  }

  @Test
  void openApiListsTheRoutesAndItsReferencesAreThere() {
    JsonNode document = FeatureTestServer.on(Kind.GEOPACKAGE).get("/openapi.json");
    List<String> paths = List.copyOf(document.path("paths").propertyNames());
    assertThat(paths)
        .contains(
            "/conformance",
            "/collections",
            "/collections/{collectionId}",
            "/collections/{collectionId}/items",
            "/collections/{collectionId}/items/{featureId}");
    for (JsonNode node : document.findValues("$ref")) {
      assertThat(document.at(node.asString().substring(1)).isMissingNode())
          .as(node.asString())
          .isFalse();
    }
    JsonNode parameters =
        document.path("paths").path("/collections/{collectionId}/items").at("/get/parameters");
    List<String> names = new ArrayList<>();
    parameters.forEach(one -> names.add(one.path("name").asString()));
    assertThat(names).containsAll(ItemsRequest.NAMES);
    assertThat(Collections.frequency(names, "limit")).isEqualTo(1);
  }

  @Test
  void gdalReadsTheLayerPageByPage() throws Exception {
    String source = "OAPIF:" + FeatureTestServer.on(Kind.POSTGIS).base() + "/ogc";

    assertThat(ClientPrograms.run("ogrinfo", "-ro", source)).contains("plot", "plain");
    String summary =
        ClientPrograms.run("ogrinfo", "-ro", "-so", "-oo", "PAGE_SIZE=7", source, "plot");
    assertThat(summary).contains("Feature Count: 25", "seq: Integer", "(123.300000, 40.350000)");
    String rows =
        ClientPrograms.run(
            "ogrinfo",
            "-ro",
            "-oo",
            "PAGE_SIZE=7",
            source,
            "plot",
            "-spat",
            "123.325",
            "40",
            "123.345",
            "41");
    assertThat(ClientPrograms.run("ogrinfo", "-ro", "-so", source, "plot", "-where", "seq < 10"))
        .contains("Feature Count: 10");
    assertThat(rows).contains("seq (Integer) = 2", "seq (Integer) = 4", "Feature Count: 3");
  }
}
