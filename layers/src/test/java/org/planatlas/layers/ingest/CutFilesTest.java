package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.FileSample;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.JobState;

/**
 * Files of every format that end too early, cut at every kilobyte: each gives a report with
 * sentences, what can be read of it is taken in whole or not at all, and no file is left behind.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CutFilesTest {

  private static final int STEP = 1024;
  private static final int PARCELS = 40;
  private static final double X = IngestStage.X;
  private static final double Y = IngestStage.Y;

  @TempDir static Path folder;
  private IngestStage stage;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  @BeforeAll
  void makeFiles() throws IOException {
    stage = new IngestStage(folder.resolve("store"));
    FileSample sample = new FileSample("MultiPolygon", List.of());
    for (int i = 0; i < PARCELS; i++) {
      sample.add(parcel(i));
    }
    for (FeatureFormat format : FeatureFormat.values()) {
      Path scratch = Files.createDirectories(folder.resolve("made"));
      files.put("a." + format.extension(), Files.readAllBytes(sample.write(format, null, scratch)));
    }
    files.put("a.kmz", zip("doc.kml", files.get("a.kml")));
    files.put("a.txt", boundaryPoints());
    ShapefileFixture shapefile = ShapefileFixture.parcels();
    for (int i = 0; i < PARCELS; i++) {
      shapefile.square(new Object[] {"林地", "1.5"}, X + 200 * i, Y, 100);
    }
    // inside a whole zip, each part alone
    for (String part : List.of("shp", "dbf", "shx", "prj")) {
      files.put("whole.zip/" + part, shapefile.files().get(part));
    }
    parts = shapefile.files();
  }

  private Map<String, byte[]> parts;

  @AfterAll
  void close() {
    stage.close();
  }

  private static String parcel(int i) {
    StringBuilder ring = new StringBuilder();
    double west = 123.2 + 0.002 * i;
    for (int k = 0; k <= 16; k++) {
      double angle = Math.PI * 2 * (k % 16) / 16;
      ring.append(k == 0 ? "" : ", ")
          .append(west + 0.0007 * Math.cos(angle))
          .append(' ')
          .append(40.3 + 0.0007 * Math.sin(angle));
    }
    return "MULTIPOLYGON (((" + ring + ")))";
  }

  private static byte[] boundaryPoints() {
    StringBuilder text =
        new StringBuilder("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=41\n计量单位=米\n[地块坐标]\n");
    for (int i = 0; i < PARCELS; i++) {
      double east = 41_000_000 + X + 200 * i;
      text.append("5,1.0000,%d,地块%d,面,,林地,,@\n".formatted(i, i));
      double[][] ring = {{0, 0}, {0, 100}, {100, 100}, {100, 0}, {0, 0}};
      for (int k = 0; k < ring.length; k++) {
        text.append("J%d,1,%.3f,%.3f\n".formatted(k + 1, Y + ring[k][0], east + ring[k][1]));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  Stream<String> names() {
    return files.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void cutAtEveryKilobyteIsToldInASentenceAndLeavesNothing(String name) throws IOException {
    byte[] whole = files.get(name);
    // a CSV and a DXF do not say their CRS
    assertThat(send(name, whole).state())
        .as("the whole file")
        .isIn(UploadState.READY, UploadState.NEEDS_CRS);
    List<String> ready = new ArrayList<>();
    for (int length = 0; length < whole.length; length += STEP) {
      UploadReport report = send(name, Arrays.copyOf(whole, length));
      String told = name + " cut at " + length + ": " + report.problems();
      if (report.state() == UploadState.READY) {
        assertThat(report.layers()).as(told).isNotEmpty();
        ready.add(report.id());
      } else {
        assertThat(report.problems()).as(told).isNotEmpty();
      }
      assertThat(report.problems())
          .as(told)
          .allSatisfy(
              p ->
                  assertThat(p.message())
                      .matches("(?s)[\\p{Lu}'\"\\d].*\\.")
                      .doesNotContain("Exception"));
    }
    if (!ready.isEmpty()) {
      takesAllOrNothing(ready.get(ready.size() / 2));
    }
    assertThat(unpackedFiles()).as("half a file").noneMatch(file -> file.endsWith(".part"));
  }

  /** What reads to its end though it was cut comes in as it was reported. */
  private void takesAllOrNothing(String upload) {
    UploadReport report = stage.uploads.report(upload);
    int tables = stage.store.listTables().size();
    var job =
        stage.await(
            stage.uploads.commit(upload, CommitRequest.of("create", null).accepting(), "staff"));
    if (job.state() == JobState.SUCCEEDED) {
      long features = report.layers().stream().mapToLong(UploadReport.LayerReport::features).sum();
      assertThat(job.result()).contains("\"features\":" + features);
    } else {
      assertThat(job.message()).endsWith(".");
      assertThat(stage.store.listTables()).hasSize(tables);
    }
  }

  private UploadReport send(String name, byte[] bytes) {
    if (!name.startsWith("whole.zip/")) {
      return stage.uploads.receive(name, new ByteArrayInputStream(bytes), "staff");
    }
    Map<String, byte[]> cut = new LinkedHashMap<>();
    String part = name.substring(name.indexOf('/') + 1);
    parts.forEach((each, content) -> cut.put("a." + each, each.equals(part) ? bytes : content));
    return stage.uploads.receive(
        "whole.zip", new ByteArrayInputStream(ShapefileFixture.zip(cut)), "staff");
  }

  private static List<String> unpackedFiles() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
      return all.map(Path::toString).toList();
    }
  }
}
