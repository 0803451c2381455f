package org.planatlas.server.web;

import java.util.Map;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the page asks before it draws: the addresses that other programs are given. */
@RestController
class PageController {

  private final String publicUrl;

  PageController(@Value("${planatlas.public-url:}") String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Addresses of the services for QGIS and others. */
  record PageSettings(Map<String, String> services) {}

  @GetMapping("/api/page")
  @Access(Action.PUBLIC)
  PageSettings settings() {
    String base =
        publicUrl.isBlank()
            ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
            : publicUrl.replaceAll("/+$", "");
    return new PageSettings(Map.of("wms", base + "/wms", "wfs", base + "/wfs"));
  }
}
