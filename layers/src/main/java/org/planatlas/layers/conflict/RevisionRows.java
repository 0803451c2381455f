package org.planatlas.layers.conflict;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.RowPatience;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.TableCounts;
import org.planatlas.layers.store.TableMark;

/**
 * Whether the rows of a revision are still those that were published. A program beside this one may
 * have deleted or changed some, or the index that finds them: their ground must not read as clear.
 * Asked at every check, for no cache would see it. Rows that were touched are read once, since they
 * may be as before again; those that the database cannot watch are read every time.
 */
final class RevisionRows {

  private final SpatialStore store;
  private final CheckDeadline deadline;
  private final Map<String, TableMark> marks = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  RevisionRows(SpatialStore store, CheckDeadline deadline) {
    this.store = store;
    this.deadline = deadline;
  }

  /**
   * Asks for the marks of all these tables at once.
   *
   * @throws org.planatlas.layers.store.StoreException when the store does not answer
   */
  void ask(Collection<String> tables) {
    marks.putAll(store.marks(tables, deadline.patience()));
    asked.addAll(tables);
  }

  /**
   * Tables that somebody has touched since they were found to be as they were published. Those that
   * cannot be watched are not among them.
   *
   * @param tables of those that were asked for
   * @throws org.planatlas.layers.store.StoreException when the store does not answer
   */
  Set<String> listTouched(Collection<String> tables) {
    if (tables.isEmpty()) {
      return Set.of();
    }
    Set<String> touched = new HashSet<>();
    store
        .marks(tables, deadline.patience())
        .forEach(
            (table, mark) -> {
              if (mark.rows() != TableMark.Rows.UNTOUCHED) {
                touched.add(table);
              }
            });
    return touched;
  }

  /**
   * What is wrong; empty when nothing is.
   *
   * @throws org.planatlas.layers.store.StoreException when the store does not answer
   */
  Optional<LocalizedText> findChange(String layer, LayerRevision revision) {
    String table = revision.table().name();
    if (!asked.contains(table)) {
      ask(List.of(table));
    }
    TableMark mark = marks.get(table);
    boolean touched = mark == null || mark.rows() != TableMark.Rows.UNTOUCHED;
    TableCounts now = touched ? store.counts(revision.table(), deadline.patience()) : mark.counts();
    long placed = revision.features() - revision.unplaced();
    TableCounts then = new TableCounts(revision.features(), placed);
    if (!now.equals(then)) {
      return Optional.of(otherCounts(layer, revision, placed, now));
    }
    return !touched || areAsBefore(revision, mark, then)
        ? Optional.empty()
        : Optional.of(touched(layer, revision));
  }

  private boolean areAsBefore(LayerRevision revision, TableMark mark, TableCounts then) {
    return (mark == null || mark.rows() == TableMark.Rows.TOUCHED)
        && store.areAsBefore(revision.table(), then, revision.sha256(), waiting());
  }

  private RowPatience waiting() {
    return new RowPatience() {
      @Override
      public Duration answer() {
        return deadline.patience();
      }

      @Override
      public void verify() {
        deadline.verify();
      }
    };
  }

  private static LocalizedText otherCounts(
      String layer, LayerRevision revision, long placed, TableCounts now) {
    return new LocalizedText(
        "图层 %s 第 %d 版发布时有 %d 条记录、%d 条可查到几何,现为 %d 条、%d 条,数据已在系统之外被改动,请重新导入"
            .formatted(
                layer, revision.number(), revision.features(), placed, now.rows(), now.placed()),
        "layer %s was published (revision %d) with %d rows, %d of them with a geometry that a search finds; now they are %d and %d: the data were changed from outside, import them again"
            .formatted(
                layer, revision.number(), revision.features(), placed, now.rows(), now.placed()));
  }

  private static LocalizedText touched(String layer, LayerRevision revision) {
    return new LocalizedText(
        "图层 %s 第 %d 版(%d 条记录)发布后有记录或空间索引在系统之外被改动,请重新导入"
            .formatted(layer, revision.number(), revision.features()),
        "some of the %d rows of layer %s (revision %d), or what a search finds them by, were changed from outside after they were published: import them again"
            .formatted(revision.features(), layer, revision.number()));
  }
}
