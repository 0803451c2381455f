package org.planatlas.server.config;

import org.planatlas.layers.render.BundledFonts;
import org.planatlas.layers.store.SpatialStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** UP when the store answers, maps can be drawn with Chinese labels, and the seeds are loaded. */
@Component("planatlas")
class ReadyHealthIndicator implements HealthIndicator {

  private static final String GLYPHS = "永久基本农田";

  private final SpatialStore store;
  private final SeedRunner seeds;

  ReadyHealthIndicator(SpatialStore store, SeedRunner seeds) {
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
    store.ping();
    return Health.up().withDetail("store", store.kind()).build();
  }
}
