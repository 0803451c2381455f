package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobState;

/** One layer of a file can be left out, and an empty one is. */
class SkippedLayersTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;

  @TempDir Path folder;
  private IngestStage stage;

  @BeforeEach
  void open() {
    stage = new IngestStage(folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static ShapefileFixture file() {
    return new ShapefileFixture(5).field("CODE", 'C', 10, 0);
  }

  private static byte[] full(String name) {
    return file().square(new Object[] {"a"}, X, Y, 100).zip(name);
  }

  private static byte[] cut(String name) {
    ShapefileFixture file = file();
    for (int i = 0; i < 3; i++) {
      file.square(new Object[] {"a"}, X + 200 * i, Y, 100);
    }
    return replaced(file.zip(name), ".shp", 250);
  }

  private static byte[] replaced(byte[] zip, String extension, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream to = new ZipOutputStream(out)) {
      copy(zip, to, extension, length);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static void copy(byte[] zip, ZipOutputStream to, String extension, int length)
      throws IOException {
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        byte[] bytes = from.readAllBytes();
        to.putNextEntry(new ZipEntry(entry.getName()));
        boolean shortened = entry.getName().endsWith(extension) && bytes.length > length;
        to.write(shortened ? Arrays.copyOf(bytes, length) : bytes);
      }
    }
  }

  private UploadReport receive(byte[]... zips) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream to = new ZipOutputStream(out)) {
      for (byte[] zip : zips) {
        copy(zip, to, "none", 0);
      }
    }
    return stage.uploads.receive("data.zip", new ByteArrayInputStream(out.toByteArray()), "staff");
  }

  private UploadReport skip(UploadReport report, String layer, boolean skip) {
    Map<String, ReadingChoice> each = Map.of(layer, new ReadingChoice(null, null, null, skip));
    return stage.uploads.choose(
        report.id(), new UploadChoice(null, each, null, null, null, null, null));
  }

  private Job commit(UploadReport report, String mode, String layer) {
    return stage.await(stage.uploads.commit(report.id(), mode, layer, "staff"));
  }

  @Test
  void emptyLayerBesideOthersIsLeftOutAndTold() throws Exception {
    UploadReport report = receive(full("parcels"), file().zip("nothing"));

    assertThat(report.state()).as("%s", report.problems()).isEqualTo(UploadState.READY);
    assertThat(report.problems()).extracting(ImportIssue::code).containsExactly("LAYER_EMPTY");
    assertThat(report.layers())
        .extracting(UploadReport.LayerReport::skipped)
        .containsExactlyInAnyOrder(null, "EMPTY");
    Job done = commit(report, "create", null);
    assertThat(done.state()).as("%s", done.message()).isEqualTo(JobState.SUCCEEDED);
    assertThat(stage.catalog.list()).hasSize(1);
  }

  @Test
  void fileWithNothingButEmptyLayersIsRefused() throws Exception {
    UploadReport report = receive(file().zip("one"), file().zip("two"));
    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems()).extracting(ImportIssue::code).contains("NO_RECORDS");
  }

  @Test
  void brokenLayerStopsTheFileUntilSomebodyLeavesItOut() throws Exception {
    UploadReport report = receive(full("a"), cut("b"), full("c"));
    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.layers()).hasSize(3);
    assertThat(report.problems()).extracting(ImportIssue::layer).contains("b");

    UploadReport without = skip(report, "b", true);

    assertThat(without.state()).as("%s", without.problems()).isEqualTo(UploadState.READY);
    assertThat(without.problems()).isEmpty();
    Job done = commit(without, "create", null);
    assertThat(done.state()).as("%s", done.message()).isEqualTo(JobState.SUCCEEDED);
    assertThat(stage.catalog.list()).hasSize(2);
    assertThat(skip(without, "b", false).state()).isEqualTo(UploadState.REJECTED);
  }

  @Test
  void layerThatIsTheOnlyOneLeftMayReplaceAnother() throws Exception {
    UploadReport first = receive(full("parcels"));
    commit(first, "create", "kept");
    UploadReport two = skip(receive(full("parcels"), full("other")), "other", true);
    Job done = commit(two, "append", "kept");
    assertThat(done.state()).as("%s", done.message()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void takenNamesAreNumberedAndTheJobTellsThem() throws Exception {
    commit(receive(full("a"), full("c")), "create", null);
    Job done = commit(receive(full("b"), full("a"), full("c")), "create", null);

    assertThat(done.state()).as("%s", done.message()).isEqualTo(JobState.SUCCEEDED);
    assertThat(done.result().toString()).contains("a_2", "c_2");
    assertThat(stage.catalog.list()).hasSize(5);
  }

  @Test
  void leavingOutEveryLayerIsRefusedWithTheWayBack() throws Exception {
    UploadReport none = skip(receive(full("parcels")), "parcels", true);
    assertThat(none.state()).isEqualTo(UploadState.REJECTED);
    assertThat(none.problems()).extracting(ImportIssue::code).containsExactly("ALL_SKIPPED");
    assertThat(skip(none, "parcels", false).state()).isEqualTo(UploadState.READY);
  }
}
