package org.planatlas.layers.edit;

import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.HighestKey;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.Publication;
import org.planatlas.layers.store.BackgroundLoader;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.TableNames;

/** One layer on its way to its next revision. Until it is published nothing of it is visible. */
final class EditedLayer {

  private static final String NOTE = "edited: %d new, %d changed, %d deleted";

  private final SpatialStore store;
  private final Layer layer;
  private final EditedRows rows;
  private final List<FeatureEdit> edits;
  private StagedTable staged;

  /**
   * An edit of a layer as it is now.
   *
   * @throws EditRefusedException for a layer that the system fills
   */
  EditedLayer(SpatialStore store, Layer layer, List<FeatureEdit> edits) {
    if (layer.growing()) {
      throw new EditRefusedException(
          "The layer " + layer.name() + " is filled by the system and stays as it is.");
    }
    this.store = store;
    this.layer = layer;
    this.edits = edits;
    this.rows = new EditedRows(layer.revision().table().schema(), edits);
  }

  /** Fills the staging table. Rows keep their keys; new ones get keys that no revision has. */
  void stage(LayerCatalog catalog) {
    FeatureTable before = layer.revision().table();
    if (edits.stream().noneMatch(edit -> touches(edit, before))) {
      return;
    }
    String name = TableNames.fresh(layer.name());
    try (FeatureLoader loader = new BackgroundLoader(store.load(name, before.schema()));
        FeatureCursor cursor = store.read(before, FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature row = rows.apply(cursor.next());
        if (row != null) {
          loader.write(FeatureTable.keyOf(row.getID()), row);
        }
      }
      for (SimpleFeature row : rows.inserted(highestKey(catalog))) {
        loader.write(FeatureTable.keyOf(row.getID()), row);
      }
      staged = loader.finish();
    }
  }

  /**
   * Whether an edit does something to the rows as they are; asked before all of them are copied.
   */
  private boolean touches(FeatureEdit edit, FeatureTable before) {
    if (edit instanceof FeatureEdit.Insert) {
      return true;
    }
    FeatureQuery one = FeatureQuery.where(filter(edit)).withAttributes(List.of()).withPage(0, 1);
    try (FeatureCursor found = store.read(before, one)) {
      return found.hasNext();
    }
  }

  private static Filter filter(FeatureEdit edit) {
    if (edit instanceof FeatureEdit.Update update) {
      return update.target().filter();
    }
    return edit instanceof FeatureEdit.Replace replace
        ? replace.target().filter()
        : ((FeatureEdit.Delete) edit).target().filter();
  }

  private long highestKey(LayerCatalog catalog) {
    return edits.stream().noneMatch(FeatureEdit.Insert.class::isInstance)
        ? 0
        : HighestKey.of(store, catalog.revisions(layer.id()));
  }

  /** Whether an edit did something. */
  boolean isChanged() {
    return rows.outcomes().stream().anyMatch(outcome -> outcome.rows() > 0);
  }

  /** What the catalog needs to point to the new rows. */
  Publication publication() {
    LayerRevision before = layer.revision();
    return new Publication(layer, false, staged, note(), coverage(before), before.origins());
  }

  /**
   * As with an import: what is added or changed leaves the statement about the ground true; where a
   * row went it need not be, for nobody has said that there is nothing now.
   */
  private Optional<Coverage> coverage(LayerRevision before) {
    return rows.hasDeleted() ? Optional.empty() : before.coverage();
  }

  private String note() {
    List<EditResult.Outcome> outcomes = rows.outcomes();
    long added = 0;
    long changed = 0;
    long deleted = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      long count = outcomes.get(i).rows();
      if (edits.get(i) instanceof FeatureEdit.Insert) {
        added += count;
      } else if (edits.get(i) instanceof FeatureEdit.Delete) {
        deleted += count;
      } else {
        changed += count;
      }
    }
    return NOTE.formatted(added, changed, deleted);
  }

  /** What became of the edits. */
  EditResult result(Layer after) {
    return new EditResult(after, rows.outcomes());
  }

  /** The layer as it was. */
  Layer layer() {
    return layer;
  }

  /** Drops the staging table, unless the catalog points to it after all. */
  void discard(LayerCatalog catalog) {
    if (staged != null
        && catalog.revisions(layer.id()).stream()
            .noneMatch(one -> one.table().name().equals(staged.table().name()))) {
      store.drop(staged.table().name());
      staged = null;
    }
  }
}
