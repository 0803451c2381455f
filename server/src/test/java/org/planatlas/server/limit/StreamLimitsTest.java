package org.planatlas.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.json.JsonMapper;

/** Clients that take all there is leave something for others; over HTTP, with the seeds. */
class StreamLimitsTest {

  /** More than the pool of the store has connections. */
  private static final int SLOW_CLIENTS = 15;

  private static final String FEATURES =
      "/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=forest_land";
  private static final String MAP =
      "/wms?service=WMS&version=1.3.0&request=GetMap&layers=forest_land&styles=&crs=EPSG:4490"
          + "&bbox=40.0,122.8,40.9,123.8&width=90&height=80&format=image/png";
  private static final String POINT =
      "{\"project_kind\":\"road\",\"site\":{\"type\":\"Point\",\"coordinates\":[123.3,40.4]}}";
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.limits.streams=2",
            "--planatlas.limits.maps=1",
            "--planatlas.limits.patience=10ms");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void clientsThatDoNotReadStarveNobodyElse() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        slow.add(slowClient());
      }
      for (Socket client : slow) {
        assertThat(client.getInputStream().read()).as("first byte of an answer").isEqualTo('H');
      }
      HttpResponse<String> refused = get(FEATURES);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(refused.body()).contains("ExceptionReport", "NoApplicableCode", "Too many");
      assertThat(get("/api/layers").statusCode()).isEqualTo(200);
      assertThat(get("/wfs?service=WFS&request=GetCapabilities").statusCode()).isEqualTo(200);
      assertThat(get(MAP).headers().firstValue("Content-Type")).hasValue("image/png");
      HttpResponse<String> check =
          server.send("POST", "/api/checks", POINT, "Content-Type", "application/json");
      assertThat(check.statusCode()).as(check.body()).isEqualTo(200);
      String id = JsonMapper.shared().readTree(check.body()).path("id").asString();
      HttpResponse<String> hits = get("/api/checks/" + id + ".geojson");
      assertThat(hits.statusCode()).isEqualTo(503);
      assertThat(hits.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(hits.headers().firstValue("Retry-After")).hasValue("5");
    } finally {
      for (Socket client : slow) {
        client.close();
      }
    }
  }

  /** Asks for a whole layer and reads none of it, with a window that holds next to nothing. */
  private static Socket slowClient() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    URI base = URI.create(server.base());
    socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
    String request = "GET " + FEATURES + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void mapThatFindsNoPlaceIsAnExceptionOfItsService() {
    try (Gate.Pass held = server.context().getBean(Gates.class).enter(Load.PICTURE)) {
      HttpResponse<String> refused = get(MAP);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(refused.body()).contains("ServiceExceptionReport", "Too many maps");
      assertThat(get("/wms?service=WMS&request=GetCapabilities").statusCode()).isEqualTo(200);
    }
    assertThat(get(MAP).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> get(String path) {
    return server.send("GET", path, null);
  }
}
