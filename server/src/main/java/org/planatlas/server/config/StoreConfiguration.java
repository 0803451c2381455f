package org.planatlas.server.config;

import org.planatlas.layers.catalog.DataStores;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerGroups;
import org.planatlas.layers.catalog.LayerStyles;
import org.planatlas.layers.catalog.Workspaces;
import org.planatlas.layers.edit.LayerEditor;
import org.planatlas.layers.registry.PlanRegistry;
import org.planatlas.layers.registry.RegistryReader;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store and what lies directly on it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  SpatialStore spatialStore(PlanAtlasProperties properties) {
    PlanAtlasProperties.Database database = properties.database();
    return Stores.open(
        new StoreSettings(
            properties.dataDir(), database.url(), database.username(), database.password()));
  }

  @Bean
  LayerCatalog layerCatalog(SpatialStore store) {
    return new JdbcLayerCatalog(store);
  }

  @Bean
  LayerEditor layerEditor(SpatialStore store, LayerCatalog catalog) {
    return new LayerEditor(store, catalog);
  }

  @Bean
  Workspaces workspaces(SpatialStore store) {
    return new Workspaces(store.jdbi());
  }

  @Bean
  DataStores dataStores(SpatialStore store) {
    return new DataStores(store.jdbi());
  }

  @Bean
  LayerGroups layerGroups(SpatialStore store) {
    return new LayerGroups(store.jdbi());
  }

  @Bean
  LayerStyles layerStyles(SpatialStore store) {
    return new LayerStyles(store.jdbi());
  }

  @Bean
  SeedLoader seedLoader(SpatialStore store, LayerCatalog catalog) {
    SeedLoader loader = new SeedLoader(store, catalog);
    loader.declare();
    return loader;
  }

  @Bean
  PlanRegistry planRegistry(SpatialStore store, PlanAtlasProperties properties) {
    return new PlanRegistry(
        properties.demo() ? new RegistryReader().readSeeds() : RegistryReader.empty(),
        store.jdbi());
  }
}
