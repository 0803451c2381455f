package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.planatlas.layers.store.postgis.PostgisCluster;

/**
 * A server that is killed at any moment of a commit leaves the layer old or new, and after the next
 * start no table and no file that nothing names. Kills on each store: {@code -Dplanatlas.kills=20}.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("planatlas.kills", 3);
  private static final int SMALL = 300;
  private static final int LARGE = 2_000;

  /** Long enough for several commits, so that the moment may be any. */
  private static final int LONGEST_MILLIS = 2_500;

  @TempDir Path folder;
  private final Random random = new Random(20_261_124);

  @Test
  void embeddedStoreSurvivesKills() throws Exception {
    survives(StoreSettings.embedded(folder));
  }

  @Test
  void postgisSurvivesKills() throws Exception {
    survives(PostgisCluster.get().newDatabase(folder));
  }

  private void survives(StoreSettings settings) throws Exception {
    String small;
    String large;
    try (SpatialStore store = Stores.open(settings);
        JobService jobs = new JobService(store.jdbi(), 1)) {
      Uploads uploads = uploads(store, jobs);
      small = receive(uploads, SMALL);
      large = receive(uploads, LARGE);
      await(jobs, uploads.commit(small, "create", "parcels", "staff"));
    }
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < KILLS; i++) {
      killOnce(settings, small, large);
      seen.add(afterTheNextStart(settings, Set.of(small, large)));
    }
    assertThat(seen).isSubsetOf((long) SMALL, (long) LARGE);
  }

  private void killOnce(StoreSettings settings, String small, String large) throws Exception {
    Path orphan = Files.createDirectories(folder.resolve("uploads").resolve("u-half"));
    Files.write(orphan.resolve("original"), new byte[100]);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledImport.class.getName(),
                folder.toString(),
                settings.url() == null ? "-" : settings.url(),
                small,
                large)
            .redirectError(folder.resolve("child.log").toFile())
            .start();
    try (BufferedReader told =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line = told.readLine();
      while (line != null && !line.equals("ready")) {
        line = told.readLine();
      }
      assertThat(line).as(Files.readString(folder.resolve("child.log"))).isEqualTo("ready");
      Thread.sleep(random.nextInt(LONGEST_MILLIS));
      assertThat(child.isAlive()).as("the child works until it is killed").isTrue();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** What a start does, and what must hold then; answers the rows of the layer. */
  private long afterTheNextStart(StoreSettings settings, Set<String> ids) throws IOException {
    try (SpatialStore store = Stores.open(settings);
        JobService jobs = new JobService(store.jdbi(), 1)) {
      jobs.failInterrupted(java.time.Duration.ZERO);
      JdbcLayerCatalog catalog = new JdbcLayerCatalog(store);
      new Uploads(store, catalog, jobs, folder.resolve("uploads"), IngestLimits.defaults())
          .recover();

      LayerRevision revision = catalog.get("parcels").revision();
      long rows = store.count(revision.table(), Filter.INCLUDE);
      assertThat(rows).isEqualTo(revision.features());
      Set<String> named =
          catalog.revisions("parcels").stream()
              .map(one -> one.table().name())
              .collect(Collectors.toSet());
      assertThat(store.listTables()).containsExactlyInAnyOrderElementsOf(named);
      assertThat(tablesOfTheDatabase(store)).isEqualTo(named);
      try (Stream<Path> folders = Files.list(folder.resolve("uploads"))) {
        assertThat(folders.map(one -> one.getFileName().toString()).collect(Collectors.toSet()))
            .isEqualTo(ids);
      }
      return rows;
    }
  }

  /** Names of the tables that imports made, whether the system knows of them or not. */
  private static Set<String> tablesOfTheDatabase(SpatialStore store) {
    String sql =
        store.kind().equals("geopackage")
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'parcels_%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'parcels_%'";
    List<String> names =
        store.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    return new HashSet<>(names);
  }

  private Uploads uploads(SpatialStore store, JobService jobs) {
    return new Uploads(
        store,
        new JdbcLayerCatalog(store),
        jobs,
        folder.resolve("uploads"),
        IngestLimits.defaults());
  }

  private static String receive(Uploads uploads, int count) {
    ShapefileFixture data = new ShapefileFixture(5).field("CODE", 'C', 10, 0);
    for (int i = 0; i < count; i++) {
      data.square(new Object[] {"P" + i}, 525_000 + 10 * (i % 100), 4_462_000 + 10 * (i / 100), 9);
    }
    return uploads
        .receive("parcels.zip", new ByteArrayInputStream(data.zip("parcels")), "staff")
        .id();
  }

  private static void await(JobService jobs, Job job) throws InterruptedException {
    JobState state = job.state();
    while (!state.isFinal()) {
      Thread.sleep(20);
      state = jobs.find(job.id()).orElseThrow().state();
    }
    assertThat(state).isEqualTo(JobState.SUCCEEDED);
  }
}
