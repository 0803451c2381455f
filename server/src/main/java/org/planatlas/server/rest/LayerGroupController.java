package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LayerGroups;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Layer groups; their bounds are always those of their layers. */
@RestController
@RequestMapping({"/rest/layergroups", "/rest/workspaces/{workspace}/layergroups"})
@Access(Action.WRITE)
class LayerGroupController {

  private final RestCatalog catalog;
  private final RestStyles styles;
  private final LayerGroups groups;
  private final LayerGroupReader reader;
  private final RestAnswers answers;

  LayerGroupController(
      RestCatalog catalog,
      RestStyles styles,
      LayerGroups groups,
      LayerGroupReader reader,
      RestAnswers answers) {
    this.catalog = catalog;
    this.styles = styles;
    this.groups = groups;
    this.reader = reader;
    this.answers = answers;
  }

  @GetMapping
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> list(
      @PathVariable(required = false) String workspace, HttpServletRequest request) {
    String space = space(workspace);
    List<RestElement> all =
        groups.list().stream()
            .filter(group -> group.workspace().equals(space))
            .map(group -> RestElement.named("layerGroup", group.name(), path(group)))
            .toList();
    return answers.show(RestElement.list("layerGroups", all), request);
  }

  private String space(String workspace) {
    return workspace == null ? "" : catalog.getWorkspace(workspace).name();
  }

  private LayerGroup get(String workspace, String name) {
    String space = space(workspace);
    return groups
        .find(RestStyles.key(space, name))
        .orElseThrow(
            () ->
                RestException.notFound(
                    "No such layer group "
                        + name
                        + (workspace == null ? "" : " in workspace " + workspace)));
  }

  @GetMapping("/{name}")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> show(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      HttpServletRequest request) {
    return answers.show(element(get(workspace, name)), request);
  }

  private RestElement element(LayerGroup group) {
    RestElement element =
        RestElement.of("layerGroup")
            .add("name", group.name())
            .add("mode", group.mode())
            .add("title", group.title());
    if (!group.description().isEmpty()) {
      element.add("abstractTxt", group.description());
    }
    if (!group.workspace().isEmpty()) {
      element.add(RestElement.of("workspace").add("name", group.workspace()));
    }
    List<RestElement> published = new ArrayList<>();
    List<RestElement> drawn = new ArrayList<>();
    for (LayerGroup.Member member : group.members()) {
      String kind = member.group() ? "layergroups" : "layers";
      published.add(
          RestElement.named("published", member.name(), RestAnswers.path(kind, member.name()))
              .attribute("type", member.group() ? "layerGroup" : "layer"));
      drawn.add(
          member.style().isEmpty()
              ? RestElement.leaf("style", "")
              : styles.named("style", member.style()));
    }
    element.add(RestElement.list("publishables", published)).add(RestElement.list("styles", drawn));
    extent(group)
        .ifPresent(
            box ->
                element.add(
                    FeatureTypeElement.box("bounds", box, RestElement.leaf("crs", "EPSG:4490"))));
    return element;
  }

  private Optional<ReferencedEnvelope> extent(LayerGroup group) {
    ReferencedEnvelope all = new ReferencedEnvelope(CrsCatalog.get(CrsCatalog.CGCS2000));
    groups.layers(group).stream()
        .flatMap(member -> catalog.layers().find(member.name()).stream())
        .flatMap(layer -> layer.current().stream())
        .forEach(
            revision ->
                all.expandToInclude((org.locationtech.jts.geom.Envelope) revision.extent()));
    return Optional.of(all).filter(box -> !box.isNull());
  }

  @PostMapping
  ResponseEntity<String> create(
      @PathVariable(required = false) String workspace, HttpServletRequest request)
      throws IOException {
    RestElement body = RestReader.read(request, "layerGroup");
    String space = space(workspace);
    String name =
        body.text("name")
            .orElseThrow(() -> RestException.badRequest("The layerGroup has no name."));
    String key = RestStyles.key(space, name);
    if (!RestCatalog.isLayerName("", name)) {
      throw RestException.badRequest("'" + name + "' cannot name a layer group.");
    }
    // a group is asked for like a layer, so the two may not share a name
    if (groups.find(key).isPresent() || catalog.layers().find(key).map(Layer::id).isPresent()) {
      throw RestException.conflict("Layer group '" + name + "' already exists");
    }
    LayerGroup group = reader.read(body, space, name, Optional.empty());
    groups.save(group);
    return answers.created(path(group), name, request);
  }

  @PutMapping("/{name}")
  ResponseEntity<String> change(
      @PathVariable(required = false) String workspace,
      @PathVariable String name,
      HttpServletRequest request)
      throws IOException {
    LayerGroup before = get(workspace, name);
    RestElement body = RestReader.read(request, "layerGroup");
    boolean renamed = body.text("name").filter(wanted -> !wanted.equals(name)).isPresent();
    boolean moved =
        body.child("workspace")
            .flatMap(RestElement::reference)
            .filter(wanted -> !wanted.equals(before.workspace()))
            .isPresent();
    if (renamed || moved) {
      throw RestException.forbidden(
          String.format(Locale.ROOT, "Layer group %s keeps its name and workspace.", name));
    }
    groups.save(reader.read(body, before.workspace(), name, Optional.of(before)));
    return RestAnswers.done();
  }

  @DeleteMapping("/{name}")
  ResponseEntity<String> delete(
      @PathVariable(required = false) String workspace, @PathVariable String name) {
    groups.delete(get(workspace, name));
    return RestAnswers.done();
  }

  private static String path(LayerGroup group) {
    return group.workspace().isEmpty()
        ? RestAnswers.path("layergroups", group.name())
        : RestAnswers.path("workspaces", group.workspace(), "layergroups", group.name());
  }
}
