package org.planatlas.server.config;

import java.io.File;
import org.planatlas.layers.render.BundledFonts;
import org.planatlas.layers.store.SpatialStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * UP when the store answers, the disk has room, maps can be drawn with Chinese labels, and the
 * seeds are loaded.
 */
@Component("planatlas")
class ReadyHealthIndicator implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyHealthIndicator.class);

  /** Below it an import would fail, and SQLite soon, too. */
  private static final long LEAST_BYTES = 4L << 20;

  private static final String GLYPHS = "永久基本农田";

  private final File folder;
  private final SpatialStore store;
  private final SeedRunner seeds;

  ReadyHealthIndicator(SpatialStore store, SeedRunner seeds, PlanAtlasProperties properties) {
    this.folder = properties.dataDir().toFile();
    this.store = store;
    this.seeds = seeds;
  }

  @Override
  public Health health() {
    if (!seeds.isFinished()) {
      return Health.down().withDetail("seeds", "are being loaded").build();
    }
    if (!BundledFonts.canDraw(GLYPHS)) {
      return Health.down().withDetail("font", "cannot draw " + GLYPHS).build();
    }
    if (folder.getUsableSpace() < LEAST_BYTES) {
      LOG.error("The disk with the data directory {} is full", folder);
      return Health.down().withDetail("disk", "is full").build();
    }
    store.ping();
    return Health.up().withDetail("store", store.kind()).build();
  }
}
