package org.planatlas.server.wfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.xml.XmlFactories;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole server on a free port with the test layers in a GeoPackage of its own. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "server.address=127.0.0.1",
      "planatlas.demo=false",
      "planatlas.admin.password=wfs-test-password"
    })
abstract class WfsTestServer {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired SpatialStore store;
  @Autowired LayerCatalog catalog;

  @DynamicPropertySource
  static void dataDir(DynamicPropertyRegistry registry) throws IOException {
    Path folder = Files.createTempDirectory("wfs-test");
    registry.add("planatlas.data-dir", folder::toString);
  }

  @BeforeEach
  void loadLayers() {
    WfsTestLayers.load(store, catalog);
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** GETs a WFS request; the query's values are given plain, {@code name=value} each. */
  HttpResponse<String> get(String... parameters) {
    return getIn("2.0.0", parameters);
  }

  /** The same for any version. */
  HttpResponse<String> getIn(String version, String... parameters) {
    StringBuilder query = new StringBuilder("/wfs?service=WFS&version=" + version);
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      query
          .append('&')
          .append(parameter, 0, equals + 1)
          .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return send(HttpRequest.newBuilder(URI.create(address() + query)));
  }

  HttpResponse<String> getAddress(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  HttpResponse<String> post(String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + "/wfs"))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body of an answer that must be a success. */
  static String ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  /**
   * The value of an XPath that names elements by {@code *[local-name()='x']}, written {@code x}.
   */
  static String xpath(String xml, String path) {
    String local = path.replaceAll("(?<=/)([A-Za-z_][A-Za-z_0-9]*)", "*[local-name()='$1']");
    try {
      return XPathFactory.newInstance()
          .newXPath()
          .evaluate(
              local,
              XmlFactories.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
