package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.DataStore;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LocalizedText;
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

/** Feature types: layers as data. */
@RestController
@RequestMapping("/rest/workspaces/{workspace}")
@Access(Action.WRITE)
class FeatureTypeController {

  private static final String IN_STORE = "/datastores/{store}/featuretypes";
  private static final Set<String> LISTS =
      Set.of("configured", "available", "available_with_geom", "all");
  private static final Set<String> POLICIES =
      Set.of("FORCE_DECLARED", "REPROJECT_TO_DECLARED", "NONE");

  private final RestCatalog catalog;
  private final FeaturePublisher publisher;
  private final EmptyTables tables;
  private final RestAnswers answers;
  private final PublishClaims claims;

  FeatureTypeController(
      RestCatalog catalog,
      FeaturePublisher publisher,
      EmptyTables tables,
      RestAnswers answers,
      PublishClaims claims) {
    this.catalog = catalog;
    this.publisher = publisher;
    this.tables = tables;
    this.answers = answers;
    this.claims = claims;
  }

  @GetMapping({IN_STORE, "/featuretypes"})
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> list(
      @PathVariable String workspace,
      @PathVariable(required = false) String store,
      @RequestParam(defaultValue = "configured") String list,
      HttpServletRequest request) {
    List<DataStore> stores =
        store == null ? catalog.listStores(workspace) : List.of(catalog.getStore(workspace, store));
    String wanted = list.toLowerCase(Locale.ROOT);
    if (!LISTS.contains(wanted)) {
      throw RestException.badRequest(
          "'" + list + "' is no list of feature types; write one of " + LISTS + ".");
    }
    if (!wanted.equals("configured")) {
      boolean all = wanted.equals("all");
      List<RestElement> names =
          stores.stream()
              .flatMap(s -> names(s, all).stream())
              .map(name -> RestElement.leaf("featureTypeName", name))
              .toList();
      return answers.show(RestElement.list("list", names), request);
    }
    List<RestElement> types =
        stores.stream()
            .flatMap(s -> catalog.listTypes(s).stream())
            .map(t -> RestElement.named("featureType", t.name(), FeatureTypeElement.path(t)))
            .toList();
    return answers.show(RestElement.list("featureTypes", types), request);
  }

  private List<String> names(DataStore store, boolean all) {
    List<String> configured =
        catalog.listTypes(store).stream().map(FeatureType::nativeName).toList();
    List<String> sent = publisher.available(store);
    return all
        ? java.util.stream.Stream.concat(configured.stream(), sent.stream()).distinct().toList()
        : sent.stream().filter(name -> !configured.contains(name)).toList();
  }

  @GetMapping({IN_STORE + "/{name}", "/featuretypes/{name}"})
  @Access(Action.READ_CATALOG)
  ResponseEntity<byte[]> get(
      @PathVariable String workspace,
      @PathVariable(required = false) String store,
      @PathVariable String name,
      HttpServletRequest request) {
    FeatureType type = type(workspace, store, name);
    return answers.show(FeatureTypeElement.of(type, catalog.findLayer(type)), request);
  }

  private FeatureType type(String workspace, String store, String name) {
    if (store != null) {
      return catalog.getType(catalog.getStore(workspace, store), name);
    }
    return catalog
        .findType(workspace, name)
        .orElseThrow(
            () -> RestException.notFound("No such feature type: " + workspace + "," + name));
  }

  /**
   * Publishes a layer of the store's file, or makes a table of the attributes that the body has;
   * its layer is there at once.
   */
  @PostMapping({IN_STORE, "/featuretypes"})
  ResponseEntity<String> create(
      @PathVariable String workspace,
      @PathVariable(required = false) String store,
      HttpServletRequest request,
      Subject subject)
      throws IOException {
    catalog.getWorkspace(workspace);
    RestElement body = RestReader.read(request, "featureType");
    refuseSwitchedOff(body);
    DataStore from =
        storeName(store, body)
            .map(named -> catalog.getStore(workspace, named))
            .orElseGet(() -> catalog.getOnlyStore(workspace));
    RestCatalog.requireChangeable(from);
    String name =
        body.text("name")
            .or(() -> body.text("nativeName"))
            .orElseThrow(() -> RestException.badRequest("The featureType has no name."));
    FeatureType type =
        new FeatureType(
            workspace,
            name,
            from.name(),
            body.text("nativeName").orElse(name),
            srs(body),
            policy(body).orElse("NONE"));
    try (PublishClaims.Claim claim = claims.claimType(workspace, name)) {
      refuseDuplicate(workspace, name);
      describe(layer(type, from, body, subject), body);
    }
    return answers.created(FeatureTypeElement.path(type), "", request);
  }

  private Layer layer(FeatureType type, DataStore from, RestElement body, Subject subject) {
    String title = body.text("title").orElse(type.name());
    Optional<DeclaredAttributes> declared = DeclaredAttributes.find(body);
    boolean there = declared.isEmpty() || publisher.available(from).contains(type.nativeName());
    return there
        ? publisher.publish(type, from, title, false, subject)
        : made(type, from, title, declared.get(), subject);
  }

  /** A table of a store's own; the database of somebody else is only read. */
  private Layer made(
      FeatureType type, DataStore store, String title, DeclaredAttributes declared, Subject by) {
    if (DatabaseFiles.isDatabase(store)) {
      throw RestException.forbidden(
          "The database of the store "
              + store.name()
              + " has no table '"
              + type.nativeName()
              + "' and is only read; make the table there, or send this to a store without a"
              + " database.");
    }
    return tables.create(type, title, declared, by);
  }

  private static Optional<String> storeName(String store, RestElement body) {
    Optional<String> named =
        body.child("store")
            .flatMap(RestElement::reference)
            .map(text -> text.substring(text.indexOf(':') + 1));
    if (store != null && named.isPresent() && !named.get().equals(store)) {
      throw RestException.forbidden(
          "The address names the store " + store + " and the body " + named.get() + ".");
    }
    return Optional.ofNullable(store).or(() -> named);
  }

  private void refuseDuplicate(String workspace, String name) {
    catalog
        .findType(workspace, name)
        .filter(type -> catalog.findLayer(type).isPresent())
        .ifPresent(
            type -> {
              throw RestException.conflict(
                  "Resource named '" + name + "' already exists in store: '" + type.store() + "'");
            });
  }

  private static void refuseSwitchedOff(RestElement body) {
    if (body.text("enabled").filter("false"::equals).isPresent()) {
      throw RestException.badRequest(
          "A layer cannot be switched off; delete it, its data are kept, and publish it again.");
    }
  }

  private static Optional<String> srs(RestElement body) {
    Optional<String> srs = body.text("srs");
    try {
      srs.ifPresent(name -> CrsNames.parse(name, CrsProtocol.INTERNAL));
    } catch (UnknownCrsException e) {
      throw RestException.badRequest(e.getMessage());
    }
    return srs;
  }

  private static Optional<String> policy(RestElement body) {
    Optional<String> policy = body.text("projectionPolicy").map(p -> p.toUpperCase(Locale.ROOT));
    policy
        .filter(name -> !POLICIES.contains(name))
        .ifPresent(
            name -> {
              throw RestException.badRequest(
                  "'" + name + "' is no projectionPolicy; write one of " + POLICIES + ".");
            });
    return policy;
  }

  private void describe(Layer layer, RestElement body) {
    Optional<LocalizedText> title = body.text("title").map(LocalizedText::of);
    Optional<LocalizedText> description = body.text("abstract").map(LocalizedText::of);
    if (title.isPresent() || description.isPresent()) {
      catalog
          .layers()
          .rename(layer.id(), title.orElse(layer.title()), description.orElse(layer.description()));
    }
  }

  @PutMapping({IN_STORE + "/{name}", "/featuretypes/{name}"})
  ResponseEntity<String> change(
      @PathVariable String workspace,
      @PathVariable(required = false) String store,
      @PathVariable String name,
      HttpServletRequest request)
      throws IOException {
    FeatureType before = type(workspace, store, name);
    RestElement body = RestReader.read(request, "featureType");
    refuseSwitchedOff(body);
    if (body.text("name").filter(wanted -> !wanted.equals(name)).isPresent()) {
      throw RestException.forbidden(
          "A layer keeps its name; publish it under the new one and delete this.");
    }
    catalog.findLayer(before).ifPresent(layer -> describe(layer, body));
    if (!before.store().equals(RestCatalog.OWN_STORE)) {
      catalog.saveType(
          new FeatureType(
              workspace,
              name,
              before.store(),
              body.text("nativeName").orElse(before.nativeName()),
              srs(body).or(before::srs),
              policy(body).orElse(before.policy())));
    }
    return RestAnswers.done();
  }

  @DeleteMapping({IN_STORE + "/{name}", "/featuretypes/{name}"})
  ResponseEntity<String> delete(
      @PathVariable String workspace,
      @PathVariable(required = false) String store,
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean recurse,
      Subject subject) {
    FeatureType type = type(workspace, store, name);
    Optional<Layer> layer = catalog.findLayer(type);
    if (layer.isPresent() && !recurse) {
      throw RestException.forbidden("feature type referenced by layer(s)");
    }
    layer.ifPresent(found -> catalog.deleteLayer(found, subject));
    catalog.deleteType(type);
    return RestAnswers.done();
  }
}
