package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Styles as SLD 1.0.0 and SE 1.1. {@code raw} is taken and means nothing: every document is kept as
 * it was sent, and none that cannot be drawn. A zip brings the pictures that the document names.
 */
@RestController
@RequestMapping({"/rest/styles", "/rest/workspaces/{workspace}/styles"})
@Access(Action.WRITE)
class StyleController {

  private static final MediaType SLD = MediaType.parseMediaType("application/vnd.ogc.sld+xml");
  private static final MediaType SE = MediaType.parseMediaType("application/vnd.ogc.se+xml");

  private final RestCatalog catalog;
  private final RestStyles styles;
  private final StyleBodies bodies;
  private final RestAnswers answers;

  StyleController(RestCatalog catalog, RestStyles styles, StyleBodies bodies, RestAnswers answers) {
    this.catalog = catalog;
    this.styles = styles;
    this.bodies = bodies;
    this.answers = answers;
  }

  @GetMapping
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> list(
      @PathVariable(required = false) String workspace, HttpServletRequest request) {
    requireWorkspace(workspace);
    List<RestElement> all =
        styles.list(Optional.ofNullable(workspace)).stream()
            .map(
                name ->
                    RestElement.named(
                        "style", name, RestStyles.path(RestStyles.key(workspace, name))))
            .toList();
    return answers.show(RestElement.list("styles", all), request);
  }

  private void requireWorkspace(String workspace) {
    if (workspace != null) {
      catalog.getWorkspace(workspace);
    }
  }

  @GetMapping("/{name}")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> get(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      HttpServletRequest request) {
    String key = require(workspace, name);
    Optional<String> document = styles.stored().findDocument(key);
    boolean newer = document.map(StyleController::isNewer).orElse(false);
    if (RestAnswers.format(request).equals("sld")) {
      byte[] body =
          document
              .orElseThrow(
                  () -> RestException.notFound("The style " + key + " has no content yet."))
              .getBytes(StandardCharsets.UTF_8);
      return ResponseEntity.ok().contentType(newer ? SE : SLD).body(body);
    }
    RestElement element = RestElement.of("style").add("name", name);
    if (workspace != null) {
      element.add(RestElement.of("workspace").add("name", workspace));
    }
    element
        .add("format", "sld")
        .add(RestElement.of("languageVersion").add("version", newer ? "1.1.0" : "1.0.0"))
        .add("filename", name + ".sld");
    return answers.show(element, request);
  }

  private static boolean isNewer(String document) {
    return document.substring(0, Math.min(document.length(), 1_000)).contains("1.1.0");
  }

  private String require(String workspace, String name) {
    requireWorkspace(workspace);
    String key = RestStyles.key(workspace, name);
    if (!styles.stored().exists(key)) {
      throw RestException.notFound(
          "No such style: " + name + (workspace == null ? "" : " in workspace " + workspace));
    }
    return key;
  }

  @PostMapping
  ResponseEntity<String> create(
      @PathVariable(required = false) String workspace,
      @RequestParam(required = false) String name,
      HttpServletRequest request,
      Subject subject)
      throws IOException {
    requireWorkspace(workspace);
    Optional<SentStyle> sent = bodies.find(request);
    String wanted =
        sent.isPresent()
            ? Optional.ofNullable(name)
                .or(() -> sent.get().findName())
                .orElseThrow(
                    () ->
                        RestException.badRequest(
                            "The style has no name; send it to .../styles?name=..."))
            : RestReader.read(request, "style")
                .text("name")
                .orElseThrow(() -> RestException.badRequest("The style has no name."));
    RestStyles.requireName(wanted);
    String key = RestStyles.key(workspace, wanted);
    if (styles.stored().exists(key)) {
      throw RestException.forbidden("Style " + wanted + " already exists.");
    }
    if (sent.isPresent()) {
      save(key, sent.get(), subject);
    } else {
      styles.stored().declare(key);
    }
    return answers.created(RestStyles.path(key), wanted, request);
  }

  private void save(String key, SentStyle sent, Subject by) {
    styles.stored().save(key, sent.document(), sent.pictures(), by.name());
  }

  @PutMapping("/{name}")
  ResponseEntity<String> change(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      HttpServletRequest request,
      Subject subject)
      throws IOException {
    requireWorkspace(workspace);
    String key = RestStyles.key(workspace, name);
    if (StyleBodies.isZip(request) && !styles.stored().exists(key)) {
      throw RestException.forbidden("Style " + name + " doesn't exist; POST makes it.");
    }
    require(workspace, name);
    Optional<SentStyle> sent = bodies.find(request);
    if (sent.isPresent()) {
      save(key, sent.get(), subject);
    } else if (RestReader.read(request, "style")
        .text("name")
        .filter(n -> !n.equals(name))
        .isPresent()) {
      throw RestException.forbidden("A style keeps its name; send it under the new one.");
    }
    return RestAnswers.done();
  }

  /** Layers that use the style are drawn in the usual one of their geometry when recurse is set. */
  @DeleteMapping("/{name}")
  ResponseEntity<String> delete(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean recurse) {
    String key = require(workspace, name);
    if (!styles.stored().isStored(key)) {
      throw RestException.forbidden("The style " + name + " is shipped with the system and stays.");
    }
    Set<String> offered = styles.offeredIn(key);
    List<Layer> users =
        catalog.listLayers().stream()
            .filter(layer -> layer.style().equals(key) || offered.contains(layer.id()))
            .toList();
    if (!users.isEmpty() && !recurse) {
      throw RestException.forbidden(
          String.format(
              Locale.ROOT,
              "Can't delete style referenced by existing layers: %s",
              String.join(", ", users.stream().map(Layer::qualifiedName).toList())));
    }
    users.stream()
        .filter(layer -> layer.style().equals(key))
        .forEach(layer -> catalog.declare(layer.withStyle("")));
    styles.offered().remove(key);
    styles.stored().delete(key);
    return RestAnswers.done();
  }
}
