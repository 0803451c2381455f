package org.planatlas.layers.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.Publication;
import org.planatlas.layers.catalog.RevisionChangedException;
import org.planatlas.layers.store.SpatialStore;

/**
 * Edits features of layers: all edits of a call become one new revision of each layer, together or
 * not at all. When another change of a layer comes between, they are done anew on what it left,
 * unless they say which revision they are based on.
 */
public final class LayerEditor {

  /** Each attempt that fails means that another change has succeeded. */
  private static final int MOST_ATTEMPTS = 50;

  /** Edits of this server wait for one another, since only one of them could be published. */
  private final Lock turns = new ReentrantLock(true);

  private final SpatialStore store;
  private final LayerCatalog catalog;

  /** An editor of the layers of a catalog. */
  public LayerEditor(SpatialStore store, LayerCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * Does the edits. A layer none of whose rows is changed keeps its revision.
   *
   * @param all each layer once
   * @param by user name
   * @return one result for each layer, in their order
   * @throws EditRefusedException when an edit does not fit its layer
   * @throws FeatureChangedException when a row has another version than an edit says
   * @throws RevisionChangedException when a layer has another revision than its edits are based on
   */
  public List<EditResult> apply(List<LayerEdits> all, String by) {
    turns.lock();
    try {
      return inTurn(all, by);
    } finally {
      turns.unlock();
    }
  }

  private List<EditResult> inTurn(List<LayerEdits> all, String by) {
    for (int attempt = 1; true; attempt++) {
      try {
        return attempt(all, by);
      } catch (RevisionChangedException e) {
        boolean based = all.stream().anyMatch(one -> one.basedOn().isPresent());
        if (based || attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private List<EditResult> attempt(List<LayerEdits> all, String by) {
    List<EditedLayer> layers = new ArrayList<>();
    try {
      for (LayerEdits one : all) {
        Layer layer = catalog.get(one.layer());
        RevisionChangedException.requireSeen(layer, one.basedOn());
        EditedLayer edited = new EditedLayer(store, layer, one.edits());
        layers.add(edited);
        edited.stage(catalog);
      }
      List<Publication> publications =
          layers.stream().filter(EditedLayer::isChanged).map(EditedLayer::publication).toList();
      if (!publications.isEmpty()) {
        catalog.publishAll(publications, by);
      }
      return layers.stream().map(this::result).toList();
    } finally {
      layers.forEach(one -> one.discard(catalog));
    }
  }

  private EditResult result(EditedLayer edited) {
    return edited.result(catalog.get(edited.layer().id()));
  }
}
