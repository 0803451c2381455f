package org.planatlas.server.config;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.ConflictCheck;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.plane.PlaneCopies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Has analysis copies made of what is published, whoever published it: another server on the same
 * database, too. It waits until the start is over, and makes them one after the other beside the
 * work.
 */
@Component
class PlaneCopyUpkeep implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(PlaneCopyUpkeep.class);
  private static final long FIRST_SECONDS = 20;
  private static final long PERIOD_SECONDS = 5;

  private final LayerCatalog catalog;
  private final PlaneCopies copies;
  private final CheckArchive archive;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "plane-copy-upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private long seen = -1;

  PlaneCopyUpkeep(LayerCatalog catalog, PlaneCopies copies, CheckArchive archive) {
    this.catalog = catalog;
    this.copies = copies;
    this.archive = archive;
    timer.scheduleWithFixedDelay(this::follow, FIRST_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void follow() {
    try {
      long now = catalog.updateSequence();
      if (now != seen) {
        copies.follow(catalog, ConflictCheck.layers(archive.rules()));
        seen = now;
      }
    } catch (RuntimeException e) {
      // a timer that throws never runs again; the next round tries once more
      LOG.warn("The analysis copies could not follow the catalog", e);
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
