package org.planatlas.server.config;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.planatlas.layers.ingest.Uploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Removes uploads whose time is over, also while nobody sends a file. */
@Component
class UploadPurge implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(UploadPurge.class);
  private static final long PERIOD_MINUTES = 30;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "upload-purge");
            thread.setDaemon(true);
            return thread;
          });

  UploadPurge(Uploads uploads) {
    timer.scheduleWithFixedDelay(
        () -> purge(uploads), PERIOD_MINUTES, PERIOD_MINUTES, TimeUnit.MINUTES);
  }

  private static void purge(Uploads uploads) {
    try {
      uploads.purgeExpired();
    } catch (RuntimeException e) {
      // a timer that throws never runs again; the next round tries once more
      LOG.warn("Expired uploads could not be removed", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
