package org.planatlas.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RunningServer;
import org.planatlas.server.web.SquareShapefile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of GeoServer's manual with the answers that a GeoServer 3.0 gave, or better ones. */
class RestRequestTest {

  private static final String BASIC = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String XML = "text/xml";
  private static final String JSON = "application/json";
  private static final String SLD = "application/vnd.ogc.sld+xml";
  private static final String LINE =
      """
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"><NamedLayer>
       <Name>drawn</Name><UserStyle><FeatureTypeStyle><Rule><PolygonSymbolizer><Fill>
       <CssParameter name="fill">#00FF00</CssParameter></Fill></PolygonSymbolizer></Rule>
       </FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>
      """;

  private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    folder = RunningServer.newDataDirectory();
    server = RunningServer.start(folder, "--planatlas.demo=false");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String method, String path, String type, String body) {
    return type == null
        ? server.send(method, "/geoserver/rest" + path, body, "Authorization", BASIC)
        : server.send(
            method, "/geoserver/rest" + path, body, "Authorization", BASIC, "Content-Type", type);
  }

  private static int status(String method, String path) {
    return send(method, path, null, null).statusCode();
  }

  private static String get(String path) {
    HttpResponse<String> answer = send("GET", path, null, null);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode json(String path) {
    return JsonMapper.shared().readTree(get(path));
  }

  private static void workspace(String name) {
    HttpResponse<String> made =
        send("POST", "/workspaces", XML, "<workspace><name>" + name + "</name></workspace>");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private static HttpResponse<String> put(String path, byte[] zip) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.base() + "/geoserver/rest" + path))
            .header("Authorization", BASIC)
            .header("Content-Type", "application/zip")
            .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(zip)))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] square(String name, double west) throws Exception {
    return Files.readAllBytes(SquareShapefile.write(folder, name, west, 40.42, 0.06));
  }

  /** The zip without the files of these extensions. */
  private static byte[] without(byte[] zip, String extensions) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().matches(".*\\.(" + extensions + ")")) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.transferTo(out);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static String wfs(String workspace, String type) {
    return server
        .send(
            "GET",
            "/"
                + workspace
                + "/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames="
                + type
                + "&outputFormat=application/json",
            null)
        .body();
  }

  @Test
  void versionIsOneThatClientsKnow() {
    assertThat(get("/about/version.xml"))
        .startsWith("<about><resource name=\"GeoServer\"><Version>2.");
    assertThat(get("/")).contains("<!DOCTYPE html>");
    assertThat(send("POST", "/reload", "text/plain", "").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutLoginNothingIsShownOrChanged() {
    assertThat(server.send("GET", "/rest/workspaces.json", null).statusCode()).isEqualTo(401);
    assertThat(server.send("GET", "/geoserver/rest/layers.json", null).statusCode()).isEqualTo(401);
    assertThat(
            server
                .send("POST", "/rest/workspaces", "{}", "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void workspaceAnswersAsGeoServerDoes() {
    HttpResponse<String> made =
        send("POST", "/workspaces", XML, "<workspace><name>ws1</name></workspace>");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.body()).isEqualTo("ws1");
    assertThat(made.headers().firstValue("Location"))
        .contains(server.base() + "/geoserver/rest/workspaces/ws1");
    assertThat(
            send("POST", "/workspaces", XML, "<workspace><name>ws1</name></workspace>")
                .statusCode())
        .isEqualTo(409);
    assertThat(send("POST", "/workspaces", JSON, "{\"workspace\":{\"name\":\"ws2\"}}").statusCode())
        .isEqualTo(201);
    assertThat(json("/workspaces/ws1.json").at("/workspace/dataStores").asString())
        .isEqualTo(server.base() + "/geoserver/rest/workspaces/ws1/datastores.json");
    assertThat(get("/workspaces/ws1.xml?quietOnNotFound=true"))
        .startsWith("<workspace><name>ws1</name>")
        .contains("<dataStores><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\"");
    assertThat(get("/workspaces/ws1/datastores.json")).isEqualTo("{\"dataStores\":\"\"}");
    assertThat(status("DELETE", "/workspaces/ws2?recurse=true")).isEqualTo(200);
    assertThat(status("DELETE", "/workspaces/ws2?recurse=true")).isEqualTo(404);
    assertThat(status("PATCH", "/workspaces/ws1")).isEqualTo(405);
    HttpResponse<String> quiet =
        send("GET", "/workspaces/nope.xml?quietOnNotFound=true", null, null);
    assertThat(quiet.statusCode()).isEqualTo(404);
    assertThat(quiet.body()).isEmpty();
    assertThat(send("GET", "/workspaces/nope.xml", null, null).body())
        .isEqualTo("No such workspace: 'nope' found");
  }

  @Test
  void brokenBodiesAreRefusedInASentence() {
    HttpResponse<String> broken = send("POST", "/workspaces", XML, "<workspace><name>");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).contains("XML").doesNotContain("org.").doesNotContain("Exception");
    assertThat(send("POST", "/workspaces", JSON, "{").statusCode()).isEqualTo(400);
    assertThat(
            send(
                    "POST",
                    "/workspaces",
                    XML,
                    "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<workspace><name>&e;</name></workspace>")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            send("POST", "/workspaces", XML, "<workspace><name>rest</name></workspace>")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void shapefileIsPublishedBelowItsWorkspaceAlone() throws Exception {
    workspace("north");
    workspace("south");
    String file = "/datastores/roads/file.shp";
    assertThat(put("/workspaces/north" + file, square("roads", 123.31)).statusCode())
        .isEqualTo(201);
    assertThat(put("/workspaces/south" + file, square("roads", 124.31)).statusCode())
        .isEqualTo(201);

    assertThat(wfs("north", "roads")).contains("试验地块", "123.31").doesNotContain("124.31");
    assertThat(wfs("south", "roads")).contains("124.31").doesNotContain("123.31");
    assertThat(wfs("south", "south:roads")).contains("124.31");
    assertThat(json("/layers/south%3Aroads.json").at("/layer/resource/name").asString())
        .isEqualTo("south:roads");
    assertThat(get("/layers/north:roads.xml")).contains("<name>polygon</name>");
    assertThat(json("/workspaces/north/datastores/roads.json").at("/dataStore/type").asString())
        .isEqualTo("Shapefile");
    JsonNode type =
        json("/workspaces/north/datastores/roads/featuretypes/roads.json").get("featureType");
    assertThat(type.at("/nativeBoundingBox/minx").asDouble()).isBetween(123.3099, 123.3101);
    assertThat(type.at("/attributes/attribute/1/name").asString()).isEqualTo("NAME");
    assertThat(status("DELETE", "/workspaces/north")).isEqualTo(403);
    assertThat(status("DELETE", "/workspaces/north/datastores/roads")).isEqualTo(403);

    assertThat(
            put("/workspaces/north" + file + "?update=append", square("roads", 123.41))
                .statusCode())
        .isEqualTo(201);
    assertThat(wfs("north", "roads")).contains("123.31", "123.41");
    assertThat(
            put("/workspaces/north" + file + "?update=overwrite", square("roads", 123.51))
                .statusCode())
        .isEqualTo(201);
    assertThat(wfs("north", "roads")).contains("123.51").doesNotContain("123.31");
    assertThat(status("DELETE", "/workspaces/north?recurse=true")).isEqualTo(200);
    assertThat(status("GET", "/layers/north:roads.xml?quietOnNotFound=true")).isEqualTo(404);
    assertThat(wfs("south", "roads")).as("the other one stays").contains("124.31");
  }

  private static String feature(String ring) {
    return "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Polygon\","
        + "\"coordinates\":[["
        + ring
        + "]]}}";
  }

  private static final String BOW_TIE =
      feature("[123.3,40.3],[123.4,40.4],[123.4,40.3],[123.3,40.4],[123.3,40.3]");

  @Test
  void acceptedRepairsHoldForTheFileThatTheyWereSentWith() {
    workspace("tied");
    String file = "/workspaces/tied/datastores/bows/file.geojson";
    String json = "application/json";
    HttpResponse<String> accepted = send("PUT", file + "?accept_repairs=true", json, BOW_TIE);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
    HttpResponse<String> later = send("PUT", file, json, BOW_TIE);
    assertThat(later.statusCode()).isEqualTo(400);
    assertThat(later.body()).contains("accept_repairs=true");
  }

  @Test
  void declaredCrsCountsWhereTheFileSaysNone() throws Exception {
    workspace("bare");
    String store = "/workspaces/bare/datastores/plots";
    byte[] bare = without(square("plots", 123.31), "prj");
    assertThat(put(store + "/file.shp?configure=none&charset=GBK", bare).statusCode())
        .isEqualTo(201);
    assertThat(get(store + "/featuretypes.xml?list=available"))
        .isEqualTo("<list><featureTypeName>plots</featureTypeName></list>");
    HttpResponse<String> unsaid =
        send("POST", store + "/featuretypes", XML, "<featureType><name>plots</name></featureType>");
    assertThat(unsaid.statusCode()).isEqualTo(400);
    assertThat(unsaid.body()).contains("does not say its CRS");
    HttpResponse<String> outside =
        send("POST", store + "/featuretypes", XML, type("plots", "EPSG:4529"));
    assertThat(outside.statusCode()).as("degrees are no metres").isEqualTo(400);
    HttpResponse<String> made =
        send("POST", store + "/featuretypes.xml/", XML, type("plots", "EPSG:4490"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).isEmpty();
    assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/featuretypes/plots");
    assertThat(wfs("bare", "plots")).contains("试验地块");
    assertThat(send("POST", store + "/featuretypes", XML, type("plots", "EPSG:4490")).statusCode())
        .isEqualTo(409);
    assertThat(status("DELETE", store + "/featuretypes/plots")).isEqualTo(403);
    assertThat(status("DELETE", "/layers/bare%3Aplots")).isEqualTo(200);
    assertThat(status("DELETE", store + "/featuretypes/plots")).isEqualTo(200);
    assertThat(status("DELETE", store + "?recurse=true&purge=ALL")).isEqualTo(200);
  }

  private static String type(String name, String srs) {
    return "<featureType><enabled>true</enabled><metadata/><name>"
        + name
        + "</name><title>标题</title><srs>"
        + srs
        + "</srs><projectionPolicy>FORCE_DECLARED</projectionPolicy></featureType>";
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /workspaces/planning/datastores/x/external.shp, 403, opens no files",
    "PUT, /workspaces/planning/datastores/x/url.shp, 403, opens no files",
    "GET, /workspaces/planning/datastores/x/file.shp, 405, ''",
    "PUT, /workspaces/nope/datastores/x/file.shp, 404, No such workspace",
    "PUT, /workspaces/planning/datastores/planatlas/file.shp, 403, belongs to the system",
    "DELETE, /workspaces/planning?recurse=true, 403, belongs to the system",
    "DELETE, /styles/polygon, 403, shipped with the system",
    "DELETE, /layers/planning:conflict_hit, 403, belongs to the system"
  })
  void whatIsRefusedIsToldInASentence(String method, String path, int status, String sentence) {
    HttpResponse<String> answer = send(method, path, "text/plain", "file:///etc/passwd");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence).doesNotContain("org.planatlas");
  }

  @Test
  void fileThatIsNoZipIsRefused() throws Exception {
    workspace("broken");
    HttpResponse<String> answer =
        put(
            "/workspaces/broken/datastores/x/file.shp",
            "PK, no more".getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("pack it anew");
    assertThat(status("GET", "/workspaces/broken/datastores/x.xml")).isEqualTo(404);
  }

  @Test
  void databaseHostMustBeAllowed() {
    String store =
        "<dataStore><name>pg</name><connectionParameters><entry key=\"dbtype\">postgis</entry>"
            + "<entry key=\"host\">10.0.0.1</entry><entry key=\"passwd\">p</entry>"
            + "</connectionParameters></dataStore>";
    HttpResponse<String> answer = send("POST", "/workspaces/planning/datastores.xml", XML, store);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("10.0.0.1", "planatlas.rest.database-hosts");
  }

  @Test
  void styleIsKeptInRevisionsAndABadOneChangesNothing() {
    HttpResponse<String> made = send("POST", "/styles?name=mystyle", SLD, LINE);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).isEqualTo("mystyle");
    assertThat(send("POST", "/styles?name=mystyle", SLD, LINE).statusCode()).isEqualTo(403);
    assertThat(get("/styles/mystyle.sld")).isEqualTo(LINE);
    assertThat(json("/styles/mystyle.json").at("/style/filename").asString())
        .isEqualTo("mystyle.sld");
    HttpResponse<String> bad = send("PUT", "/styles/mystyle", SLD, "<not-sld");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("cannot be read");
    String remote =
        LINE.replace(
            "<Fill>",
            "<Fill><GraphicFill><Graphic><ExternalGraphic><OnlineResource"
                + " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " xlink:href=\"http://10.0.0.1/a.png\"/><Format>image/png</Format>"
                + "</ExternalGraphic></Graphic></GraphicFill>");
    assertThat(send("PUT", "/styles/mystyle", SLD, remote).statusCode()).isEqualTo(400);
    assertThat(send("PUT", "/styles/mystyle", SLD, LINE + " ".repeat(1 << 20)).statusCode())
        .isEqualTo(413);
    assertThat(get("/styles/mystyle.sld")).isEqualTo(LINE);
    String other = LINE.replace("#00FF00", "#0000FF");
    assertThat(send("PUT", "/styles/mystyle?raw=true", SLD, other).statusCode()).isEqualTo(200);
    assertThat(get("/styles/mystyle.sld")).isEqualTo(other);
    assertThat(
            server
                .context()
                .getBean(org.planatlas.layers.style.StoredStyles.class)
                .revisions("mystyle"))
        .isEqualTo(2);
    assertThat(status("DELETE", "/styles/mystyle?purge=true")).isEqualTo(200);
    assertThat(status("GET", "/styles/mystyle.xml")).isEqualTo(404);
  }

  @Test
  void styleOfAnotherProgramComesInTwoSteps() throws Exception {
    assertThat(
            send(
                    "POST",
                    "/styles",
                    XML,
                    "<style><name>two</name><filename>two.sld</filename></style>")
                .statusCode())
        .isEqualTo(201);
    assertThat(send("PUT", "/styles/two", SLD, LINE).statusCode()).isEqualTo(200);
    workspace("styled");
    assertThat(
            put("/workspaces/styled/datastores/plots/file.shp", square("plots", 123.31))
                .statusCode())
        .isEqualTo(201);
    String layer = "<layer><defaultStyle><name>two</name></defaultStyle></layer>";
    assertThat(send("PUT", "/layers/styled:plots", XML, layer).statusCode()).isEqualTo(200);
    assertThat(json("/layers/styled:plots.json").at("/layer/defaultStyle/name").asString())
        .isEqualTo("two");
    assertThat(status("DELETE", "/styles/two?purge=true")).isEqualTo(403);
    assertThat(send("PUT", "/layers/styled:plots", XML, layer.replace("two", "nope")).statusCode())
        .isEqualTo(404);
    assertThat(status("DELETE", "/styles/two?recurse=true")).isEqualTo(200);
    assertThat(get("/layers/styled:plots.xml")).contains("<name>polygon</name>");
  }

  @Test
  void layerGroupIsDrawnAndAskedLikeALayer() throws Exception {
    workspace("grouped");
    for (String name : new String[] {"east", "west"}) {
      double x = name.equals("east") ? 123.36 : 123.30;
      assertThat(
              put("/workspaces/grouped/datastores/" + name + "/file.shp", square(name, x))
                  .statusCode())
          .isEqualTo(201);
    }
    String group =
        "<layerGroup><title>T</title><name>grp</name><workspace><name>grouped</name></workspace>"
            + "<publishables><published type=\"layer\"><name>grouped:east</name></published>"
            + "<published type=\"layer\"><name>grouped:west</name></published></publishables>"
            + "<styles><style><name>polygon</name></style><style/></styles></layerGroup>";
    HttpResponse<String> made = send("POST", "/workspaces/grouped/layergroups/", XML, group);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).isEqualTo("grp");
    JsonNode shown = json("/workspaces/grouped/layergroups/grp.json").get("layerGroup");
    assertThat(shown.at("/publishables/published").size()).isEqualTo(2);
    assertThat(shown.at("/bounds/maxx").asDouble()).isBetween(123.4199, 123.4201);
    assertThat(
            send(
                    "POST",
                    "/workspaces/grouped/layergroups",
                    XML,
                    "<layerGroup><name>empty</name></layerGroup>")
                .statusCode())
        .isEqualTo(400);
    String wms = "/grouped/wms?service=WMS&version=1.1.1&request=";
    assertThat(server.send("GET", wms + "GetCapabilities", null).body())
        .contains("<Name>grp</Name>");
    String info =
        server
            .send(
                "GET",
                wms
                    + "GetFeatureInfo&layers=grp&query_layers=grp&styles=&srs=EPSG:4490"
                    + "&bbox=123.30,40.42,123.42,40.48&width=120&height=60&x=10&y=30"
                    + "&feature_count=5&info_format=application/json",
                null)
            .body();
    assertThat(info).contains("west.").doesNotContain("east.");
    assertThat(
            send(
                    "PUT",
                    "/workspaces/grouped/layergroups/grp",
                    XML,
                    "<layerGroup><name>other</name></layerGroup>")
                .statusCode())
        .isEqualTo(403);
    assertThat(status("DELETE", "/workspaces/grouped/layergroups/grp")).isEqualTo(200);
    assertThat(status("GET", "/workspaces/grouped/layergroups/grp.xml")).isEqualTo(404);
  }
}
