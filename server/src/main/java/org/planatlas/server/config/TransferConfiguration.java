package org.planatlas.server.config;

import jakarta.servlet.MultipartConfigElement;
import java.nio.file.Path;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.layers.store.SpatialStore;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files on their way in and out, which lie in the data directory and not among the system's. */
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

  @Bean
  ScratchFolder scratchFolder(PlanAtlasProperties properties, SpatialStore store) {
    return prepare("downloads", properties, store);
  }

  /** Where a file waits while it arrives; what a killed server left of one is gone at the start. */
  @Bean
  MultipartConfigElement multipartConfigElement(
      MultipartProperties multipart, PlanAtlasProperties properties, SpatialStore store) {
    Path incoming = prepare("incoming", properties, store).path();
    multipart.setLocation(incoming.toAbsolutePath().toString());
    return multipart.createMultipartConfig();
  }

  /** The open embedded store is locked: no other server runs in its data directory. */
  private static ScratchFolder prepare(
      String name, PlanAtlasProperties properties, SpatialStore store) {
    boolean alone = store.kind().equals("geopackage");
    return ScratchFolder.prepare(properties.dataDir().resolve(name), alone);
  }
}
