package org.planatlas.server.config;

import org.planatlas.layers.encode.ScratchFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files on their way out. */
@Configuration(proxyBeanMethods = false)
class DownloadConfiguration {

  @Bean
  ScratchFolder scratchFolder(PlanAtlasProperties properties) {
    return ScratchFolder.prepare(properties.dataDir().resolve("downloads"));
  }
}
