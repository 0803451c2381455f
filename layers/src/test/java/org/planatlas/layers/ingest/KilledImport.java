package org.planatlas.layers.ingest;

import java.nio.file.Path;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/**
 * A process that commits the same two uploads again and again until it is killed. Arguments: data
 * directory, JDBC address or {@code -}, ids of the small and of the large upload.
 */
final class KilledImport {

  private KilledImport() {}

  /** Prints a line before the first commit and after each. */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    boolean embedded = arguments[1].equals("-");
    StoreSettings settings =
        embedded
            ? StoreSettings.embedded(folder)
            : new StoreSettings(folder, arguments[1], "postgres", "");
    SpatialStore store = Stores.open(settings);
    JobService jobs = new JobService(store.jdbi(), 1);
    Uploads uploads =
        new Uploads(
            store,
            new JdbcLayerCatalog(store),
            jobs,
            folder.resolve("uploads"),
            IngestLimits.defaults());
    System.out.println("ready");
    for (int i = 0; ; i++) {
      String upload = arguments[2 + i % 2];
      CommitRequest request = CommitRequest.of("replace", "parcels").onceMore();
      String id = uploads.commit(upload, request, "staff").id();
      JobState state = jobs.find(id).orElseThrow().state();
      while (!state.isFinal()) {
        Thread.sleep(2);
        state = jobs.find(id).orElseThrow().state();
      }
      System.out.println(state);
    }
  }
}
