package org.planatlas.server.ogcapi;

import java.util.List;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.server.security.AccessPolicy;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.security.VisibleFeatures;
import org.springframework.stereotype.Component;

/** The collections: layers with data that the subject may read. */
@Component
class FeatureCollections {

  private final LayerCatalog catalog;
  private final AccessPolicy access;
  private final VisibleFeatures visible;

  FeatureCollections(LayerCatalog catalog, AccessPolicy access, VisibleFeatures visible) {
    this.catalog = catalog;
    this.access = access;
    this.visible = visible;
  }

  /** All of them, in the order of the catalog. */
  List<Layer> list(Subject subject) {
    return catalog.list().stream()
        .filter(layer -> layer.current().isPresent())
        .filter(layer -> access.isAllowed(subject, Action.READ, "layer:" + layer.id()))
        .toList();
  }

  /**
   * One of them, by its name with or without the workspace.
   *
   * @throws OgcProblem 404 when there is none
   */
  Layer get(String id, Subject subject) {
    Layer layer =
        catalog
            .find(id)
            .filter(found -> found.current().isPresent())
            .orElseThrow(() -> OgcProblem.noSuchCollection(QueryParameters.quotable(id)));
    visible.checkReadable(subject, layer);
    return layer;
  }
}
