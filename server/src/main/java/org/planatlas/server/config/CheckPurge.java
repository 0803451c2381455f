package org.planatlas.server.config;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.planatlas.layers.conflict.matrix.MatrixRepository;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Forgets anonymous checks when their day is over, and makes rows of the hits of checks when some
 * time has passed without anybody asking for them.
 */
@Component
class CheckPurge implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(CheckPurge.class);
  private static final Duration PURGE_PERIOD = Duration.ofMinutes(30);
  private static final Duration HITS_WAIT = Duration.ofMinutes(1);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "check-purge");
            thread.setDaemon(true);
            return thread;
          });

  CheckPurge(CheckArchive archive, MatrixRepository matrices) {
    every(PURGE_PERIOD, () -> purge(archive, matrices), "Expired checks could not be removed");
    every(
        HITS_WAIT.dividedBy(2),
        () -> archive.hits().layOut(Instant.now().minus(HITS_WAIT)),
        "Hits of checks could not be made rows; they stay with their checks");
  }

  private void every(Duration period, Runnable task, String failure) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException | OutOfMemoryError e) {
            // a timer that throws never runs again; the next round tries once more
            LOG.warn(failure, e);
          }
        };
    timer.scheduleWithFixedDelay(guarded, 0, period.toSeconds(), TimeUnit.SECONDS);
  }

  private static void purge(CheckArchive archive, MatrixRepository matrices) {
    int gone = archive.purge() + matrices.purge(Instant.now());
    if (gone > 0) {
      LOG.info("Forgot {} checks and matrices whose time was over", gone);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
