package org.planatlas.server.map;

import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.render.RenderLimits;
import org.planatlas.layers.store.RowSource;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.style.SeedStyleRepository;
import org.planatlas.layers.style.StoredStyles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the drawing parts of {@code layers}. */
@Configuration(proxyBeanMethods = false)
class DrawingConfiguration {

  @Bean
  StoredStyles styleRepository(SpatialStore store) {
    boolean alone = store.kind().equals("geopackage");
    return new StoredStyles(store.jdbi(), new SeedStyleRepository(), alone);
  }

  @Bean
  MapRenderer mapRenderer(RowSource rows) {
    return new MapRenderer(rows::read, RenderLimits.DEFAULT);
  }
}
