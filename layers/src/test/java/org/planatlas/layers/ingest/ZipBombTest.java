package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/** A zip of a few megabytes that holds more than 2 GB, with the limits of the real server. */
class ZipBombTest {

  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 2_100;
  private static final long MOST_HEAP = 64L << 20;

  @TempDir static Path shared;
  private static Path bomb;
  @TempDir Path folder;
  private SpatialStore store;
  private JobService jobs;
  private Uploads uploads;

  @BeforeAll
  static void pack() throws IOException {
    bomb = shared.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("a.dbf"));
      zip.write(new byte[100]);
      zip.putNextEntry(new ZipEntry("a.shp"));
      byte[] zeros = new byte[BLOCK];
      for (int i = 0; i < BLOCKS; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(bomb)).isBetween(1_000_000L, 20_000_000L);
  }

  @BeforeEach
  void open() {
    store = Stores.open(StoreSettings.embedded(folder));
    jobs = new JobService(store.jdbi(), 1);
    uploads =
        new Uploads(
            store,
            new JdbcLayerCatalog(store),
            jobs,
            folder.resolve("uploads"),
            IngestLimits.defaults());
  }

  @AfterEach
  void close() {
    jobs.close();
    store.close();
  }

  /** Sends a file, and proves that it is refused with little heap and leaves nothing unpacked. */
  private void assertRefused(Path zip, String sentence) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    UploadReport report;
    try (InputStream in = Files.newInputStream(zip)) {
      report = uploads.receive("bomb.zip", in, "editor");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_HEAP);
    assertThat(report.state()).isEqualTo(UploadState.REJECTED);
    assertThat(report.problems()).extracting(ImportIssue::code).containsExactly("ZIP_BOMB");
    assertThat(report.problems().get(0).message()).contains(sentence, "zip bomb");
    try (Stream<Path> all = Files.walk(folder.resolve("uploads"))) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files).singleElement().satisfies(file -> assertThat(file).hasFileName("original"));
    }
  }

  @Test
  void bombThatDeclaresItsSizeIsRefusedBeforeItIsUnpacked() throws IOException {
    assertRefused(bomb, "200 times its size");
  }

  @Test
  void bombWhoseDirectoryLiesIsRefusedWhileItIsUnpacked() throws IOException {
    Path lying = folder.resolve("lying.zip");
    Files.copy(bomb, lying, StandardCopyOption.REPLACE_EXISTING);
    declareSize(lying, "a.shp", 1000);
    assertRefused(lying, "more than its directory says");
  }

  /** Overwrites the unpacked size of an entry in the central directory (APPNOTE.TXT 4.3.12). */
  private static void declareSize(Path zip, String name, int size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
      byte[] tail = new byte[512];
      long start = file.length() - tail.length;
      file.seek(start);
      file.readFully(tail);
      int at = new String(tail, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf(name);
      file.seek(start + at - 46 + 24);
      file.write(new byte[] {(byte) size, (byte) (size >> 8), 0, 0});
    }
  }
}
