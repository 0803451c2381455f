package org.planatlas.server.config;

import java.time.Duration;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.ingest.DiskLimits;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.server.limit.LimitSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Jobs and uploads. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  private static final int JOBS_AT_ONCE = 2;

  /** Servers that share one database tell the jobs of a dead one by their silence. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  @Bean(destroyMethod = "close")
  JobService jobService(SpatialStore store) {
    JobService jobs = new JobService(store.jdbi(), JOBS_AT_ONCE);
    boolean alone = store.kind().equals("geopackage");
    jobs.failInterrupted(alone ? Duration.ZERO : SILENCE);
    return jobs;
  }

  @Bean
  Uploads uploads(
      SpatialStore store,
      LayerCatalog catalog,
      JobService jobs,
      PlanAtlasProperties properties,
      LimitSettings limits) {
    Uploads uploads =
        new Uploads(
            store,
            catalog,
            jobs,
            properties.dataDir().resolve("uploads"),
            IngestLimits.defaults(),
            new DiskLimits(limits.uploads().toBytes(), limits.originals().toBytes()));
    uploads.recover();
    return uploads;
  }
}
