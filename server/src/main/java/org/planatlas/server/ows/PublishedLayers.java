package org.planatlas.server.ows;

import java.util.List;
import java.util.Optional;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.Workspaces;
import org.planatlas.layers.conflict.stored.CheckLayers;
import org.planatlas.layers.conflict.stored.UnknownCheckException;
import org.planatlas.server.security.AccessPolicy;
import org.planatlas.server.security.Action;
import org.springframework.stereotype.Component;

/**
 * The layers that a request may see: those of the catalog, or below the path of a stored check
 * those of that check alone.
 */
@Component
public class PublishedLayers {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final LayerCatalog catalog;
  private final Workspaces workspaces;
  private final CheckLayers checks;
  private final AccessPolicy access;

  /** Takes the catalog and the layers of checks. */
  public PublishedLayers(
      LayerCatalog catalog, Workspaces workspaces, CheckLayers checks, AccessPolicy access) {
    this.workspaces = workspaces;
    this.catalog = catalog;
    this.checks = checks;
    this.access = access;
  }

  /**
   * Does nothing when the workspace of the path is there.
   *
   * @throws OwsException NotFound
   */
  void requireWorkspace(OwsRequest request) {
    Optional<String> unknown = request.workspace().filter(name -> workspaces.find(name).isEmpty());
    if (unknown.isPresent()) {
      throw new OwsException(
          OwsException.NOT_FOUND,
          "workspace",
          "There is no workspace '" + unknown.get() + "'; check the address.");
    }
  }

  /**
   * All of them, the lowest first, with or without data.
   *
   * @throws OwsException when the path names a check that is not there
   */
  public List<Layer> list(OwsRequest request) {
    List<Layer> all = request.check().map(this::ofCheck).orElseGet(catalog::list);
    return all.stream().filter(layer -> isVisible(layer, request)).toList();
  }

  /**
   * The layer of this name, with or without its workspace; empty when there is none or the subject
   * may not read it.
   *
   * @throws OwsException when the path names a check that is not there
   */
  public Optional<Layer> find(String name, OwsRequest request) {
    Optional<Layer> found =
        request.check().isPresent()
            ? ofCheck(request.check().get()).stream()
                .filter(layer -> name.equals(layer.name()) || name.equals(layer.qualifiedName()))
                .findFirst()
            : catalog.find(request.qualified(name));
    return found.filter(layer -> isVisible(layer, request));
  }

  /** Raised by every change of what is published. */
  public long updateSequence() {
    return catalog.updateSequence();
  }

  /** Whether the subject may read a layer, whatever the path. */
  public boolean mayRead(Layer layer, OwsRequest request) {
    return access.isAllowed(request.subject(), Action.READ, "layer:" + layer.id());
  }

  /** The rows of a layer that a request is about and may see, its own condition included. */
  public Filter rows(Layer layer, Filter asked, OwsRequest request) {
    boolean shared = request.check().isPresent() && CheckLayers.isShared(layer);
    Filter wanted = shared ? and(asked, CheckLayers.rowsOf(request.check().get())) : asked;
    return and(wanted, access.visibleRows(request.subject(), layer, wanted));
  }

  private static Filter and(Filter one, Filter other) {
    if (one.equals(Filter.INCLUDE)) {
      return other;
    }
    return other.equals(Filter.INCLUDE) ? one : FILTERS.and(one, other);
  }

  private boolean isVisible(Layer layer, OwsRequest request) {
    boolean inWorkspace = request.workspace().map(layer.workspace()::equals).orElse(true);
    return inWorkspace && mayRead(layer, request);
  }

  private List<Layer> ofCheck(String check) {
    try {
      return checks.list(check);
    } catch (UnknownCheckException e) {
      throw new OwsException(OwsException.NOT_FOUND, "check", e.getMessage());
    }
  }
}
