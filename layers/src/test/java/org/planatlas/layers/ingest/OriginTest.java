package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.planatlas.geo.crs.ChinaOffset;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/** Where the rows of a revision came from, how they were read, and the file itself. */
class OriginTest {

  private static final double X = 525_000;
  private static final double Y = 4_462_000;
  private static final String XIAN =
      ShapefileFixture.PRJ_4550
          .replace("D_China_2000", "D_Xian_1980")
          .replace("\"CGCS2000\",6378137.0,298.257222101", "\"Xian_1980\",6378140.0,298.257");

  @TempDir Path folder;
  private SpatialStore store;
  private LayerCatalog catalog;
  private JobService jobs;
  private Uploads uploads;

  @BeforeEach
  void open() {
    store = Stores.open(StoreSettings.embedded(folder));
    catalog = new JdbcLayerCatalog(store);
    jobs = new JobService(store.jdbi(), 1);
    uploads = uploads(DiskLimits.defaults());
  }

  private Uploads uploads(DiskLimits disk) {
    Path root = folder.resolve("uploads");
    return new Uploads(store, catalog, jobs, root, IngestLimits.defaults(), disk);
  }

  @AfterEach
  void close() {
    jobs.close();
    store.close();
  }

  private static byte[] parcels(String prj) {
    return ShapefileFixture.parcels()
        .charset("GBK")
        .cpg("GBK")
        .prj(prj)
        .square(new Object[] {"石湖水库", "1"}, X, Y, 100)
        .zip("parcels");
  }

  @Test
  void revisionSaysHowItsFileWasReadAndThatADatumWasSetAside() throws Exception {
    byte[] file = parcels(XIAN);
    commit(file, UploadChoice.of(new ReadingChoice("EPSG:4550", null, true)), "create");

    catalog = new JdbcLayerCatalog(store);
    List<Origin> origins = catalog.get("parcels").revision().origins();
    assertThat(origins).hasSize(1);
    Origin origin = origins.get(0);
    assertThat(origin.file()).isEqualTo("数据.zip");
    assertThat(origin.layer()).isEqualTo("parcels");
    assertThat(origin.bytes()).isEqualTo(file.length);
    assertThat(origin.sha256()).isEqualTo(hash(file));
    assertThat(origin.charset()).isEqualTo(new Origin.Text("GBK", "CPG"));
    assertThat(origin.crs().code()).isEqualTo("EPSG:4550");
    assertThat(origin.crs().source()).isEqualTo("USER");
    assertThat(origin.crs().declared()).isEqualTo("EPSG:2386");
    assertThat(origin.crs().datumOverruled()).isTrue();
    assertThat(origin.warnings()).extracting(Origin.Note::code).containsExactly("CRS_OVERRULED");
  }

  @Test
  void offsetAndSwappedAxesArePutDown() {
    Coordinate shown = ChinaOffset.GCJ_02.apply(new Coordinate(123.288, 40.2815));
    byte[] file =
        ShapefileFixture.parcels()
            .prj(null)
            .square(new Object[] {"a"}, shown.y, shown.x, 0.001)
            .zip("parcels");
    commit(file, UploadChoice.of("GCJ-02;swapped", null), "create");

    Origin origin = catalog.get("parcels").revision().origins().get(0);
    assertThat(origin.crs().offsetRemoved()).isEqualTo("GCJ-02");
    assertThat(origin.crs().axesSwapped()).isTrue();
    assertThat(origin.notes())
        .extracting(Origin.Note::code)
        .containsExactlyInAnyOrder("AXES_SWAPPED", "OFFSET_REMOVED");
    assertThat(origin.warnings()).extracting(Origin.Note::code).containsExactly("OFFSET_REMOVED");
  }

  @Test
  void appendedRowsAddTheirFileAndReplacedOnesTakeTheirsWithThem() {
    commit(parcels(ShapefileFixture.PRJ_4550), UploadChoice.NONE, "create");
    byte[] second = parcels(null);
    commit(second, UploadChoice.of("EPSG:4550", null), "append");
    assertThat(catalog.get("parcels").revision().origins())
        .extracting(origin -> origin.crs().source())
        .containsExactly("PRJ", "USER");

    commit(second, UploadChoice.of("EPSG:4550", null), "replace");
    assertThat(catalog.get("parcels").revision().origins()).hasSize(1);
  }

  @Test
  void committedFileOutlivesItsUploadAndOthersDoNot() throws Exception {
    byte[] committed = parcels(ShapefileFixture.PRJ_4550);
    String id = commit(committed, UploadChoice.NONE, "create");
    byte[] waiting = parcels(null);
    receive(waiting);

    store.jdbi().useHandle(h -> h.execute("UPDATE upload SET expires_at = '2000-01-01T00:00:00Z'"));
    uploads.purgeExpired();
    uploads.recover();

    assertThatThrownBy(() -> uploads.report(id)).isInstanceOf(UnknownUploadException.class);
    assertThat(folder.resolve("uploads")).isEmptyDirectory();
    assertThat(kept()).containsExactly(hash(committed));
    Path file = uploads.findOriginal(hash(committed)).orElseThrow();
    assertThat(Files.readAllBytes(file)).isEqualTo(committed);
    assertThat(uploads.findOriginal(hash(waiting))).isEmpty();
    assertThat(uploads.findOriginal("../planatlas.gpkg")).isEmpty();
  }

  @Test
  void fileOfACommitThatFailsIsNotKept() throws Exception {
    double[] bowTie = {X, Y, X + 100, Y + 100, X + 100, Y, X, Y + 100, X, Y};
    byte[] file = ShapefileFixture.parcels().polygon(new Object[] {"a"}, bowTie).zip("parcels");
    Job job = await(uploads.commit(receive(file), "create", "parcels", "staff"));

    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(kept()).isEmpty();
  }

  @Test
  void fileThatAKilledCommitLeftGoesAtTheNextStart() throws Exception {
    Path originals = Files.createDirectories(folder.resolve("originals"));
    Files.writeString(originals.resolve("ab".repeat(32)), "half a commit");
    Files.writeString(originals.resolve("cd".repeat(32) + ".part"), "half a copy");
    uploads.recover();
    assertThat(kept()).isEmpty();
  }

  @Test
  void roomOnTheDiskIsLimitedAndTheSentenceSaysByWhat() {
    String id = receive(parcels(ShapefileFixture.PRJ_4550));
    Uploads full = uploads(new DiskLimits(1L << 30, 100));
    assertThatThrownBy(() -> full.commit(id, "create", "parcels", "staff"))
        .hasMessageContaining("planatlas.limits.originals");
    Uploads crowded = uploads(new DiskLimits(100, 1L << 30));
    byte[] next = parcels(null);
    assertThatThrownBy(() -> crowded.receive("b.zip", new ByteArrayInputStream(next), "staff"))
        .hasMessageContaining("planatlas.limits.uploads");
  }

  private List<String> kept() throws IOException {
    Path originals = folder.resolve("originals");
    if (!Files.isDirectory(originals)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(originals)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String hash(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private String receive(byte[] file) {
    return uploads.receive("数据.zip", new ByteArrayInputStream(file), "staff").id();
  }

  private String commit(byte[] file, UploadChoice choice, String mode) {
    String id = receive(file);
    uploads.choose(id, choice);
    Job job = await(uploads.commit(id, mode, "parcels", "staff"));
    assertThat(job.state()).as(job.message()).isEqualTo(JobState.SUCCEEDED);
    return id;
  }

  private Job await(Job submitted) {
    try {
      for (int i = 0; i < 1200; i++) {
        Job now = jobs.find(submitted.id()).orElseThrow();
        if (now.state().isFinal()) {
          return now;
        }
        Thread.sleep(25);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("The job did not end.");
  }
}
