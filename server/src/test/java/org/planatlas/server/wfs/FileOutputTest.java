package org.planatlas.server.wfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.encode.Gdal;
import org.planatlas.layers.store.FeatureLoader;

/** GetFeature as a file, and files that cannot be written to their end. */
class FileOutputTest extends WfsTestServer {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @TempDir Path folder;

  private HttpResponse<Path> file(String name, String query) throws Exception {
    URI address =
        URI.create(
            address()
                + "/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=test_parcel&"
                + query);
    HttpResponse<Path> answer =
        HTTP.send(
            HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.ofFile(folder.resolve(name)));
    assertThat(answer.statusCode()).as(query).isEqualTo(200);
    return answer;
  }

  @ParameterizedTest
  @CsvSource({
    "csv,                                    a.csv,  unknown",
    "text/csv,                               b.csv,  unknown",
    "SHAPE-ZIP,                              a.zip,  EPSG\",4490",
    "shape-zip,                              b.zip,  EPSG\",4490",
    "gpkg,                                   a.gpkg, EPSG\",4490",
    "application/geopackage+sqlite3,         b.gpkg, EPSG\",4490",
    "kml,                                    a.kml,  EPSG\",4326",
    "application/vnd.google-earth.kml+xml,   b.kml,  EPSG\",4326",
    "application/vnd.google-earth.kml xml,   c.kml,  EPSG\",4326"
  })
  void everyFormatIsReadByGdal(String format, String name, String crs) throws Exception {
    HttpResponse<Path> answer =
        file(name, "outputFormat=" + URLEncoder.encode(format, StandardCharsets.UTF_8));

    assertThat(Gdal.summary(answer.body())).contains("Feature Count: 25").contains(crs);
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"test_parcel.");
  }

  @Test
  void pageFilterOrderAttributesAndCrsHoldForFilesToo() throws Exception {
    HttpResponse<Path> answer =
        file(
            "a.gpkg",
            "outputFormat=gpkg&count=4&startIndex=1&sortBy=seq+D&propertyName=seq&srsName=EPSG:4550"
                + "&cql_filter=seq%3C20");

    assertThat(Gdal.summary(answer.body()))
        .contains("Feature Count: 4", "EPSG\",4550", "seq: Integer")
        .doesNotContain("stock_m3");
    // ids are those of the layer: seq 15 to 18 are the rows 16 to 19
    assertThat(Gdal.run("ogrinfo", "-ro", "-q", "-al", answer.body().toString()))
        .contains("OGRFeature(test_parcel):16", "OGRFeature(test_parcel):19");
  }

  @Test
  void csvWithoutTheGeometryHasNone() {
    assertThat(
            ok(
                get(
                    "request=GetFeature",
                    "typeNames=test_parcel",
                    "outputFormat=csv",
                    "propertyName=name,seq",
                    "count=1")))
        .isEqualTo("name,seq\r\n石湖 <0>,0\r\n");
  }

  @Test
  void oneFeatureAndTheNumberOfFeatures() {
    assertThat(
            ok(
                get(
                    "request=GetFeature",
                    "storedQuery_id=urn:ogc:def:query:OGC-WFS::GetFeatureById",
                    "id=test_parcel.3",
                    "outputFormat=csv")))
        .contains("石湖 <2>")
        .hasLineCount(2);
    assertThat(
            ok(
                get(
                    "request=GetFeature",
                    "typeNames=test_parcel",
                    "outputFormat=csv",
                    "resultType=hits")))
        .contains("numberMatched=\"25\"");
  }

  @Test
  void capabilitiesOfferTheFormats() {
    String xml = ok(get("request=GetCapabilities"));
    for (String format :
        List.of(
            "text/csv", "SHAPE-ZIP", "application/geopackage+sqlite3", "kml", "image/vnd.dxf")) {
      assertThat(xml).contains("<ows:Value>" + format + "</ows:Value>");
    }
    assertThat(xml).contains("<wfs:Format>SHAPE-ZIP</wfs:Format>");
  }

  @Test
  void crsThatAFormatCannotHaveIsAnExceptionOfTheService() {
    HttpResponse<String> answer =
        get("request=GetFeature", "typeNames=test_parcel", "outputFormat=kml", "srsName=EPSG:4550");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("InvalidParameterValue", "locator=\"srsName\"", "WGS 84");
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
  }

  /** 5000 points, and then the pole, which Web Mercator does not know. */
  private void loadPole() {
    List<LayerAttribute> attributes =
        List.of(new LayerAttribute("name", String.class, LocalizedText.of("name")));
    LocalizedText title = LocalizedText.of("Pole");
    catalog.declare(
        new Layer(
            "planning",
            "test_pole",
            title,
            title,
            "control",
            "default",
            "Point",
            9,
            attributes,
            Optional.empty(),
            false));
    SimpleFeatureType schema =
        LayerSchema.of("test_pole", "Point", attributes, CrsCatalog.get(CrsCatalog.CGCS2000));
    GeometryFactory factory = new GeometryFactory();
    try (FeatureLoader loader = store.load("test_pole_r1", schema)) {
      for (int i = 0; i <= 5000; i++) {
        Coordinate place = new Coordinate(123, i == 5000 ? 90 : 40);
        loader.write(
            SimpleFeatureBuilder.build(
                schema, new Object[] {factory.createPoint(place), "a point " + i}, null));
      }
      catalog.publish("test_pole", loader.finish(), "test", "test", Optional.empty());
    }
  }

  @Test
  void fileThatFailsInItsMiddleIsBrokenOffAndNeverLooksWhole() throws IOException {
    loadPole();
    try {
      for (String path :
          List.of(
              "/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=test_pole"
                  + "&outputFormat=csv&srsName=EPSG:3857",
              "/api/layers/test_pole/export?f=csv&crs=EPSG:3857",
              "/api/layers/test_pole/export?f=geojson&crs=EPSG:3857")) {
        assertThat(raw(path))
            .as(path)
            .startsWith("HTTP/1.1 200")
            .contains("a point 10")
            .doesNotEndWith(LAST_CHUNK);
      }
      for (String format : List.of("gpkg", "shp")) {
        assertThat(raw("/api/layers/test_pole/export?crs=EPSG:3857&f=" + format))
            .as("nothing was sent yet")
            .startsWith("HTTP/1.1 400")
            .contains("application/problem+json", "90")
            .doesNotContain("attachment");
      }
    } finally {
      catalog.delete("test_pole", "test");
    }
  }

  private String raw(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      StringBuilder text = new StringBuilder();
      byte[] buffer = new byte[8192];
      try {
        for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
          text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          n = socket.getInputStream().read(buffer);
        }
      } catch (java.net.SocketException e) {
        text.append("<reset>");
      }
      return text.toString();
    }
  }
}
