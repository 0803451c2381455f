package org.planatlas.server.config;

import java.util.List;
import org.planatlas.layers.seed.SeedDecision;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.SpatialStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills the store after the port is open, so that the health page tells what is going on. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SeedRunner implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(SeedRunner.class);

  private final SeedLoader seeds;
  private final SeedDecision decision;
  private final PlanAtlasProperties properties;
  private volatile boolean finished;

  SeedRunner(SeedLoader seeds, SpatialStore store, PlanAtlasProperties properties) {
    this.seeds = seeds;
    this.decision = new SeedDecision(store);
    this.properties = properties;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    long start = System.nanoTime();
    if (decision.isWanted(properties.demo())) {
      List<String> loaded = seeds.load();
      decision.finished();
      if (!loaded.isEmpty()) {
        LOG.info(
            "Filled {} layers from the seeds in {} ms",
            loaded.size(),
            (System.nanoTime() - start) / 1_000_000);
      }
    }
    CrsWarmUp.start().join();
    finished = true;
  }

  /** True when there is nothing left to load or to warm up. */
  boolean isFinished() {
    return finished;
  }
}
