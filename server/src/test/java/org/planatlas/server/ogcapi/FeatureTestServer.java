package org.planatlas.server.ogcapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.postgis.PostgisCluster;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server on each store with the test layers; started once for all tests. */
final class FeatureTestServer {

  /** The two stores. */
  enum Kind {
    GEOPACKAGE,
    POSTGIS
  }

  private static final Map<Kind, FeatureTestServer> RUNNING = new EnumMap<>(Kind.class);

  private final RunningServer server;

  private FeatureTestServer(RunningServer server) {
    this.server = server;
  }

  static synchronized FeatureTestServer on(Kind kind) {
    return RUNNING.computeIfAbsent(kind, FeatureTestServer::start);
  }

  private static FeatureTestServer start(Kind kind) {
    Path folder = RunningServer.newDataDirectory();
    List<String> properties = new ArrayList<>(List.of("--planatlas.demo=false"));
    if (kind == Kind.POSTGIS) {
      StoreSettings database = PostgisCluster.get().newDatabase(folder);
      properties.add("--planatlas.database.url=" + database.url());
      properties.add("--planatlas.database.username=" + database.username());
      properties.add("--planatlas.database.password=" + database.password());
    }
    RunningServer server = RunningServer.start(folder, properties.toArray(new String[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    FeatureTestServer started = new FeatureTestServer(server);
    FeatureTestLayers.load(started.store(), started.catalog());
    return started;
  }

  SpatialStore store() {
    return server.context().getBean(SpatialStore.class);
  }

  LayerCatalog catalog() {
    return server.context().getBean("layerCatalog", LayerCatalog.class);
  }

  String base() {
    return server.base();
  }

  /** A request for a path below {@code /ogc}, or for an address of the server. */
  HttpResponse<String> send(String method, String path, String... headers) {
    return send(method, path, null, List.of(headers));
  }

  /** The same with a body. */
  HttpResponse<String> send(String method, String path, String body, List<String> headers) {
    String below = path.startsWith(base()) ? path.substring(base().length()) : "/ogc" + path;
    return server.send(method, below, body, headers.toArray(new String[0]));
  }

  /** The JSON of an answer that must be a success. */
  JsonNode get(String path, String... headers) {
    HttpResponse<String> answer = send("GET", path, headers);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** The sentence of an answer that must be a refusal. */
  String refusal(int status, String path, String... headers) {
    HttpResponse<String> answer = send("GET", path, headers);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body()).path("detail").asString();
  }

  /** A value as it stands in an address. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The {@code seq} of each feature. */
  static List<Integer> seqs(JsonNode page) {
    List<Integer> seqs = new ArrayList<>();
    page.path("features").forEach(one -> seqs.add(one.at("/properties/seq").asInt()));
    return seqs;
  }

  /** Address of a link; null when there is none. */
  static String link(JsonNode document, String rel) {
    for (JsonNode link : document.path("links")) {
      if (link.path("rel").asString().equals(rel)) {
        return link.path("href").asString();
      }
    }
    return null;
  }
}
