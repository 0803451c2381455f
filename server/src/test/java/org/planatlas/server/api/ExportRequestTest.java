package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.encode.Gdal;
import org.planatlas.server.RunningServer;
import org.planatlas.server.SeededServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Downloads of layers over HTTP, with the seeds, read by GDAL. */
class ExportRequestTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final RunningServer SERVER = SeededServer.get();

  @TempDir Path folder;

  /** An address below a layer; parameters are given plain, {@code name=value} each. */
  private static String address(String layer, String... parameters) {
    StringBuilder path = new StringBuilder("/api/layers/" + layer + "/export?");
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      path.append(parameter, 0, equals + 1)
          .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8))
          .append('&');
    }
    return path.toString();
  }

  private HttpResponse<Path> download(String file, String layer, String... parameters)
      throws IOException, InterruptedException {
    URI address = URI.create(SERVER.base() + address(layer, parameters));
    HttpResponse<Path> answer =
        HTTP.send(
            HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.ofFile(folder.resolve(file)));
    assertThat(answer.statusCode()).as(parameters[0]).isEqualTo(200);
    return answer;
  }

  private static String text(String layer, String... parameters) {
    HttpResponse<String> answer = SERVER.send("GET", address(layer, parameters), null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @ParameterizedTest
  @CsvSource({
    "shp,     zip,     application/zip,                      EPSG\",4490",
    "gpkg,    gpkg,    application/geopackage+sqlite3,       EPSG\",4490",
    "geojson, geojson, application/geo+json,                 EPSG\",4326",
    "csv,     csv,     text/csv;charset=UTF-8,               unknown",
    "kml,     kml,     application/vnd.google-earth.kml+xml, EPSG\",4326"
  })
  void gdalReadsEveryFormat(String format, String extension, String mediaType, String crs)
      throws Exception {
    HttpResponse<Path> answer = download("a." + extension, "protected_area", "f=" + format);
    long rows =
        SERVER
            .context()
            .getBean(org.planatlas.layers.catalog.LayerCatalog.class)
            .get("protected_area")
            .revision()
            .features();

    assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
        .isEqualTo(mediaType);
    assertThat(Gdal.summary(answer.body())).contains("Feature Count: " + rows).contains(crs);
    assertThat(Gdal.features(answer.body()).toString()).contains("龙潭湾");
  }

  @Test
  void drawingIsInTheZoneOfTheLayer() throws Exception {
    HttpResponse<Path> answer =
        download("a.dxf", "protected_area", "f=dxf", "label=name", "cad_layer=kind");

    JsonNode first = Gdal.features(answer.body()).get(0);
    double east = first.at("/geometry/coordinates/0/0").asDouble();
    assertThat(east).isBetween(400_000.0, 700_000.0);
  }

  @Test
  void fileIsNamedByItsTitle() throws Exception {
    HttpResponse<Path> answer = download("a.csv", "forest_land", "f=csv", "filter=EXCLUDE");

    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue(
            "attachment; filename=\"forest_land.csv\"; filename*=UTF-8''"
                + URLEncoder.encode("林地", StandardCharsets.UTF_8)
                + ".csv");
  }

  @Test
  void filterBoxAttributesAndCrsChooseWhatIsTaken() throws Exception {
    assertThat(text("district", "f=csv", "attributes=code,name", "filter=code='210323'", "bom=0"))
        .startsWith("WKT,code,name,crs\r\n")
        .contains("210323,岫岩");
    JsonNode all =
        JsonMapper.shared()
            .readTree(text("forest_land", "f=geojson", "bbox=123.2,40.2,123.25,40.25"));
    assertThat(all.path("features").size()).isBetween(1, 5_000);
    JsonNode both =
        JsonMapper.shared()
            .readTree(
                text(
                    "forest_land",
                    "f=geojson",
                    "bbox=123.2,40.2,123.25,40.25",
                    "filter=protection_grade='1' AND INTERSECTS(geom, POLYGON((123.2 40.2, 123.25 40.2, 123.25 40.25, 123.2 40.2)))",
                    "crs=EPSG:4550"));
    assertThat(both.path("features").size()).isBetween(0, all.path("features").size() - 1);
    assertThat(both.at("/crs/properties/name").asString()).isEqualTo("urn:ogc:def:crs:EPSG::4550");
  }

  @Test
  void oldRevisionCanBeTaken() {
    assertThat(text("district", "f=csv", "revision=1")).isEqualTo(text("district", "f=csv"));
  }

  @Test
  void csvHasAMarkUnlessToldOtherwise() {
    assertThat(text("district", "f=csv")).startsWith("\uFEFF");
    assertThat(text("district", "f=csv", "bom=false")).startsWith("WKT");
  }

  @Test
  void headAnswersTheHeadAlone() throws Exception {
    HttpRequest head =
        HttpRequest.newBuilder(URI.create(SERVER.base() + address("forest_land", "f=gpkg")))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = HTTP.send(head, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/geopackage+sqlite3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "district    | x=1                          | 400 | f=shp, gpkg",
        "district    | f=pdf                        | 400 | no format of downloads",
        "nowhere     | f=csv                        | 404 | nowhere",
        "district    | f=csv&crs=EPSG:99            | 400 | EPSG:99",
        "district    | f=kml&crs=EPSG:4550          | 400 | WGS 84",
        "district    | f=dxf&crs=EPSG:4490          | 400 | EPSG:4550",
        "district    | f=shp&crs=EPSG:2386          | 400 | local parameters",
        "district    | f=csv&crs=EPSG:32601        | 400 | far from the area of use",
        "district    | f=csv&filter=code=           | 400 | CQL filter",
        "district    | f=csv&filter=color='red'     | 400 | no attribute 'color'",
        "district    | f=csv&bbox=1,2,3             | 400 | four numbers",
        "district    | f=csv&attributes=color       | 400 | no attribute 'color'",
        "district    | f=csv&revision=0             | 400 | revision",
        "district    | f=csv&revision=77            | 404 | revision 77",
        "district    | f=csv&bom=yes                | 400 | bom is true or false",
        "district    | f=dxf&text_height=-1         | 400 | text_height",
        "district    | f=dxf&label=name&attributes=code | 400 | not among",
        "wildlife_corridor | f=csv                  | 409 | wildlife_corridor",
        "conflict_hit | f=csv&attributes=owner      | 400 | owner is not shown to you",
        "conflict_hit | f=csv&filter=owner='admin'  | 400 | owner is not shown to you"
      })
  void whatCannotBeTakenIsRefusedWithASentence(
      String layer, String query, int status, String sentence) {
    String[] parameters = Stream.of(query.split("&")).toArray(String[]::new);
    HttpResponse<String> answer = SERVER.send("GET", address(layer, parameters), null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(JsonMapper.shared().readTree(answer.body()).path("detail").asString())
        .contains(sentence);
  }

  @Test
  void hitsOfOthersAndTheirOwnersAreNotTaken() {
    String point =
        "{\"project_kind\":\"road\",\"site\":{\"type\":\"Point\",\"coordinates\":[123.3,40.4]}}";
    HttpResponse<String> check =
        SERVER.send("POST", "/api/checks", point, "Content-Type", "application/json");
    String id = JsonMapper.shared().readTree(check.body()).path("id").asString();

    assertThat(text("conflict_hit", "f=csv", "bom=0").lines()).hasSize(1);
    assertThat(text("conflict_hit", "f=csv", "bom=0", "filter=check='" + id + "'"))
        .startsWith(
            "WKT,check,rule,layer,title,title_en,status,verdict,contact,part,feature,planar_m2")
        .contains(id);
    assertThat(text("conflict_hit", "f=dxf", "filter=check='" + id + "'")).endsWith("EOF\n");
  }

  @Test
  void checkIsAGeoPackageOfItsLayersWithoutItsOwner() throws Exception {
    String site =
        "{\"project_kind\":\"reservoir\",\"site\":{\"type\":\"Polygon\",\"coordinates\":"
            + "[[[123.2,40.2],[123.22,40.2],[123.22,40.22],[123.2,40.22],[123.2,40.2]]]}}";
    HttpResponse<String> check =
        SERVER.send("POST", "/api/checks", site, "Content-Type", "application/json");
    String id = JsonMapper.shared().readTree(check.body()).path("id").asString();
    int hits =
        JsonMapper.shared()
            .readTree(SERVER.send("GET", "/api/checks/" + id + ".geojson", null).body())
            .path("features")
            .size();

    HttpResponse<Path> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(SERVER.base() + "/api/checks/" + id + ".gpkg"))
                .build(),
            HttpResponse.BodyHandlers.ofFile(folder.resolve("check.gpkg")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Gdal.run("ogrinfo", "-ro", "-so", answer.body().toString(), "conflict_hit"))
        .contains("Feature Count: " + hits, "ellipsoidal_m2: Real")
        .doesNotContain("owner");
    assertThat(Gdal.run("ogrinfo", "-ro", "-so", answer.body().toString(), "check_site"))
        .contains("Feature Count: 1", "Extent: (123.200000, 40.200000) - (123.220000, 40.220000)");
    assertThat(Gdal.summary(answer.body())).contains("free_area", "coverage_gap", "nearest_line");
  }

  @Test
  void nothingStaysInTheFolderOfDownloads() throws Exception {
    download("a.zip", "district", "f=shp");
    download("a.gpkg", "district", "f=gpkg");

    Path scratch = SERVER.context().getBean(org.planatlas.layers.encode.ScratchFolder.class).path();
    try (Stream<Path> files = Files.list(scratch)) {
      assertThat(files).isEmpty();
    }
  }
}
