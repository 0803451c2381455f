package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.DataStore;
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
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stores: what feature types are made of. */
@RestController
@RequestMapping("/rest/workspaces/{workspace}/datastores")
@Access(Action.WRITE)
class DataStoreController {

  private final RestCatalog catalog;
  private final DatabaseHosts hosts;
  private final FeaturePublisher publisher;
  private final RestAnswers answers;

  DataStoreController(
      RestCatalog catalog, DatabaseHosts hosts, FeaturePublisher publisher, RestAnswers answers) {
    this.catalog = catalog;
    this.hosts = hosts;
    this.publisher = publisher;
    this.answers = answers;
  }

  @GetMapping
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> list(@PathVariable String workspace, HttpServletRequest request) {
    List<RestElement> all =
        catalog.listStores(workspace).stream()
            .map(store -> RestElement.named("dataStore", store.name(), path(store)))
            .toList();
    return answers.show(RestElement.list("dataStores", all), request);
  }

  @GetMapping("/{store}")
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> get(
      @PathVariable String workspace, @PathVariable String store, HttpServletRequest request) {
    DataStore found = catalog.getStore(workspace, store);
    List<RestElement> entries =
        found.parameters().entrySet().stream()
            .map(e -> RestElement.leaf("entry", e.getValue()).attribute("key", e.getKey()))
            .toList();
    RestElement element =
        RestElement.of("dataStore")
            .add("name", found.name())
            .add("type", found.type())
            .add("enabled", true)
            .add(
                RestElement.named(
                    "workspace", workspace, RestAnswers.path("workspaces", workspace)))
            .add(RestElement.list("connectionParameters", entries))
            .add("__default", false)
            .add("dateCreated", RestTime.format(found.createdAt()))
            .add(RestElement.of("featureTypes").linkTo(path(found) + "/featuretypes"));
    return answers.show(element, request);
  }

  @PostMapping
  ResponseEntity<String> create(@PathVariable String workspace, HttpServletRequest request)
      throws IOException {
    catalog.getWorkspace(workspace);
    RestElement body = RestReader.read(request, "dataStore");
    String name =
        body.text("name").orElseThrow(() -> RestException.badRequest("The dataStore has no name."));
    body.child("workspace")
        .flatMap(RestElement::reference)
        .filter(other -> !other.equals(workspace))
        .ifPresent(
            other -> {
              throw RestException.forbidden(
                  "The address names the workspace " + workspace + " and the body " + other + ".");
            });
    if (catalog.findStore(workspace, name).isPresent()) {
      throw RestException.conflict(
          "Store '" + name + "' already exists in workspace '" + workspace + "'");
    }
    DataStore store = new DataStore(workspace, name, "", Map.of(), Optional.empty(), Instant.now());
    catalog.saveStore(described(store, body));
    return answers.created(path(store), name, request);
  }

  @PutMapping("/{store}")
  ResponseEntity<String> change(
      @PathVariable String workspace, @PathVariable String store, HttpServletRequest request)
      throws IOException {
    DataStore before = catalog.getStore(workspace, store);
    RestElement body = RestReader.read(request, "dataStore");
    if (body.text("name").filter(wanted -> !wanted.equals(store)).isPresent()) {
      throw RestException.forbidden("A store keeps its name; make one of the new name.");
    }
    catalog.saveStore(described(before, body));
    return RestAnswers.done();
  }

  /** The store with what the body says; a database must be one that the operator allowed. */
  private DataStore described(DataStore store, RestElement body) {
    if (body.text("enabled").filter("false"::equals).isPresent()) {
      throw RestException.badRequest(
          "A store cannot be switched off; delete its layers, their data are kept.");
    }
    Map<String, String> parameters = new LinkedHashMap<>(store.parameters());
    body.child("connectionParameters").ifPresent(p -> parameters.putAll(parameters(p)));
    DatabaseHosts.refuseAddresses(parameters);
    boolean database = DatabaseFiles.isDatabase(parameters);
    if (database) {
      hosts.check(parameters);
    }
    String usual = database ? "PostGIS" : store.type().isEmpty() ? "Shapefile" : store.type();
    String type = body.text("type").orElse(usual);
    return new DataStore(
        store.workspace(), store.name(), type, parameters, store.upload(), store.createdAt());
  }

  /** {@code <entry key="host">} of clients, or {@code <host>} of the manual. */
  private static Map<String, String> parameters(RestElement given) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (RestElement child : given.children()) {
      String key =
          child.name().equals("entry") ? child.attributes().getOrDefault("key", "") : child.name();
      // a database that needs a password gets it from the operator, never from a stored request
      if (!key.isBlank() && !key.toLowerCase(Locale.ROOT).startsWith("passw")) {
        parameters.put(key, child.text().orElse(""));
      }
    }
    return parameters;
  }

  @DeleteMapping("/{store}")
  ResponseEntity<String> delete(
      @PathVariable String workspace,
      @PathVariable String store,
      @RequestParam(defaultValue = "false") boolean recurse,
      Subject subject) {
    DataStore found = catalog.getStore(workspace, store);
    if (!recurse && !catalog.listTypes(found).isEmpty()) {
      throw RestException.forbidden("Store not empty");
    }
    catalog.deleteStore(found, subject);
    return RestAnswers.done();
  }

  @RequestMapping(
      path = "/{store}/reset",
      method = {RequestMethod.POST, RequestMethod.PUT})
  ResponseEntity<String> reset(
      @PathVariable String workspace, @PathVariable String store, Subject subject) {
    publisher.renew(catalog.getStore(workspace, store), subject);
    return RestAnswers.done();
  }

  private static String path(DataStore store) {
    return RestAnswers.path("workspaces", store.workspace(), "datastores", store.name());
  }
}
