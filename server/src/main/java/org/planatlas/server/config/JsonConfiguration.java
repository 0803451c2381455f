package org.planatlas.server.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.planatlas.layers.registry.PlanProject;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;

/** Bodies that Spring reads are as strict as those of {@code layers.json}. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  /** A project is sent back as it was got, with the members that the server adds. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private interface AsItWasGot {}

  @Bean
  JsonFactoryBuilderCustomizer noDoubledMembers() {
    return factory -> factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  @Bean
  JsonMapperBuilderCustomizer projectsComeBack() {
    return mapper -> mapper.addMixIn(PlanProject.class, AsItWasGot.class);
  }
}
