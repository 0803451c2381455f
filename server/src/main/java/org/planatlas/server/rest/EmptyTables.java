package org.planatlas.server.rest;

import java.util.List;
import java.util.Optional;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.FeatureType;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.catalog.Publication;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.TableNames;
import org.planatlas.layers.style.StyleRepository;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;

/** Makes layers without rows out of the columns that a client describes; files fill them later. */
@Component
class EmptyTables {

  private static final String NOTE = "table without rows, made by its attributes";

  /** Place among the layers: that of uploads. */
  private static final int ORDER = 10_000;

  private final RestCatalog catalog;
  private final SpatialStore store;

  EmptyTables(RestCatalog catalog, SpatialStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  /**
   * Makes the layer of a feature type.
   *
   * @param title of a new layer; one that was deleted comes back with its own and its history
   */
  Layer create(FeatureType type, String title, DeclaredAttributes declared, Subject by) {
    RestCatalog.requireLayerName(type);
    boolean back = catalog.undelete(type);
    Layer layer = catalog.findLayer(type).orElseGet(() -> described(type, title, declared));
    try {
      StagedTable staged = stage(type, declared);
      try {
        Publication publication =
            new Publication(layer, !back, staged, NOTE, Optional.empty(), List.of());
        catalog.layers().publishAll(List.of(publication), by.name());
      } catch (RuntimeException e) {
        store.drop(staged.table().name());
        throw e;
      }
    } catch (RuntimeException e) {
      if (back) {
        catalog.deleteLayer(layer, by);
      }
      throw e;
    }
    catalog.saveType(type);
    return catalog.getLayer(type.workspace(), type.name());
  }

  private StagedTable stage(FeatureType type, DeclaredAttributes declared) {
    var schema =
        LayerSchema.of(
            type.name(),
            declared.geometryType(),
            declared.attributes(),
            CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load(TableNames.fresh(type.name()), schema)) {
      return loader.finish();
    }
  }

  private static Layer described(FeatureType type, String title, DeclaredAttributes declared) {
    return new Layer(
        type.workspace(),
        type.name(),
        LocalizedText.of(title),
        LocalizedText.of(""),
        "upload",
        StyleRepository.defaultFor(declared.geometryType()),
        declared.geometryType(),
        ORDER,
        declared.attributes(),
        Optional.empty(),
        false);
  }
}
