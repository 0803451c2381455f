package org.planatlas.layers.conflict;

import java.util.Optional;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.TableCounts;

/**
 * Whether the rows of a revision are still those that were published. A program beside this one may
 * have deleted some, or their geometries, or the index that finds them: their ground must not read
 * as clear. Counted at every check, for no cache would see it.
 */
final class RevisionRows {

  private final SpatialStore store;

  private final CheckDeadline deadline;

  RevisionRows(SpatialStore store, CheckDeadline deadline) {
    this.store = store;
    this.deadline = deadline;
  }

  /**
   * What is wrong; empty when nothing is.
   *
   * @throws org.planatlas.layers.store.StoreException when the store does not answer
   */
  Optional<LocalizedText> findChange(String layer, LayerRevision revision) {
    TableCounts now = store.counts(revision.table(), deadline.patience());
    long placed = revision.features() - revision.unplaced();
    return now.rows() == revision.features() && now.placed() == placed
        ? Optional.empty()
        : Optional.of(changed(layer, revision, placed, now));
  }

  private static LocalizedText changed(
      String layer, LayerRevision revision, long placed, TableCounts now) {
    return new LocalizedText(
        "图层 %s 第 %d 版发布时有 %d 条记录、%d 条可查到几何,现为 %d 条、%d 条,数据已在系统之外被改动,请重新导入"
            .formatted(
                layer, revision.number(), revision.features(), placed, now.rows(), now.placed()),
        "layer %s was published (revision %d) with %d rows, %d of them with a geometry that a search finds; now they are %d and %d: the data were changed from outside, import them again"
            .formatted(
                layer, revision.number(), revision.features(), placed, now.rows(), now.placed()));
  }
}
