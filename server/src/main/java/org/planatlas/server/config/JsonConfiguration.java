package org.planatlas.server.config;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;

/** Bodies that Spring reads are as strict as those of {@code layers.json}. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  @Bean
  JsonFactoryBuilderCustomizer noDoubledMembers() {
    return factory -> factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }
}
