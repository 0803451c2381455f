package org.planatlas.server.config;

import java.time.Clock;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.matrix.MatrixRepository;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckLayers;
import org.planatlas.layers.conflict.stored.RuleSetHistory;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;

/** The conflict checks on the store and the catalog. */
@Configuration(proxyBeanMethods = false)
class CheckConfiguration {

  /** Files beside the store that make checks fast; they are made again when they are missing. */
  @Bean(destroyMethod = "close")
  PlaneCopies planeCopies(SpatialStore store, PlanAtlasProperties properties) {
    return new PlaneCopies(store, properties.dataDir().resolve("plane"));
  }

  /** The seeds declare the layer of the hits with its titles; the archive gives it a table. */
  @Bean
  @DependsOn("seedLoader")
  CheckArchive checkArchive(
      SpatialStore store, LayerCatalog catalog, PlaneCopies copies, RuleSetHistory rules) {
    return new CheckArchive(store, catalog, copies, rules, Clock.systemUTC());
  }

  @Bean
  RuleSetHistory ruleSetHistory(SpatialStore store) {
    return new RuleSetHistory(store.jdbi(), RuleSetReader.readDefault(), Clock.systemUTC());
  }

  @Bean
  MatrixRepository matrixRepository(SpatialStore store) {
    return new MatrixRepository(store.jdbi());
  }

  /** What the services read: the store, and the layers of stored checks. */
  @Bean
  @Primary
  CheckLayers checkLayers(CheckArchive archive, SpatialStore store, LayerCatalog catalog) {
    return new CheckLayers(archive, store, catalog);
  }
}
