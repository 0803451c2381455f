package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.planatlas.layers.catalog.Workspace;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Workspaces, and the namespaces that are the same things under another name. */
@RestController
@RequestMapping("/rest")
@Access(Action.WRITE)
class WorkspaceController {

  private final RestCatalog catalog;
  private final WorkspaceContents contents;
  private final RestAnswers answers;

  WorkspaceController(RestCatalog catalog, WorkspaceContents contents, RestAnswers answers) {
    this.catalog = catalog;
    this.contents = contents;
    this.answers = answers;
  }

  @GetMapping("/workspaces")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    List<RestElement> all =
        catalog.listWorkspaces().stream()
            .map(w -> RestElement.named("workspace", w.name(), path(w.name())))
            .toList();
    return answers.show(RestElement.list("workspaces", all), request);
  }

  @GetMapping("/workspaces/{name}")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> get(@PathVariable String name, HttpServletRequest request) {
    Workspace workspace = catalog.getWorkspace(name);
    String path = path(workspace.name());
    RestElement element =
        RestElement.of("workspace")
            .add("name", workspace.name())
            .add("isolated", false)
            .add("dateCreated", RestTime.format(workspace.createdAt()))
            .add(RestElement.of("dataStores").linkTo(path + "/datastores"))
            .add(RestElement.of("featureTypes").linkTo(path + "/featuretypes"))
            .add(RestElement.of("layerGroups").linkTo(path + "/layergroups"))
            .add(RestElement.of("styles").linkTo(path + "/styles"));
    return answers.show(element, request);
  }

  @PostMapping("/workspaces")
  ResponseEntity<String> create(
      @RequestParam(name = "default", defaultValue = "false") boolean first,
      HttpServletRequest request)
      throws IOException {
    String name = name(RestReader.read(request, "workspace"), "name");
    catalog.createWorkspace(name, "http://" + name);
    if (first) {
      catalog.setDefault(catalog.getWorkspace(name));
    }
    return answers.created(path(name), name, request);
  }

  private static String name(RestElement body, String member) {
    return body.text(member)
        .orElseThrow(
            () -> RestException.badRequest("The " + body.name() + " has no " + member + "."));
  }

  /** {@code PUT /workspaces/default} names the default one, all others rename. */
  @PutMapping("/workspaces/{name}")
  ResponseEntity<String> change(@PathVariable String name, HttpServletRequest request)
      throws IOException {
    Workspace workspace = catalog.getWorkspace(name);
    String wanted =
        RestReader.read(request, "workspace")
            .text("name")
            .orElseThrow(() -> RestException.forbidden("The workspace name cannot be empty."));
    if (name.equals(RestCatalog.DEFAULT)) {
      catalog.setDefault(catalog.getWorkspace(wanted));
    } else if (!wanted.equals(workspace.name())) {
      catalog.renameWorkspace(workspace, wanted);
    }
    return RestAnswers.done();
  }

  @DeleteMapping("/namespaces/{name}")
  ResponseEntity<String> deleteNamespace(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean recurse,
      Subject subject) {
    if (catalog.getWorkspace(name).isDefault()) {
      throw new RestException(
          HttpStatus.METHOD_NOT_ALLOWED, "The default namespace cannot be deleted.");
    }
    return delete(name, recurse, subject);
  }

  @DeleteMapping("/workspaces/{name}")
  ResponseEntity<String> delete(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean recurse,
      Subject subject) {
    Workspace workspace = catalog.getWorkspace(name);
    if (workspace.isDefault()) {
      throw RestException.forbidden("The workspace " + name + " belongs to the system and stays.");
    }
    if (!recurse && !(catalog.isEmpty(workspace) && contents.isEmpty(workspace.name()))) {
      throw RestException.forbidden("Workspace not empty");
    }
    contents.delete(workspace.name());
    catalog.deleteWorkspace(workspace, subject);
    return RestAnswers.done();
  }

  @GetMapping("/namespaces")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> listNamespaces(HttpServletRequest request) {
    List<RestElement> all =
        catalog.listWorkspaces().stream()
            .map(
                w ->
                    RestElement.named(
                        "namespace", w.name(), RestAnswers.path("namespaces", w.name())))
            .toList();
    return answers.show(RestElement.list("namespaces", all), request);
  }

  @GetMapping("/namespaces/{prefix}")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> getNamespace(@PathVariable String prefix, HttpServletRequest request) {
    Workspace workspace = catalog.getWorkspace(prefix);
    RestElement element =
        RestElement.of("namespace")
            .add("prefix", workspace.name())
            .add("uri", workspace.uri())
            .add(RestElement.of("featureTypes").linkTo(path(workspace.name()) + "/featuretypes"));
    return answers.show(element, request);
  }

  @PostMapping("/namespaces")
  ResponseEntity<String> createNamespace(HttpServletRequest request) throws IOException {
    RestElement body = RestReader.read(request, "namespace");
    String prefix = name(body, "prefix");
    catalog.createWorkspace(prefix, name(body, "uri"));
    return answers.created(RestAnswers.path("namespaces", prefix), prefix, request);
  }

  @PutMapping("/namespaces/{prefix}")
  ResponseEntity<String> changeNamespace(@PathVariable String prefix, HttpServletRequest request)
      throws IOException {
    RestElement body = RestReader.read(request, "namespace");
    if (body.text("prefix").filter(wanted -> !wanted.equals(prefix)).isPresent()) {
      throw RestException.forbidden("A namespace keeps its prefix.");
    }
    catalog.setUri(prefix, name(body, "uri"));
    return RestAnswers.done();
  }

  private static String path(String workspace) {
    return RestAnswers.path("workspaces", workspace);
  }
}
