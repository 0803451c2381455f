package org.planatlas.server.ogcapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.planatlas.server.RunningServer;
import org.planatlas.server.ogcapi.FeatureTestServer.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Features created, replaced, updated and deleted over HTTP, on both stores. */
class EditTest {

  private static final String ITEMS = "/collections/draft/items";
  private static final String[] EDITOR = {
    "Authorization",
    RunningServer.basic("admin", RunningServer.PASSWORD),
    "Content-Type",
    "application/geo+json"
  };
  private static final String FEATURE =
      """
      {"type": "Feature", "geometry": {"type": "Polygon",
        "coordinates": [[[123.9, 40.9], [123.95, 40.9], [123.9, 40.95], [123.9, 40.9]]]},
       "properties": {"name": "新图斑", "seq": 77, "area": 12.5, "proposed": true,
        "surveyed": "2026-05-06", "changed": "2026-05-06T07:08:09Z"}}
      """;

  private static HttpResponse<String> send(
      Kind kind, String method, String path, String body, String... more) {
    List<String> headers = new ArrayList<>(List.of(EDITOR));
    headers.addAll(List.of(more));
    return FeatureTestServer.on(kind).send(method, path, body, headers);
  }

  private static int revision() {
    return FeatureTestServer.on(Kind.GEOPACKAGE).catalog().get("draft").revision().number();
  }

  private static String tag(Kind kind, String path) {
    return FeatureTestServer.on(kind).send("GET", path).headers().firstValue("ETag").orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void featureIsCreatedReplacedUpdatedAndDeleted(Kind kind) {
    FeatureTestServer server = FeatureTestServer.on(kind);
    HttpResponse<String> created = send(kind, "POST", ITEMS, FEATURE);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String address = created.headers().firstValue("Location").orElseThrow();
    assertThat(address).startsWith(server.base() + "/ogc" + ITEMS + "/draft.");
    JsonNode read = server.get(address);
    assertThat(read.at("/properties/name").asString()).isEqualTo("新图斑");
    assertThat(read.at("/properties/surveyed").asString()).isEqualTo("2026-05-06");
    assertThat(read.at("/properties/grade").isNull()).isTrue();
    assertThat(read.at("/geometry/type").asString()).isEqualTo("MultiPolygon");
    assertThat(read.at("/geometry/coordinates/0/0/0").toString()).isEqualTo("[123.9,40.9]");

    String tag = created.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> updated =
        send(
            kind,
            "PATCH",
            address,
            "{\"properties\":{\"grade\":\"4\",\"area\":null}}",
            "If-Match",
            tag);
    assertThat(updated.statusCode()).as(updated.body()).isEqualTo(204);
    read = server.get(address);
    assertThat(read.at("/properties/grade").asString()).isEqualTo("4");
    assertThat(read.at("/properties/area").isNull()).isTrue();
    assertThat(read.at("/properties/seq").asInt()).isEqualTo(77);

    assertThat(send(kind, "PUT", address, FEATURE, "If-Match", tag).statusCode())
        .as("the tag is that of before")
        .isEqualTo(412);
    HttpResponse<String> replaced =
        send(kind, "PUT", address, FEATURE.replace("新图斑", "改"), "If-Match", tag(kind, address));
    assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(204);
    read = server.get(address);
    assertThat(read.at("/properties/name").asString()).isEqualTo("改");
    assertThat(read.at("/properties/grade").isNull()).isTrue();

    String last = replaced.headers().firstValue("ETag").orElseThrow();
    assertThat(send(kind, "DELETE", address, null, "If-Match", last).statusCode()).isEqualTo(204);
    assertThat(server.send("GET", address).statusCode()).isEqualTo(404);
    assertThat(send(kind, "DELETE", address, null, "If-Match", last).statusCode()).isEqualTo(404);
    assertThat(server.catalog().get("draft").revision().note())
        .isEqualTo("edited: 0 new, 0 changed, 1 deleted");
  }

  @Test
  void tagStaysWhenAnotherFeatureChangesAndHoldsInEveryForm() {
    Kind kind = Kind.GEOPACKAGE;
    String first = tag(kind, ITEMS + "/draft.1");
    String csv = tag(kind, ITEMS + "/draft.1?f=csv");
    assertThat(first).startsWith("\"").isNotEqualTo(csv);
    send(kind, "PATCH", ITEMS + "/draft.2", "{\"properties\":{\"name\":\"x\"}}", "If-Match", "*");

    assertThat(tag(kind, ITEMS + "/draft.1")).isEqualTo(first);
    assertThat(
            FeatureTestServer.on(kind)
                .send("GET", ITEMS + "/draft.1", "If-None-Match", first)
                .statusCode())
        .isEqualTo(304);
    assertThat(
            send(
                    kind,
                    "PATCH",
                    ITEMS + "/draft.1",
                    "{\"properties\":{\"name\":\"y\"}}",
                    "If-Match",
                    "\"other\", " + csv)
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void coordinatesMayBeOfAnotherCrs() {
    Kind kind = Kind.POSTGIS;
    String turned = FEATURE.replaceAll("\\[(123[.\\d]*), (40[.\\d]*)]", "[$2, $1]");
    HttpResponse<String> created =
        send(
            kind,
            "POST",
            ITEMS,
            turned,
            "Content-Crs",
            "<http://www.opengis.net/def/crs/EPSG/0/4490>");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String address = created.headers().firstValue("Location").orElseThrow();
    assertThat(
            FeatureTestServer.on(kind)
                .get(address + "?crs=http://www.opengis.net/def/crs/EPSG/0/4490")
                .at("/geometry/coordinates/0/0/0")
                .toString())
        .isEqualTo("[40.9,123.9]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT    | draft/items/draft.1  | ``     | 428 | needs the header If-Match",
        "DELETE | draft/items/draft.1  | ``     | 428 | needs the header If-Match",
        "PATCH  | draft/items/draft.1  | \"x\"  | 412 | has been changed meanwhile",
        "PUT    | draft/items/draft.1  | x      | 400 | has ETags in double quotes",
        "PUT    | draft/items/draft.99 | *      | 404 | no such feature",
        "PUT    | nothing/items/x.1  | *      | 404 | There is no collection",
        "POST   | draft/items?x=1     | ``     | 400 | There is no parameter",
        "DELETE | conflict_hit/items/conflict_hit.1 | * | 409 | belongs to the system"
      })
  void changesThatCannotBeAreToldInASentence(
      String method, String path, String ifMatch, int status, String sentence) {
    String[] more = ifMatch.isEmpty() ? new String[0] : new String[] {"If-Match", ifMatch};
    HttpResponse<String> answer =
        send(Kind.GEOPACKAGE, method, "/collections/" + path, FEATURE, more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonMapper.shared().readTree(answer.body()).path("detail").asString())
        .contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                           | 400 | The body is no JSON",
        "[]                                                          | 400 | no JSON object",
        "{'type':'Feature'}                                          | 400 | is no GeoJSON feature",
        "{'type':'Feature','geometry':null,'properties':3}           | 400 | properties is an object",
        "{'type':'Feature','geometry':null,'properties':{'a':1,'a':2}} | 400 | twice in one object",
        "{'type':'Feature','geometry':null,'properties':{'colour':1}} | 422 | no attribute 'colour'",
        "{'type':'Feature','geometry':null,'properties':{'geom':1}}  | 422 | is its member geometry",
        "{'type':'Feature','geometry':null,'properties':{'seq':[1]}} | 422 | array or an object",
        "{'type':'Feature','geometry':null,'properties':{'seq':1e99}} | 422 | value of seq does not fit",
        "{'type':'Feature','geometry':{'type':'Point','coordinates':[123,40]},'properties':null} | 422 | not Point",
        "{'type':'Feature','geometry':{'type':'Polygon','coordinates':[[[123,40],[124,41],[124,40],[123,41],[123,40]]]},'properties':null} | 422 | crosses itself at 123.5",
        "{'type':'Feature','geometry':{'type':'Polygon','coordinates':[[[123,40],[124,41]]]},'properties':null} | 400 | ring",
        "{'type':'Feature','geometry':{'type':'Polygon','coordinates':[[[40,123],[41,123],[40,124],[40,123]]]},'properties':null} | 400 | outside the area of use"
      })
  void bodiesThatCannotBeAreToldInASentence(String body, int status, String sentence) {
    int before = revision();
    HttpResponse<String> answer = send(Kind.GEOPACKAGE, "POST", ITEMS, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonMapper.shared().readTree(answer.body()).path("detail").asString())
        .contains(sentence);
    assertThat(revision()).isEqualTo(before);
  }

  @Test
  void onlyEditorsEditAndOptionsTellWhatThereIs() {
    FeatureTestServer server = FeatureTestServer.on(Kind.GEOPACKAGE);
    assertThat(
            server
                .send("POST", ITEMS, FEATURE, List.of("Content-Type", "application/geo+json"))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            server.send("DELETE", ITEMS + "/draft.1", null, List.of("If-Match", "*")).statusCode())
        .isEqualTo(401);
    assertThat(server.send("OPTIONS", ITEMS).headers().firstValue("Allow").orElse(""))
        .contains("GET", "POST");
    assertThat(server.send("OPTIONS", ITEMS + "/draft.1").headers().firstValue("Allow").orElse(""))
        .contains("GET", "PUT", "PATCH", "DELETE");
    HttpResponse<String> text =
        server.send(
            "POST", ITEMS, "x", List.of(EDITOR[0], EDITOR[1], "Content-Type", "text/plain"));
    assertThat(text.statusCode()).isEqualTo(415);
  }
}
