package org.planatlas.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the page asks before it draws: the addresses that other programs are given. */
@RestController
class PageController {

  private final BaseUrl baseUrl;

  PageController(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** A link to a report, as people pass it on, leads to the page, which opens it. */
  @GetMapping("/checks/{id:c-[A-Za-z0-9-]+}")
  @Access(Action.PUBLIC)
  ResponseEntity<Void> openCheck(@PathVariable String id, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(request.getContextPath() + "/#check=" + id))
        .build();
  }

  /** Addresses of the services for QGIS and others. */
  record PageSettings(Map<String, String> services) {}

  @GetMapping("/api/page")
  @Access(Action.PUBLIC)
  PageSettings settings(HttpServletRequest request) {
    String base = baseUrl.of(request);
    return new PageSettings(Map.of("wms", base + "/wms", "wfs", base + "/wfs"));
  }
}
