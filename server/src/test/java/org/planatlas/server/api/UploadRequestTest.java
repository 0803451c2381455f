package org.planatlas.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.server.RunningServer;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shapefiles as GDAL writes them, sent over HTTP until they are layers, and what is refused. */
class UploadRequestTest {

  private static final String BASIC = RunningServer.basic("admin", RunningServer.PASSWORD);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ROWS =
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"名称":"石湖试验林","面积":12.5},"geometry":{"type":"Polygon",
      "coordinates":[[[123.30,40.30],[123.32,40.30],[123.32,40.32],[123.30,40.32],[123.30,40.30]]]}},
      {"type":"Feature","properties":{"名称":"领结","面积":1},"geometry":{"type":"Polygon",
      "coordinates":[[[123.40,40.30],[123.42,40.32],[123.42,40.30],[123.40,40.32],[123.40,40.30]]]}}
      ]}
      """;

  private static RunningServer server;
  @TempDir Path folder;
  private Map<String, byte[]> shapefile;

  @BeforeAll
  static void start() {
    server = RunningServer.start(RunningServer.newDataDirectory(), "--planatlas.demo=false");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void writeShapefile() throws Exception {
    Path rows = folder.resolve("rows.geojson");
    Files.writeString(rows, ROWS);
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "ogr2ogr",
                  "-f",
                  "ESRI Shapefile",
                  "-t_srs",
                  "EPSG:4550",
                  "-lco",
                  "ENCODING=GBK",
                  folder.resolve("wood.shp").toString(),
                  rows.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      fail("ogr2ogr is not installed; .ci/test installs gdal-bin.");
      return;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    shapefile = new LinkedHashMap<>();
    for (String extension : new String[] {"shp", "shx", "dbf", "prj", "cpg"}) {
      shapefile.put("wood." + extension, Files.readAllBytes(folder.resolve("wood." + extension)));
    }
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
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

  private static HttpResponse<String> upload(byte[] zip, String... headers)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"wood.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.write(zip);
    body.write("\r\n--frontier--\r\n".getBytes(StandardCharsets.US_ASCII));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.base() + "/api/uploads"))
            .header("Content-Type", "multipart/form-data; boundary=frontier")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode report(byte[] zip) throws IOException, InterruptedException {
    HttpResponse<String> answer = upload(zip, "Authorization", BASIC);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode report = JSON.readTree(answer.body());
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/uploads/" + report.get("id").asString());
    return report;
  }

  private static HttpResponse<String> asAdmin(String method, String path, String body) {
    return server.send(
        method, path, body, "Authorization", BASIC, "Content-Type", "application/json");
  }

  /** The job behind a commit, when it has ended. */
  private static JsonNode finished(HttpResponse<String> commit) throws InterruptedException {
    assertThat(commit.statusCode()).as(commit.body()).isEqualTo(202);
    String path = commit.headers().firstValue("Location").orElseThrow();
    for (int i = 0; i < 600; i++) {
      JsonNode job = JSON.readTree(asAdmin("GET", path, null).body());
      if (!job.get("state").asString().matches("QUEUED|RUNNING")) {
        return job;
      }
      Thread.sleep(100);
    }
    return fail("The job did not end.");
  }

  @Test
  void shapefileInGbkWithItsCrsIsReadyAndSaysWhatItRead() throws Exception {
    JsonNode report = report(zip(shapefile));

    assertThat(report.get("state").asString()).isEqualTo("READY");
    assertThat(report.propertyNames()).contains("id", "state", "problems", "layers");
    JsonNode layer = report.get("layers").get(0);
    assertThat(layer.propertyNames())
        .contains("name", "geometry_type", "features", "fields", "charset", "crs", "extent")
        .contains("faults");
    assertThat(layer.get("geometry_type").asString()).isEqualTo("MultiPolygon");
    assertThat(layer.get("features").asInt()).isEqualTo(2);
    assertThat(layer.at("/fields/0/name").asString()).isEqualTo("名称");
    assertThat(layer.at("/fields/0/samples/0").asString()).isEqualTo("石湖试验林");
    assertThat(layer.at("/charset/value").asString()).isEqualTo("GBK");
    assertThat(layer.at("/charset/source").asString()).isEqualTo("CPG");
    assertThat(layer.at("/crs/code").asString()).isEqualTo("EPSG:4550");
    assertThat(layer.at("/crs/source").asString()).isEqualTo("PRJ");
    assertThat(layer.at("/faults/invalid").asInt()).isEqualTo(1);
    assertThat(layer.at("/faults/repaired").asInt()).isEqualTo(1);
  }

  @Test
  void uploadWithoutPrjWaitsForItsCrsAndIsThenALayerOnEveryService() throws Exception {
    shapefile.remove("wood.prj");
    JsonNode report = report(zip(shapefile));
    String path = "/api/uploads/" + report.get("id").asString();
    assertThat(report.get("state").asString()).isEqualTo("NEEDS_CRS");
    assertThat(report.at("/layers/0/crs/source").asString()).isEqualTo("NONE");
    assertThat(report.at("/layers/0/crs/candidates").toString()).contains("EPSG:4550");
    String commit = "{\"mode\":\"create\",\"layer\":\"my_wood\",\"accept_repairs\":true}";
    assertThat(asAdmin("POST", path + "/commit", commit).statusCode()).isEqualTo(409);

    JsonNode chosen = JSON.readTree(asAdmin("PATCH", path, "{\"crs\":\"EPSG:4550\"}").body());
    assertThat(chosen.get("state").asString()).isEqualTo("READY");
    JsonNode job = finished(asAdmin("POST", path + "/commit", commit));
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    assertThat(job.get("progress").asDouble()).isEqualTo(1);

    JsonNode layer = JSON.readTree(server.send("GET", "/api/layers/my_wood", null).body());
    assertThat(layer.get("features").asInt()).isEqualTo(2);
    assertThat(layer.get("revision").asInt()).isEqualTo(1);
    assertThat(layer.at("/extent/0").asDouble()).isBetween(123.2999, 123.3001);
    assertThat(
            server
                .send(
                    "GET",
                    "/wfs?service=WFS&version=2.0.0&request=GetFeature"
                        + "&typeNames=my_wood&outputFormat=application/json",
                    null)
                .body())
        .contains("石湖试验林");
    String wms = "/wms?service=WMS&version=1.3.0&request=";
    assertThat(server.send("GET", wms + "GetCapabilities", null).body()).contains("my_wood");
    assertThat(
            server
                .send(
                    "GET",
                    wms
                        + "GetFeatureInfo&layers=my_wood&query_layers=my_wood&styles="
                        + "&crs=CRS:84&bbox=123.25,40.25,123.45,40.35&width=200&height=100&i=60&j=40"
                        + "&info_format=text/plain",
                    null)
                .body())
        .contains("石湖试验林");
  }

  @Test
  void datumIsSetAsideByWordAndTheLayerAndItsFileSaySo() throws Exception {
    String prj = new String(shapefile.get("wood.prj"), StandardCharsets.UTF_8);
    String xian =
        prj.replaceAll("DATUM\\[\"[^\"]*\"", "DATUM[\"D_Xian_1980\"")
            .replaceAll(
                "SPHEROID\\[\"[^\"]*\",[^]]*]", "SPHEROID[\"Xian_1980\",6378140.0,298.257]");
    shapefile.put("wood.prj", xian.getBytes(StandardCharsets.UTF_8));
    byte[] file = zip(shapefile);
    JsonNode report = report(file);
    String path = "/api/uploads/" + report.get("id").asString();
    assertThat(report.at("/layers/0/crs/declared/code").asString()).isEqualTo("EPSG:2386");

    JsonNode asked = JSON.readTree(asAdmin("PATCH", path, "{\"crs\":\"EPSG:4550\"}").body());
    assertThat(asked.get("state").asString()).isEqualTo("NEEDS_CRS");
    assertThat(asked.toString()).contains("DATUM_CONTRADICTED", "datum_overruled");
    String word = "{\"layers\":{\"wood\":{\"crs\":\"EPSG:4550\",\"datum_overruled\":true}}}";
    JsonNode ready = JSON.readTree(asAdmin("PATCH", path, word).body());
    assertThat(ready.get("state").asString()).as(ready.toString()).isEqualTo("READY");
    assertThat(ready.at("/problems").toString()).contains("CRS_OVERRULED");
    assertThat(asAdmin("PATCH", path, "{\"layers\":{\"other\":{}}}").statusCode()).isEqualTo(400);

    String commit = "{\"mode\":\"create\",\"layer\":\"old_wood\",\"accept_repairs\":true}";
    JsonNode job = finished(asAdmin("POST", path + "/commit", commit));
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    JsonNode layer = JSON.readTree(server.send("GET", "/api/layers/old_wood", null).body());
    assertThat(layer.at("/quality/warnings/0/code").asString()).isEqualTo("CRS_OVERRULED");
    assertThat(layer.at("/quality/origins/0/crs/declared").asString()).isEqualTo("EPSG:2386");
    assertThat(layer.at("/quality/origins/0/file").asString()).isEqualTo("wood.zip");
    JsonNode revision =
        JSON.readTree(server.send("GET", "/api/layers/old_wood/revisions", null).body())
            .at("/revisions/0");
    assertThat(revision.at("/origin/charset/value").asString()).isEqualTo("GBK");
    assertThat(revision.at("/warnings/0/code").asString()).isEqualTo("CRS_OVERRULED");
    assertOriginal("/api/layers/old_wood/revisions/1/original", file);
  }

  @Test
  void memberThatIsNotKnownIsRefusedAndAChoiceOfNothingIsNone() throws Exception {
    String path = "/api/uploads/" + report(zip(shapefile)).get("id").asString();
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("acept_repairs", path + "/commit");
    wrong.put("repair_limit_m3", path + "/preview");
    wrong.put("skip", path);
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      String method = each.getValue().equals(path) ? "PATCH" : "POST";
      HttpResponse<String> answer =
          asAdmin(method, each.getValue(), "{\"mode\":\"create\",\"" + each.getKey() + "\":1}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      String detail = JSON.readTree(answer.body()).get("detail").asString();
      assertThat(detail).contains("\"" + each.getKey() + "\"", "mode", "other_fields");
    }
    String nested = "{\"layers\":{\"wood\":{\"csr\":\"EPSG:4550\"}}}";
    assertThat(asAdmin("PATCH", path, nested).body())
        .contains("layers.wood.csr", "datum_overruled");
    HttpResponse<String> none = asAdmin("PATCH", path, "{\"layers\":{\"wood\":null}}");
    assertThat(none.statusCode()).as(none.body()).isEqualTo(200);
  }

  private static void assertOriginal(String path, byte[] file) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.base() + path))
            .header("Authorization", BASIC)
            .build();
    HttpResponse<byte[]> original = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(original.statusCode()).isEqualTo(200);
    assertThat(original.body()).isEqualTo(file);
    assertThat(original.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment", "wood.zip");
    byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(file);
    assertThat(original.headers().firstValue("Repr-Digest"))
        .contains("sha-256=:" + java.util.Base64.getEncoder().encodeToString(digest) + ":");
    assertThat(server.send("GET", path, null).statusCode()).isEqualTo(401);
    assertThat(asAdmin("GET", path.replace("/1/", "/7/"), null).statusCode()).isEqualTo(404);
  }

  @Test
  void repairAboveTheLimitIsShownBeforeItIsMadeAndTheOriginalStays() throws Exception {
    String path = "/api/uploads/" + report(zip(shapefile)).get("id").asString();
    String target = "\"mode\":\"create\",\"layer\":\"mended\"";

    JsonNode preview = finished(asAdmin("POST", path + "/preview", "{" + target + "}"));
    assertThat(preview.at("/result/added/count").asInt()).isEqualTo(2);
    assertThat(preview.at("/result/repairs/above_limit").asInt()).isEqualTo(1);
    JsonNode refused = finished(asAdmin("POST", path + "/commit", "{" + target + "}"));
    assertThat(refused.get("state").asString()).isEqualTo("FAILED");
    assertThat(refused.at("/result/code").asString()).isEqualTo("REPAIRS_ABOVE_LIMIT");
    assertThat(refused.at("/result/repairs/listed/0/record").asInt()).isEqualTo(2);
    assertThat(server.send("GET", "/api/layers/mended", null).statusCode()).isEqualTo(404);
    String odd = "{" + target + ",\"repair_limit_m2\":-1}";
    assertThat(asAdmin("POST", path + "/commit", odd).statusCode()).isEqualTo(400);

    String unclear = "{" + target + ",\"accept_repairs\":[\"2\"]}";
    assertThat(asAdmin("POST", path + "/commit", unclear).statusCode()).isEqualTo(400);
    String accepted = "{" + target + ",\"accept_repairs\":[2]}";
    JsonNode done = finished(asAdmin("POST", path + "/commit", accepted));
    assertThat(done.at("/result/repaired_count").asInt()).as(done.toString()).isEqualTo(1);
    JsonNode original =
        JSON.readTree(server.send("GET", "/api/layers/mended/repairs", null).body())
            .at("/features/0");
    assertThat(original.get("id").asString()).isEqualTo("mended.2");
    assertThat(original.at("/geometry/coordinates/0/0/0/0").asDouble()).isBetween(123.39, 123.43);
    assertThat(original.at("/properties/original_wkt").asString()).startsWith("MULTIPOLYGON");
    assertThat(original.at("/properties/parts_after").asInt()).isEqualTo(2);
    assertThat(server.send("GET", "/api/layers/mended/repairs?revision=7", null).statusCode())
        .isEqualTo(404);
  }

  @Test
  void upsertByKeyIsPreviewedAndCoverageIsStatedWithTheCommit() throws Exception {
    String path = "/api/uploads/" + report(zip(shapefile)).get("id").asString();
    String ground =
        "{\"area\":{\"type\":\"Polygon\",\"coordinates\":[[[123,40],[124,40],[124,41],[123,41],[123,40]]]},"
            + "\"surveyed_on\":\"2026-05-01\"}";
    String create = "{\"layer\":\"kept\",\"accept_repairs\":true,\"coverage\":" + ground + "}";
    JsonNode made = finished(asAdmin("POST", path + "/commit", create));
    assertThat(made.at("/result/coverage_stated").asBoolean()).as(made.toString()).isTrue();
    assertThat(server.send("GET", "/api/layers/kept/coverage", null).body()).contains("2026-05-01");
    String wrong = "{\"layer\":\"other\",\"coverage\":{\"districts\":[]}}";
    assertThat(asAdmin("POST", path + "/commit", wrong).statusCode()).isEqualTo(400);

    String upsert =
        "{\"mode\":\"upsert\",\"layer\":\"kept\",\"key\":\"名称\",\"accept_repairs\":true}";
    JsonNode preview = finished(asAdmin("POST", path + "/preview", upsert));
    assertThat(preview.at("/result/unchanged").asInt()).as(preview.toString()).isEqualTo(2);
    HttpResponse<String> twice = asAdmin("POST", path + "/commit", upsert);
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(twice.body()).contains("ALREADY_COMMITTED", "layer kept", "修订");
    String again = upsert.replace("}", ",\"again\":true}");
    JsonNode done = finished(asAdmin("POST", path + "/commit", again));
    assertThat(done.at("/result/revision").asInt()).isEqualTo(2);
    assertThat(done.at("/result/coverage_stated").asBoolean()).isTrue();
    String noKey = "{\"mode\":\"upsert\",\"layer\":\"kept\",\"again\":true}";
    HttpResponse<String> refused = asAdmin("POST", path + "/commit", noKey);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("KEY_UNKNOWN");
  }

  @Test
  void faultsAreToldWithTheirPlace() throws Exception {
    String path = "/api/uploads/" + report(zip(shapefile)).get("id").asString() + "/faults?f=";

    JsonNode fault = JSON.readTree(asAdmin("GET", path + "geojson", null).body()).at("/features/0");
    assertThat(fault.at("/properties/code").asString()).isEqualTo("SELF_INTERSECTION");
    assertThat(fault.at("/properties/record").asInt()).isEqualTo(2);
    assertThat(fault.at("/geometry/coordinates/0").asDouble()).isBetween(123.409, 123.411);
    assertThat(fault.at("/geometry/coordinates/1").asDouble()).isBetween(40.309, 40.311);
    assertThat(asAdmin("GET", path + "csv", null).body()).contains("SELF_INTERSECTION");
    assertThat(fault.at("/properties/vertex").asInt()).isBetween(1, 5);
    assertThat(fault.at("/properties/ring").asInt()).isEqualTo(1);
    assertThat(fault.at("/properties/severity").asString()).isEqualTo("ERROR");
    assertThat(fault.at("/properties/parts_after").asInt()).isPositive();
    assertThat(fault.at("/properties/method").asString()).isNotBlank();
    assertThat(asAdmin("GET", path + "odd", null).statusCode()).isEqualTo(400);
  }

  @Test
  void secondSearchAmongNeighboursIsAskedToComeBack() throws Exception {
    String id = report(zip(shapefile)).get("id").asString();
    String path = "/api/uploads/" + id + "/faults?neighbours=true";
    try (Gate.Pass first = server.context().getBean(Gates.class).neighbours().enter()) {
      HttpResponse<String> busy = asAdmin("GET", path, null);
      assertThat(busy.statusCode()).isEqualTo(503);
      assertThat(busy.headers().firstValue("Retry-After")).isPresent();
      assertThat(JSON.readTree(busy.body()).get("detail").asString()).contains("overlaps");
    }
    assertThat(asAdmin("GET", path, null).statusCode()).isEqualTo(200);
  }

  @Test
  void faultsComeAsAGeoPackageThatGdalReads() throws Exception {
    String id = report(zip(shapefile)).get("id").asString();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(server.base() + "/api/uploads/" + id + "/faults?f=gpkg&neighbours=true"))
            .header("Authorization", BASIC)
            .build();
    Path file = folder.resolve("faults.gpkg");
    assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode())
        .isEqualTo(200);

    Process process =
        new ProcessBuilder("ogrinfo", "-al", file.toString()).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    assertThat(told)
        .contains("Layer name: fault", "SELF_INTERSECTION", "POINT (123.4", "vertex (Integer)");
  }

  private static void assertRefused(byte[] zip, String code, String... sentence)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = upload(zip, "Authorization", BASIC);
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.toString()).contains(code).contains(sentence).doesNotContain("at org.");
    if (answer.statusCode() == 201) {
      assertThat(body.get("state").asString()).isEqualTo("REJECTED");
      assertThat(body.at("/problems/0/code").asString()).isEqualTo(code);
      String commit = "/api/uploads/" + body.get("id").asString() + "/commit";
      assertThat(asAdmin("POST", commit, "{\"mode\":\"create\",\"layer\":\"odd\"}").statusCode())
          .isEqualTo(409);
    } else {
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    assertThat(server.send("GET", "/api/layers/odd", null).statusCode()).isEqualTo(404);
  }

  @Test
  void zipWithoutDbfIsRejected() throws Exception {
    shapefile.remove("wood.dbf");
    assertRefused(zip(shapefile), "DBF_MISSING", ".dbf");
  }

  @Test
  void truncatedShapesAreRejected() throws Exception {
    byte[] whole = shapefile.get("wood.shp");
    shapefile.put("wood.shp", Arrays.copyOf(whole, whole.length - 50));
    assertRefused(zip(shapefile), "SHP_TRUNCATED", "copy the complete file");
  }

  @Test
  void entryThatLeavesItsFolderIsRefusedAndNothingIsWritten() throws Exception {
    shapefile.put("../../escaped.txt", new byte[] {1});
    assertRefused(zip(shapefile), "ZIP_PATH", "outside");
    try (var written = Files.walk(Path.of("target", "test-data"))) {
      assertThat(written.filter(file -> file.endsWith("escaped.txt"))).isEmpty();
    }
  }

  @Test
  void entryThatGrowsBeyondMeasureIsRefused() throws Exception {
    shapefile.put("wood.dbf", new byte[40 << 20]);
    assertRefused(zip(shapefile), "ZIP_BOMB", "zip bomb");
  }

  @Test
  void zipThatHoldsANameTwiceIsRefused() throws Exception {
    shapefile.put("wooe.shp", shapefile.get("wood.shp"));
    String doubled =
        new String(zip(shapefile), StandardCharsets.ISO_8859_1).replace("wooe.shp", "wood.shp");
    assertRefused(
        doubled.getBytes(StandardCharsets.ISO_8859_1), "ZIP_DOUBLE", "two files named 'wood.shp'");
  }

  @Test
  void fileThatIsNoZipIsRefused() throws Exception {
    assertRefused(
        "PK, but no more".getBytes(StandardCharsets.US_ASCII), "ZIP_BROKEN", "pack it anew");
  }

  @Test
  void anonymousMustLogInAndAViewerMayNotUpload() throws Exception {
    // without a session the page's token is missing too, so either answer closes the door
    HttpResponse<String> anonymous = upload(zip(shapefile));
    assertThat(anonymous.statusCode()).isIn(401, 403);
    assertThat(anonymous.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");

    String account = "{\"role\":\"VIEWER\",\"password\":\"only-for-reading\"}";
    assertThat(asAdmin("PUT", "/api/accounts/reader", account).statusCode()).isEqualTo(200);
    HttpResponse<String> viewer =
        upload(zip(shapefile), "Authorization", RunningServer.basic("reader", "only-for-reading"));
    assertThat(viewer.statusCode()).isEqualTo(403);
    assertThat(viewer.body()).contains("needs the role editor");
  }
}
