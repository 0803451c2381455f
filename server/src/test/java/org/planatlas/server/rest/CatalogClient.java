package org.planatlas.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.planatlas.server.RunningServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain requests of the administrator to the catalog API of a server. */
public record CatalogClient(RunningServer server) {

  private static final String BASIC = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final String REST = "/geoserver/rest";

  /** A request; a body that starts with a brace is JSON, another one XML. */
  HttpResponse<String> send(String method, String path, String body) {
    if (body == null) {
      return server.send(method, REST + path, null, "Authorization", BASIC);
    }
    String type = body.startsWith("{") ? "application/json" : "text/xml";
    return server.send(method, REST + path, body, "Authorization", BASIC, "Content-Type", type);
  }

  /** A file in chunks, without its length. */
  HttpResponse<String> send(String method, String path, String type, byte[] file)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.base() + REST + path))
            .header("Authorization", BASIC)
            .header("Content-Type", type)
            .method(
                method,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("org.planatlas", "Exception", "java.");
    return answer;
  }

  String get(String path) {
    HttpResponse<String> answer = send("GET", path, null);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  JsonNode json(String path) {
    return JsonMapper.shared().readTree(get(path));
  }

  void workspace(String name) {
    expect(201, send("POST", "/workspaces", "<workspace><name>" + name + "</name></workspace>"));
  }

  /** The features of a layer as GeoJSON. */
  String features(String workspace, String type) {
    return server
        .send(
            "GET",
            "/"
                + workspace
                + "/wfs?service=WFS&version=2.0.0&request=GetFeature&outputFormat=application/json"
                + "&typeNames="
                + type,
            null)
        .body();
  }

  /** A zip of these files. */
  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
