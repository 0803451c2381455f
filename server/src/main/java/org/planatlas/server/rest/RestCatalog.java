package org.planatlas.server.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.DataStore;
import org.planatlas.layers.catalog.DataStores;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerExistsException;
import org.planatlas.layers.catalog.Workspace;
import org.planatlas.layers.catalog.WorkspacePart;
import org.planatlas.layers.catalog.Workspaces;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;

/**
 * The catalog as the API shows it: every layer is a feature type of a store. Layers of seeds and
 * uploads belong to the store {@value #OWN_STORE}, which is not kept anywhere and cannot be
 * changed.
 */
@Component
class RestCatalog {

  static final String OWN_STORE = "planatlas";

  /** Name in paths of the default workspace. */
  static final String DEFAULT = "default";

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,59}");
  private static final Pattern DEFAULT_NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /** First steps of the server's own addresses, which a workspace of the name would hide. */
  private static final Set<String> OWN_PATHS =
      Set.of("rest", "api", "geoserver", DEFAULT, "actuator", "wms", "wfs", "ows", "wmts", "ogc");

  private final LayerCatalog layers;
  private final Workspaces workspaces;
  private final DataStores stores;

  private final List<WorkspacePart> parts;

  RestCatalog(
      LayerCatalog layers, Workspaces workspaces, DataStores stores, List<WorkspacePart> parts) {
    this.layers = layers;
    this.workspaces = workspaces;
    this.stores = stores;
    this.parts = parts;
  }

  List<Workspace> listWorkspaces() {
    return workspaces.list();
  }

  Workspace getWorkspace(String name) {
    if (name.equals(DEFAULT)) {
      return workspaces.getDefault();
    }
    return workspaces
        .find(name)
        .orElseThrow(() -> RestException.notFound("No such workspace: '" + name + "' found"));
  }

  void createWorkspace(String name, String uri) {
    requireWorkspaceName(name);
    if (!workspaces.create(name, uri)) {
      throw taken(name);
    }
  }

  private static void requireWorkspaceName(String name) {
    if (!Workspace.isName(name) || OWN_PATHS.contains(name)) {
      throw RestException.badRequest(
          "'"
              + name
              + "' cannot name a workspace; begin with a letter, then letters, digits, _ and -, and"
              + " leave out the names of services.");
    }
  }

  private static RestException taken(String name) {
    return RestException.conflict("Workspace '" + name + "' already exists");
  }

  /**
   * Gives a workspace another name with all that is in it. {@code planning} keeps its own, and no
   * workspace gets a name under which layers of its names were deleted.
   */
  void renameWorkspace(Workspace workspace, String wanted) {
    if (workspace.isDefault()) {
      throw RestException.forbidden(
          "The workspace "
              + workspace.name()
              + " keeps its name: rules, projects and stored checks know its layers by it.");
    }
    requireWorkspaceName(wanted);
    if (workspaces.find(wanted).isPresent()) {
      throw taken(wanted);
    }
    try {
      layers.renameWorkspace(workspace.name(), wanted, parts);
    } catch (LayerExistsException e) {
      throw RestException.conflict(
          "A workspace '"
              + wanted
              + "' that was deleted left a layer of the same name with its history. "
              + e.getMessage());
    }
  }

  /** Makes a workspace the one that {@value #DEFAULT} means. */
  void setDefault(Workspace workspace) {
    workspaces.setDefault(workspace.name());
    layers.catchUp();
  }

  void setUri(String workspace, String uri) {
    workspaces.setUri(getWorkspace(workspace).name(), uri);
  }

  /** Removes a workspace whose groups and styles are gone. */
  void deleteWorkspace(Workspace workspace, Subject by) {
    listStores(workspace.name()).forEach(store -> deleteStore(store, by));
    layersOf(workspace.name()).forEach(layer -> layers.delete(layer.id(), by.name()));
    workspaces.delete(workspace.name());
  }

  boolean isEmpty(Workspace workspace) {
    return listStores(workspace.name()).isEmpty() && layersOf(workspace.name()).isEmpty();
  }

  /** Published layers of a workspace. */
  List<Layer> layersOf(String workspace) {
    return layers.list().stream().filter(layer -> layer.workspace().equals(workspace)).toList();
  }

  List<DataStore> listStores(String workspace) {
    List<DataStore> all = new ArrayList<>(stores.list(getWorkspace(workspace).name()));
    if (workspace.equals(Layer.DEFAULT_WORKSPACE)) {
      all.add(ownStore());
    }
    return all;
  }

  private static DataStore ownStore() {
    return new DataStore(
        Layer.DEFAULT_WORKSPACE, OWN_STORE, "PlanAtlas", Map.of(), Optional.empty(), Instant.EPOCH);
  }

  /** The store of a workspace that has one only, for requests that name none. */
  DataStore getOnlyStore(String workspace) {
    List<DataStore> all =
        listStores(workspace).stream().filter(store -> !store.name().equals(OWN_STORE)).toList();
    if (all.size() != 1) {
      throw RestException.badRequest(
          "The workspace "
              + workspace
              + " has "
              + all.size()
              + " stores; name one in the body, or send it below /workspaces/"
              + workspace
              + "/datastores/{store}/featuretypes.");
    }
    return all.get(0);
  }

  Optional<DataStore> findStore(String workspace, String name) {
    return listStores(workspace).stream().filter(store -> store.name().equals(name)).findFirst();
  }

  DataStore getStore(String workspace, String name) {
    return findStore(workspace, name)
        .orElseThrow(() -> RestException.notFound("No such datastore: " + workspace + "," + name));
  }

  void saveStore(DataStore store) {
    requireChangeable(store);
    if (!NAME.matcher(store.name()).matches()) {
      throw RestException.badRequest(
          "'" + store.name() + "' cannot name a store; use letters, digits, _, - and dots.");
    }
    stores.save(store);
  }

  static void requireChangeable(DataStore store) {
    boolean own =
        store.workspace().equals(Layer.DEFAULT_WORKSPACE) && store.name().equals(OWN_STORE);
    if (own) {
      throw RestException.forbidden(
          "The store " + OWN_STORE + " belongs to the system; send data to a store of your own.");
    }
  }

  /** Removes a store with its feature types and layers. */
  void deleteStore(DataStore store, Subject by) {
    requireChangeable(store);
    listTypes(store)
        .forEach(type -> findLayer(type).ifPresent(l -> layers.delete(l.id(), by.name())));
    stores.delete(store.workspace(), store.name());
  }

  List<FeatureType> listTypes(String workspace) {
    List<FeatureType> all = new ArrayList<>(stores.listTypes(getWorkspace(workspace).name()));
    Set<String> known = all.stream().map(FeatureType::name).collect(Collectors.toSet());
    layersOf(workspace).stream()
        .filter(layer -> !known.contains(layer.name()))
        .forEach(layer -> all.add(ownType(layer)));
    return all;
  }

  private static FeatureType ownType(Layer layer) {
    return new FeatureType(
        layer.workspace(), layer.name(), OWN_STORE, layer.name(), Optional.of("EPSG:4490"), "NONE");
  }

  List<FeatureType> listTypes(DataStore store) {
    return listTypes(store.workspace()).stream()
        .filter(type -> type.store().equals(store.name()))
        .toList();
  }

  FeatureType getType(DataStore store, String name) {
    return listTypes(store).stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                RestException.notFound(
                    "No such feature type: "
                        + store.workspace()
                        + ","
                        + store.name()
                        + ","
                        + name));
  }

  Optional<FeatureType> findType(String workspace, String name) {
    return listTypes(workspace).stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** Brings a deleted layer back with its revisions; false when there is none. */
  boolean undelete(FeatureType type) {
    return layers.listDeleted().stream()
        .filter(layer -> layer.qualifiedName().equals(type.layer()))
        .findFirst()
        .map(layer -> layers.undelete(layer.id()))
        .isPresent();
  }

  void saveType(FeatureType type) {
    stores.saveType(type);
  }

  void deleteType(FeatureType type) {
    stores.deleteType(type.workspace(), type.name());
  }

  /** The feature type's layer, unless it was deleted. */
  Optional<Layer> findLayer(FeatureType type) {
    return layers.find(type.layer());
  }

  /**
   * A layer by its name.
   *
   * @param workspace null when the name has it, or nobody says
   */
  Layer getLayer(String workspace, String name) {
    if (workspace != null) {
      getWorkspace(workspace);
    }
    String full = workspace == null || name.contains(":") ? name : workspace + ":" + name;
    return layers.find(full).orElseThrow(() -> RestException.notFound("No such layer: " + full));
  }

  List<Layer> listLayers() {
    return layers.list();
  }

  Layer declare(Layer layer) {
    return layers.declare(layer);
  }

  LayerCatalog layers() {
    return layers;
  }

  /** Refuses to remove what the system fills itself. */
  void deleteLayer(Layer layer, Subject by) {
    if (layer.growing()) {
      throw RestException.forbidden(
          "The layer " + layer.name() + " belongs to the system and stays.");
    }
    layers.delete(layer.id(), by.name());
  }

  /** Refuses a feature type whose name no layer may have. */
  static void requireLayerName(FeatureType type) {
    if (!isLayerName(type.workspace(), type.name())) {
      throw RestException.badRequest(
          "'"
              + type.name()
              + "' cannot name a layer here; use letters, digits and _ (in the workspace "
              + Layer.DEFAULT_WORKSPACE
              + " lower-case ASCII).");
    }
  }

  /** Whether a layer may have this name in this workspace. */
  static boolean isLayerName(String workspace, String name) {
    boolean own = workspace.equals(Layer.DEFAULT_WORKSPACE);
    return (own ? DEFAULT_NAME : NAME).matcher(name).matches();
  }
}
