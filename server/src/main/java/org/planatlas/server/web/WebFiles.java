package org.planatlas.server.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Files beside the page: the font of the maps, and OpenLayers, whose address names its version. */
@Configuration(proxyBeanMethods = false)
class WebFiles implements WebMvcConfigurer {

  private static final CacheControl LONG =
      CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/fonts/**")
        .addResourceLocations("classpath:/org/planatlas/layers/render/fonts/")
        .setCacheControl(LONG);
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(LONG);
    registry
        .addResourceHandler("/schemas/**")
        .addResourceLocations("classpath:/static/schemas/")
        .setCacheControl(LONG);
    registry
        .addResourceHandler("/js/**", "/css/**")
        .addResourceLocations("classpath:/static/js/", "classpath:/static/css/")
        .setCacheControl(CacheControl.noCache());
  }
}
