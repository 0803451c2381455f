package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Layers: feature types as they are drawn. */
@RestController
@RequestMapping("/rest")
@Access(Action.WRITE)
class PublishedLayerController {

  private static final String ALONE = "/layers/{name}";
  private static final String IN_WORKSPACE = "/workspaces/{workspace}/layers/{name}";

  private final RestCatalog catalog;
  private final RestStyles styles;
  private final RestAnswers answers;

  PublishedLayerController(RestCatalog catalog, RestStyles styles, RestAnswers answers) {
    this.catalog = catalog;
    this.styles = styles;
    this.answers = answers;
  }

  @GetMapping("/layers")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    List<RestElement> all =
        catalog.listLayers().stream()
            .map(l -> RestElement.named("layer", l.qualifiedName(), path(l)))
            .toList();
    return answers.show(RestElement.list("layers", all), request);
  }

  @GetMapping("/workspaces/{workspace}/layers")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> listOf(@PathVariable String workspace, HttpServletRequest request) {
    List<RestElement> all =
        catalog.layersOf(catalog.getWorkspace(workspace).name()).stream()
            .map(
                l ->
                    RestElement.named(
                        "layer",
                        l.name(),
                        RestAnswers.path("workspaces", workspace, "layers", l.name())))
            .toList();
    return answers.show(RestElement.list("layers", all), request);
  }

  @GetMapping({ALONE, IN_WORKSPACE})
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> get(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      HttpServletRequest request) {
    Layer layer = catalog.getLayer(workspace, name);
    FeatureType type = catalog.findType(layer.workspace(), layer.name()).orElseThrow();
    RestElement element =
        RestElement.of("layer")
            .add("name", layer.name())
            .add("type", "VECTOR")
            .add(styles.named("defaultStyle", styles.of(layer)))
            .add(
                RestElement.named("resource", layer.qualifiedName(), FeatureTypeElement.path(type))
                    .attribute("class", "featureType"))
            .add("queryable", true)
            .add("opaque", false);
    layer
        .current()
        .map(LayerRevision::createdAt)
        .ifPresent(time -> element.add("dateModified", RestTime.format(time)));
    return answers.show(element, request);
  }

  /** Sets the default style; other members of a layer are GeoServer's own and passed over. */
  @PutMapping({ALONE, IN_WORKSPACE})
  ResponseEntity<String> change(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      HttpServletRequest request)
      throws IOException {
    Layer layer = catalog.getLayer(workspace, name);
    RestElement body = RestReader.read(request, "layer");
    if (body.text("enabled").filter("false"::equals).isPresent()) {
      throw RestException.badRequest(
          "A layer cannot be switched off; delete it, its data are kept, and publish it again.");
    }
    Optional<RestElement> style = body.child("defaultStyle").filter(s -> s.reference().isPresent());
    style.ifPresent(s -> catalog.declare(layer.withStyle(styles.resolve(s, layer.workspace()))));
    return RestAnswers.done();
  }

  @DeleteMapping({ALONE, IN_WORKSPACE})
  ResponseEntity<String> delete(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      Subject subject) {
    catalog.deleteLayer(catalog.getLayer(workspace, name), subject);
    return RestAnswers.done();
  }

  @GetMapping(ALONE + "/styles")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> listStyles(@PathVariable String name, HttpServletRequest request) {
    Layer layer = catalog.getLayer(null, name);
    return answers.show(
        RestElement.list("styles", List.of(styles.named("style", styles.of(layer)))), request);
  }

  @PostMapping(ALONE + "/styles")
  ResponseEntity<String> addStyle(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    Layer layer = catalog.getLayer(null, name);
    RestElement body = RestReader.read(request, "style");
    String style = styles.resolve(body, layer.workspace());
    catalog.declare(layer.withStyle(style));
    return answers.created(path(layer) + "/styles/" + style, style, request);
  }

  private static String path(Layer layer) {
    return RestAnswers.path("layers", layer.qualifiedName());
  }
}
