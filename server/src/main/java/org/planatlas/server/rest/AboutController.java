package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What the service is; reloading has nothing to do, since every change is in force at once. */
@RestController
@RequestMapping("/rest")
class AboutController {

  /** The GeoServer version whose API this is; clients choose their calls by it. */
  private static final String SPOKEN_VERSION = "2.26.0";

  private static final String GEOTOOLS = "33.1";

  private final RestAnswers answers;

  AboutController(RestAnswers answers) {
    this.answers = answers;
  }

  @GetMapping
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> root(HttpServletRequest request) {
    List<RestElement> links =
        Stream.of("workspaces", "namespaces", "layers", "layergroups", "styles", "about/version")
            .map(path -> RestElement.named("resource", path, "/" + path))
            .toList();
    return answers.show(RestElement.list("resources", links), request);
  }

  @GetMapping("/about/{what:version|manifest|status|system-status}")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> about(@PathVariable String what, HttpServletRequest request) {
    return switch (what) {
      case "status" -> answers.show(RestElement.list("statuss", List.of(status())), request);
      case "system-status" -> answers.show(RestElement.list("metrics", memory()), request);
      default -> answers.show(RestElement.list("about", versions()), request);
    };
  }

  private static List<RestElement> versions() {
    return List.of(
        resource("GeoServer", SPOKEN_VERSION),
        resource("GeoTools", GEOTOOLS),
        resource("PlanAtlas", "0.1.0"));
  }

  private static RestElement resource(String name, String version) {
    return RestElement.of("resource").attribute("name", name).add("Version", version);
  }

  private static RestElement status() {
    return RestElement.of("status")
        .add("module", "planatlas")
        .add("name", "PlanAtlas catalog")
        .add("isAvailable", true)
        .add("isEnabled", true);
  }

  private static List<RestElement> memory() {
    Runtime runtime = Runtime.getRuntime();
    return List.of(
        metric("MEMORY_USED", runtime.totalMemory() - runtime.freeMemory()),
        metric("MEMORY_TOTAL", runtime.maxMemory()));
  }

  private static RestElement metric(String name, long bytes) {
    return RestElement.of("metric")
        .add("available", true)
        .add("description", name.toLowerCase(Locale.ROOT).replace('_', ' '))
        .add("name", name)
        .add("unit", "bytes")
        .add("value", bytes);
  }

  @RequestMapping(
      path = {"/reload", "/reset"},
      method = {RequestMethod.POST, RequestMethod.PUT})
  @Access(Action.WRITE)
  ResponseEntity<String> reload() {
    return RestAnswers.done();
  }
}
