package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.RequestParam;
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
            .add(styles.named("defaultStyle", styles.of(layer)));
    List<String> others = styles.others(layer);
    if (!others.isEmpty()) {
      element.add(
          RestElement.list("styles", others.stream().map(s -> styles.named("style", s)).toList()));
    }
    element
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

  /**
   * Sets the default style and, when the body lists any, the others; clients send an empty list
   * unasked. Other members of a layer are GeoServer's own and passed over.
   */
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
    List<String> others =
        body.child("styles").map(all -> all.children("style")).orElse(List.of()).stream()
            .map(s -> styles.resolve(s, layer.workspace()))
            .toList();
    style.ifPresent(s -> catalog.declare(layer.withStyle(styles.resolve(s, layer.workspace()))));
    if (!others.isEmpty()) {
      styles.offered().set(layer, others);
    }
    return RestAnswers.done();
  }

  /** With {@code recurse} the feature type goes, too. */
  @DeleteMapping({ALONE, IN_WORKSPACE})
  ResponseEntity<String> delete(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean recurse,
      Subject subject) {
    Layer layer = catalog.getLayer(workspace, name);
    Optional<FeatureType> type = catalog.findType(layer.workspace(), layer.name());
    catalog.deleteLayer(layer, subject);
    if (recurse) {
      type.ifPresent(catalog::deleteType);
    }
    return RestAnswers.done();
  }

  @GetMapping({ALONE + "/styles", IN_WORKSPACE + "/styles"})
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> listStyles(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      HttpServletRequest request) {
    Layer layer = catalog.getLayer(workspace, name);
    List<RestElement> all =
        Stream.concat(Stream.of(styles.of(layer)), styles.others(layer).stream())
            .distinct()
            .map(style -> styles.named("style", style))
            .toList();
    return answers.show(RestElement.list("styles", all), request);
  }

  /** Offers the layer in one more style, with {@code default=true} in this one first. */
  @PostMapping({ALONE + "/styles", IN_WORKSPACE + "/styles"})
  ResponseEntity<String> addStyle(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      @RequestParam(name = "default", defaultValue = "false") boolean first,
      HttpServletRequest request)
      throws IOException {
    Layer layer = catalog.getLayer(workspace, name);
    RestElement body = RestReader.read(request, "style");
    String style = styles.resolve(body, layer.workspace());
    if (first) {
      catalog.declare(layer.withStyle(style));
    } else {
      styles.offered().add(layer, style);
    }
    return answers.created(RestStyles.path(style), style, request);
  }

  private static String path(Layer layer) {
    return RestAnswers.path("layers", layer.qualifiedName());
  }
}
