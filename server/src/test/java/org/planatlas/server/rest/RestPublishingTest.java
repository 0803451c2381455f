package org.planatlas.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.server.rest.CatalogClient.expect;
import static org.planatlas.server.rest.CatalogClient.zip;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.server.RunningServer;
import org.planatlas.server.web.SquareShapefile;
import tools.jackson.databind.JsonNode;

/** Workspaces that get other names, styles that come with pictures, tables without rows. */
class RestPublishingTest {

  private static final String ZIP = "application/zip";
  private static final String RED = "#FF0000";
  private static final String BLUE = "#0000FF";
  private static final String SLD =
      """
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
       xmlns:xlink="http://www.w3.org/1999/xlink"><NamedLayer><Name>named</Name><UserStyle>
       <FeatureTypeStyle><Rule><PointSymbolizer><Graphic><ExternalGraphic>
       <OnlineResource xlink:href="%s"/><Format>image/png</Format></ExternalGraphic>
       <Size>40</Size></Graphic></PointSymbolizer></Rule></FeatureTypeStyle></UserStyle>
       </NamedLayer></StyledLayerDescriptor>
      """;

  private static Path folder;
  private static RunningServer server;
  private static CatalogClient rest;

  @BeforeAll
  static void start() {
    folder = RunningServer.newDataDirectory();
    restart();
  }

  private static void restart() {
    server = RunningServer.start(folder, "--planatlas.demo=false");
    rest = new CatalogClient(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] square(String name, double west) throws IOException {
    return Files.readAllBytes(SquareShapefile.write(folder, name, west, 40.42, 0.06));
  }

  /** A workspace with a square in it, whose middle is the middle of {@link #pixel}. */
  private static void published(String workspace) throws Exception {
    rest.workspace(workspace);
    String store = "/workspaces/" + workspace + "/datastores/plots";
    expect(201, rest.send("PUT", store + "/file.shp", ZIP, square("plots", 123.32)));
  }

  private static byte[] png(String color) throws IOException {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.decode(color));
    g.fillRect(0, 0, 16, 16);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  private static byte[] svg(String color) {
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
            + "<rect width=\"9\" height=\"9\" fill=\""
            + color
            + "\"/></svg>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sld(String picture) {
    return SLD.formatted(picture).getBytes(StandardCharsets.UTF_8);
  }

  private static String pixel(String layer, String style) throws Exception {
    String url =
        "/geoserver/wms?service=WMS&version=1.1.1&request=GetMap&srs=EPSG:4490&format=image/png"
            + "&bbox=123.30,40.40,123.40,40.50&width=100&height=100&layers=%s&styles=%s";
    BufferedImage map =
        ImageIO.read(URI.create(server.base() + url.formatted(layer, style)).toURL());
    return String.format("#%06X", map.getRGB(50, 50) & 0xFFFFFF);
  }

  private static void drawIn(String layer, String style) {
    String body = "<layer><defaultStyle><name>" + style + "</name></defaultStyle></layer>";
    expect(200, rest.send("PUT", "/layers/" + layer, body));
  }

  private static void rename(int status, String from, String to) {
    String body = "<workspace><name>" + to + "</name></workspace>";
    expect(status, rest.send("PUT", "/workspaces/" + from, body));
  }

  @Test
  void renamedWorkspaceKeepsWhatIsInItUnderItsNewName() throws Exception {
    published("old");
    byte[] style = zip(Map.of("a.sld", sld("a.png"), "a.png", png(RED)));
    expect(201, rest.send("POST", "/workspaces/old/styles?name=own", ZIP, style));
    drawIn("old:plots", "own");
    String group =
        "{\"layerGroup\":{\"name\":\"grp\",\"publishables\":{\"published\":"
            + "[{\"@type\":\"layer\",\"name\":\"old:plots\"}]}}}";
    expect(201, rest.send("POST", "/workspaces/old/layergroups", group));

    rename(200, "old", "new");

    expect(404, rest.send("GET", "/workspaces/old.xml", null));
    expect(404, rest.send("GET", "/layers/old:plots.xml", null));
    assertThat(rest.get("/layers/new:plots.xml")).contains("<name>new:own</name>");
    assertThat(rest.get("/workspaces/new/datastores/plots/featuretypes/plots.xml"))
        .contains("<title>plots</title>");
    assertThat(pixel("new:plots", "")).isEqualTo(RED);
    assertThat(pixel("new:grp", "")).isEqualTo(RED);
    assertThat(rest.features("new", "plots")).contains("试验地块");
    assertThat(server.send("GET", "/old/wfs?service=WFS&request=GetCapabilities", null).body())
        .contains("no workspace 'old'");
    assertThat(rest.get("/namespaces/new.xml")).contains("<uri>http://old</uri>");

    // the store still has its file and goes on from it
    String file = "/workspaces/new/datastores/plots/file.shp?update=append";
    expect(201, rest.send("PUT", file, ZIP, square("plots", 123.42)));
    assertThat(rest.features("new", "plots")).contains("123.32", "123.42");
    assertThat(pixel("new:plots", "")).isEqualTo(RED);
    expect(200, rest.send("DELETE", "/workspaces/new?recurse=true", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          planning | plan     | 403 | keeps its name
          refused  | planning | 409 | already exists
          refused  | default  | 400 | cannot name a workspace
          refused  | rest     | 400 | cannot name a workspace
          refused  | a:b      | 400 | cannot name a workspace
          refused  | 1a       | 400 | cannot name a workspace
          refused  |          | 403 | cannot be empty
          nowhere  | x        | 404 | No such workspace
          default  | nowhere  | 404 | No such workspace
          refused  | refused  | 200 | ''
          default  | planning | 200 | ''
          """)
  void renamingThatWouldBreakSomethingIsRefused(
      String from, String to, int status, String sentence) {
    rest.send("POST", "/workspaces", "<workspace><name>refused</name></workspace>");
    String body = "<workspace><name>" + (to == null ? "" : to) + "</name></workspace>";
    var answer = rest.send("PUT", "/workspaces/" + from, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence);
    assertThat(rest.get("/workspaces/refused.xml")).contains("<name>refused</name>");
  }

  @Test
  void nameThatADeletedLayerHasIsRefused() throws Exception {
    published("past");
    expect(200, rest.send("DELETE", "/workspaces/past?recurse=true", null));
    published("present");
    var answer = rest.send("PUT", "/workspaces/present", "{\"workspace\":{\"name\":\"past\"}}");
    assertThat(expect(409, answer).body()).contains("past:plots");
    assertThat(rest.features("present", "plots")).contains("试验地块");
  }

  @Test
  void defaultWorkspaceIsTheOneThatAClientNames() throws Exception {
    published("alpha");
    expect(
        201,
        rest.send("POST", "/workspaces?default=true", "<workspace><name>beta</name></workspace>"));
    String file = "/workspaces/beta/datastores/plots/file.shp";
    expect(201, rest.send("PUT", file, ZIP, square("plots", 124.32)));
    assertThat(rest.get("/workspaces/default.xml")).contains("<name>beta</name>");
    assertThat(rest.get("/layers/plots.xml")).contains("<name>beta:plots</name>");
    rename(200, "beta", "gamma");
    assertThat(rest.get("/workspaces/default.xml")).contains("<name>gamma</name>");
    expect(200, rest.send("DELETE", "/workspaces/gamma?recurse=true", null));
    assertThat(rest.get("/workspaces/default.xml")).contains("<name>planning</name>");
    expect(405, rest.send("DELETE", "/namespaces/planning", null));
    expect(403, rest.send("DELETE", "/namespaces/alpha", null));
  }

  @Test
  void picturesOfAZipAreDrawnKeptAndGoWithTheStyle() throws Exception {
    published("icons");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("mystyle/", new byte[0]);
    files.put("mystyle/burg.sld", sld("./pictures/burg%20a.png"));
    files.put("mystyle/pictures/burg a.png", png(RED));
    files.put("__MACOSX/mystyle/._burg.sld", new byte[] {0, 5});
    var made = expect(201, rest.send("POST", "/styles", ZIP, zip(files)));
    assertThat(made.body()).isEqualTo("named");
    assertThat(made.headers().firstValue("Location").orElse("")).endsWith("/styles/named");
    drawIn("icons:plots", "named");
    assertThat(pixel("icons:plots", "")).isEqualTo(RED);

    server.close();
    restart();
    assertThat(pixel("icons:plots", "")).isEqualTo(RED);

    // a document alone finds the pictures that came before
    String sldType = "application/vnd.ogc.sld+xml";
    expect(200, rest.send("PUT", "/styles/named", sldType, sld("pictures/burg a.png")));
    assertThat(pixel("icons:plots", "")).isEqualTo(RED);
    expect(
        200,
        rest.send(
            "PUT", "/styles/named", ZIP, zip(Map.of("x.sld", sld("b.svg"), "b.svg", svg(BLUE)))));
    assertThat(pixel("icons:plots", "")).isEqualTo(BLUE);
    var legend =
        server.send(
            "GET",
            "/wms?service=WMS&version=1.3.0&request=GetLegendGraphic&format=image/png&layer=icons:plots",
            null);
    assertThat(legend.statusCode()).isEqualTo(200);

    expect(403, rest.send("DELETE", "/styles/named", null));
    expect(200, rest.send("DELETE", "/styles/named?recurse=true&purge=true", null));
    assertThat(expect(400, rest.send("POST", "/styles?name=named", sldType, sld("b.svg"))).body())
        .contains("'b.svg' is not there");
    expect(404, rest.send("GET", "/styles/named.xml", null));
  }

  @Test
  void styleOfAWorkspaceIsKnownThereWithoutIt() throws Exception {
    published("spaced");
    byte[] blue = zip(Map.of("s.sld", sld("a.svg"), "a.svg", svg(BLUE)));
    expect(201, rest.send("POST", "/workspaces/spaced/styles?name=own", ZIP, blue));
    byte[] red = zip(Map.of("s.sld", sld("a.png"), "a.png", png(RED)));
    expect(201, rest.send("POST", "/styles?name=own", ZIP, red));
    assertThat(pixel("spaced:plots", "own")).isEqualTo(BLUE);
    assertThat(pixel("spaced:plots", "spaced:own")).isEqualTo(BLUE);
    expect(403, rest.send("POST", "/workspaces/spaced/styles?name=own", ZIP, blue));
    assertThat(expect(403, rest.send("PUT", "/styles/nope", ZIP, blue)).body())
        .contains("doesn't exist");

    String styles = "/layers/spaced:plots/styles";
    expect(201, rest.send("POST", styles, "<style><name>own</name></style>"));
    assertThat(rest.get("/layers/spaced:plots.xml"))
        .contains("<defaultStyle><name>polygon</name>", "<styles><style><name>spaced:own</name>");
    assertThat(server.send("GET", "/spaced/wms?service=WMS&request=GetCapabilities", null).body())
        .contains("<Name>polygon</Name>", "<Name>spaced:own</Name>", "&amp;STYLE=spaced%3Aown");
    assertThat(expect(403, rest.send("DELETE", "/workspaces/spaced/styles/own", null)).body())
        .contains("spaced:plots");
    expect(201, rest.send("POST", styles + "?default=true", "<style><name>line</name></style>"));
    JsonNode names = rest.json(styles + ".json").at("/styles/style");
    assertThat(names.findValuesAsString("name")).containsExactly("line", "spaced:own");
    expect(200, rest.send("DELETE", "/workspaces/spaced/styles/own?recurse=true", null));
    assertThat(rest.get("/layers/spaced:plots.xml")).doesNotContain("own");
    expect(200, rest.send("DELETE", "/styles/own", null));
  }

  @Test
  void zipThatIsNoStyleIsToldWhy() throws Exception {
    byte[] picture = png(RED);
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 101; i++) {
      many.put(i + ".png", picture);
    }
    byte[] bomb = new byte[9 << 20];
    refused(Map.of("a.png", picture), 400, "holds no .sld");
    refused(Map.of("a.sld", sld("a.png"), "b.sld", sld("a.png")), 400, "several styles");
    refused(Map.of("a.sld", sld("a.png")), 400, "'a.png' is not there");
    refused(Map.of("../a.sld", sld("a.png")), 400, "outside its folder");
    refused(Map.of("a.sld", sld("../a.png"), "a.png", picture), 400, "must name a picture");
    refused(Map.of("a.sld", sld("file:///a.png"), "a.png", picture), 400, "must name a picture");
    refused(Map.of("a.sld", sld("http://10.0.0.1/a.png")), 400, "must name a picture");
    refused(Map.of("a.sld", sld("a.png"), "a.png", new byte[9]), 400, "no PNG, JPEG or GIF");
    refused(
        Map.of("a.sld", sld("a.svg"), "a.svg", "<svg/>".getBytes(StandardCharsets.UTF_8)),
        400,
        "no SVG");
    refused(Map.of("a.sld", sld("a.png"), "a.png", bomb), 400, "more than 8 MB");
    refused(many, 400, "more than 100 entries");
    assertThat(
            expect(
                    400,
                    rest.send(
                        "POST", "/styles?name=bad", ZIP, "PK".getBytes(StandardCharsets.US_ASCII)))
                .body())
        .contains("not a complete zip");
    byte[] noise = new byte[3 << 20];
    new java.util.Random(1).nextBytes(noise);
    expect(413, rest.send("POST", "/styles?name=bad", ZIP, zip(Map.of("a.png", noise))));
    expect(404, rest.send("GET", "/styles/bad.xml", null));
  }

  private static void refused(Map<String, byte[]> files, int status, String sentence)
      throws Exception {
    var answer = rest.send("POST", "/styles?name=bad", ZIP, zip(files));
    assertThat(expect(status, answer).body()).contains(sentence);
  }

  @Test
  void documentInAnotherEncodingIsReadByWhatItDeclares() throws Exception {
    String document =
        "<?xml version=\"1.0\" encoding=\"GBK\"?>"
            + SLD.formatted("icons/dam.svg")
                .replace("<FeatureTypeStyle>", "<Title>水库</Title><FeatureTypeStyle>");
    String type = "application/vnd.ogc.sld+xml";
    expect(
        201,
        rest.send("POST", "/styles?name=gbk", type, document.getBytes(Charset.forName("GBK"))));
    assertThat(rest.get("/styles/gbk.sld")).contains("encoding=\"UTF-8\"", "水库");
    byte[] undeclared = document.replace("GBK", "UTF-8").getBytes(Charset.forName("GBK"));
    assertThat(expect(400, rest.send("PUT", "/styles/gbk", type, undeclared)).body())
        .contains("not in UTF-8");
    expect(200, rest.send("DELETE", "/styles/gbk", null));
  }

  private static String attribute(String name, String binding) {
    return "<attribute><name>" + name + "</name><binding>" + binding + "</binding></attribute>";
  }

  private static String type(String name, String attributes) {
    return "<featureType><name>"
        + name
        + "</name><title>规划地块</title><srs>EPSG:4490</srs><attributes>"
        + attributes
        + "</attributes></featureType>";
  }

  private static void store(String workspace) {
    rest.workspace(workspace);
    String body = "<dataStore><name>s</name><type>Directory of spatial files</type></dataStore>";
    expect(201, rest.send("POST", "/workspaces/" + workspace + "/datastores/", body));
  }

  @Test
  void tableOfGivenAttributesIsFilledByLaterFiles() throws Exception {
    store("tables");
    String types = "/workspaces/tables/datastores/s/featuretypes";
    String columns =
        attribute("the_geom", "org.locationtech.jts.geom.Polygon")
            + attribute("NAME", "java.lang.String")
            + attribute("grade", "java.lang.Integer")
            + attribute("surveyed", "java.sql.Date");
    var made = expect(201, rest.send("POST", types + ".xml/", type("plots", columns)));
    assertThat(made.body()).isEmpty();
    assertThat(made.headers().firstValue("Location").orElse("")).endsWith(types + "/plots");
    JsonNode shown = rest.json(types + "/plots.json").get("featureType");
    assertThat(shown.get("title").asString()).isEqualTo("规划地块");
    assertThat(shown.at("/attributes/attribute").findValuesAsString("name"))
        .containsExactly("geom", "NAME", "grade", "surveyed");
    assertThat(rest.features("tables", "plots")).contains("\"numberMatched\":0");
    assertThat(pixel("tables:plots", "")).isEqualTo("#FFFFFF");
    expect(409, rest.send("POST", types, type("plots", columns)));

    String file = "/workspaces/tables/datastores/s/file.shp?update=append&configure=none";
    expect(201, rest.send("PUT", file, ZIP, square("plots", 123.32)));
    assertThat(rest.features("tables", "plots"))
        .contains("试验地块", "\"grade\":null", "\"numberMatched\":1");
    expect(201, rest.send("PUT", file, ZIP, square("plots", 123.42)));
    assertThat(rest.features("tables", "plots")).contains("\"numberMatched\":2");

    expect(200, rest.send("DELETE", "/layers/tables:plots?recurse=true", null));
    expect(404, rest.send("GET", types + "/plots.xml", null));
    String json =
        "{\"featureType\":{\"name\":\"plots\",\"srs\":\"EPSG:4490\",\"attributes\":{\"attribute\":["
            + "{\"name\":\"g\",\"binding\":\"org.locationtech.jts.geom.Point\"},"
            + "{\"name\":\"n\",\"binding\":\"java.lang.Long\"}]}}}";
    String renamed = json.replace("\"plots\"", "\"points\"");
    expect(201, rest.send("POST", types, renamed));
    assertThat(rest.get(types + "/points.xml")).contains("jts.geom.Point<", "java.lang.Long<");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          g:Point                     | 201 |
          g:Point, h:Point            | 400 | this one has 2
          a:java.lang.String          | 400 | this one has 0
          g:Curve                     | 400 | not a geometry type
          g:Point, a:java.io.File     | 400 | is not kept
          g:Point, a b:java.lang.Long | 400 | cannot name an attribute
          g:Point, fid:java.lang.Long | 400 | cannot name an attribute
          g:Point, A:java.lang.Long, a:java.lang.Long | 400 | cannot name an attribute
          g:                          | 400 | has no binding
          """)
  void attributesThatMakeNoTableAreTold(String columns, int status, String sentence) {
    rest.send("POST", "/workspaces", "<workspace><name>told</name></workspace>");
    rest.send("POST", "/workspaces/told/datastores", "<dataStore><name>s</name></dataStore>");
    StringBuilder attributes = new StringBuilder();
    for (String column : columns.split(", ")) {
      String[] parts = column.split(":", -1);
      boolean plain = parts[1].isEmpty() || parts[1].contains(".");
      attributes.append(
          attribute(parts[0], plain ? parts[1] : "org.locationtech.jts.geom." + parts[1]));
    }
    var answer =
        rest.send(
            "POST", "/workspaces/told/datastores/s/featuretypes", type("t", attributes.toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence == null ? "" : sentence);
    if (status != 201) {
      expect(404, rest.send("GET", "/workspaces/told/featuretypes/t.xml", null));
    } else {
      expect(200, rest.send("DELETE", "/layers/told:t?recurse=true", null));
    }
  }

  /** What was deleted comes back with its history, and the new columns are in force. */
  @Test
  void deletedLayerGoesOnAsATableOfGivenAttributes() throws Exception {
    published("again");
    expect(200, rest.send("DELETE", "/layers/again:plots?recurse=true", null));
    String columns = attribute("g", "org.locationtech.jts.geom.MultiPolygon");
    String types = "/workspaces/again/datastores/plots/featuretypes";
    String other =
        type("plots", columns).replace("<title>", "<nativeName>none</nativeName><title>");
    expect(201, rest.send("POST", types, other));
    assertThat(rest.features("again", "plots")).contains("\"numberMatched\":0");
    JsonNode history =
        tools.jackson.databind.json.JsonMapper.shared()
            .readTree(server.send("GET", "/api/layers/again:plots/revisions", null).body());
    assertThat(history.get("revisions").size()).isEqualTo(2);
  }

  /** What curl sends when nobody says what the body is. */
  @Test
  void bodyThatIsCalledAFormIsAFileOrIsAskedAbout() throws Exception {
    String form = "application/x-www-form-urlencoded";
    rest.workspace("forms");
    String file = "/workspaces/forms/datastores/plots/file.shp";
    expect(201, rest.send("PUT", file, form, square("plots", 123.32)));
    assertThat(rest.features("forms", "plots")).contains("试验地块");
    byte[] body = "<workspace><name>x</name></workspace>".getBytes(StandardCharsets.UTF_8);
    assertThat(expect(415, rest.send("POST", "/workspaces", form, body)).body())
        .contains("Content-Type text/xml");
    byte[] csv = "id,x,y\n1,123.3,40.4\n".getBytes(StandardCharsets.UTF_8);
    String store = "/workspaces/forms/datastores/c";
    assertThat(expect(400, rest.send("PUT", store + "/file.csv", "text/csv", csv)).body())
        .contains("POST .../featuretypes with name and srs");
    String type = "<featureType><name>c</name><srs>%s</srs></featureType>";
    var unknown =
        expect(400, rest.send("POST", store + "/featuretypes", type.formatted("EPSG:999999")));
    assertThat(unknown.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    expect(201, rest.send("POST", store + "/featuretypes", type.formatted("EPSG:4490")));
    assertThat(rest.features("forms", "c")).contains("123.3");
  }

  @Test
  void layersOfOneFileArePublishedTogetherOrNotAtAll() throws Exception {
    String file = "/workspaces/both/datastores/s/file.shp?configure=all";
    String box = "[[123.3,40.4],[123.4,40.4],[123.4,40.5],[123.3,40.5],[123.3,40.4]]";
    String tie = "[[123.3,40.4],[123.4,40.5],[123.4,40.4],[123.3,40.45],[123.3,40.4]]";
    rest.workspace("both");
    var refused = expect(400, rest.send("PUT", file, ZIP, plans("a", box, "b", tie)));
    assertThat(refused.body()).contains("accept_repairs=true");
    expect(404, rest.send("GET", "/layers/both:a.json", null));
    expect(404, rest.send("GET", "/layers/both:b.json", null));

    expect(201, rest.send("PUT", file, ZIP, plans("a", box, "b", box)));
    expect(200, rest.send("GET", "/layers/both:a.json", null));
    expect(200, rest.send("GET", "/layers/both:b.json", null));
    var twice = expect(400, rest.send("PUT", file, ZIP, plans("c d", box, "c_d", box)));
    assertThat(twice.body()).contains("both be named 'c_d'");
  }

  private static byte[] plans(String first, String ring, String second, String other)
      throws Exception {
    String json = "{\"type\":\"Polygon\",\"coordinates\":[%s]}";
    return zip(
        Map.of(
            first + ".geojson", json.formatted(ring).getBytes(StandardCharsets.UTF_8),
            second + ".geojson", json.formatted(other).getBytes(StandardCharsets.UTF_8)));
  }
}
