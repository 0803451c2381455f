package org.planatlas.layers.edit;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.planatlas.layers.edit.FeatureEdit.Delete;
import org.planatlas.layers.edit.FeatureEdit.Insert;
import org.planatlas.layers.edit.FeatureEdit.Replace;
import org.planatlas.layers.edit.FeatureEdit.Target;
import org.planatlas.layers.edit.FeatureEdit.Update;

/** Does the edits of one layer, row by row, and counts what each of them did. */
final class EditedRows {

  private final List<FeatureEdit> edits;
  private final RowValues values;
  private final String layer;
  private final long[] counts;
  private final List<List<String>> ids = new ArrayList<>();
  private boolean deletes;

  EditedRows(SimpleFeatureType schema, List<FeatureEdit> edits) {
    this.edits = edits;
    this.values = new RowValues(schema);
    this.layer = schema.getTypeName();
    this.counts = new long[edits.size()];
    edits.forEach(edit -> ids.add(new ArrayList<>()));
  }

  /** A row after all edits; null when one of them deletes it. */
  SimpleFeature apply(SimpleFeature row) {
    return apply(row, 0);
  }

  private SimpleFeature apply(SimpleFeature row, int from) {
    SimpleFeature now = row;
    for (int i = from; i < edits.size() && now != null; i++) {
      now = apply(row, now, edits.get(i), i);
    }
    return now;
  }

  /**
   * One edit.
   *
   * @param before the row as it was before all edits of the call
   * @param row as the edits in front of this one left it
   */
  private SimpleFeature apply(
      SimpleFeature before, SimpleFeature row, FeatureEdit edit, int index) {
    if (edit instanceof Update update && isMeant(before, row, update.target(), index)) {
      return values.changed(row, update.values());
    }
    if (edit instanceof Replace replace && isMeant(before, row, replace.target(), index)) {
      ids.get(index).add(row.getID());
      return values.row(row.getID(), replace.values());
    }
    if (edit instanceof Delete delete && isMeant(before, row, delete.target(), index)) {
      deletes = true;
      return null;
    }
    return row;
  }

  private boolean isMeant(SimpleFeature before, SimpleFeature row, Target target, int index) {
    if (!target.filter().evaluate(row)) {
      return false;
    }
    target
        .version()
        .filter(version -> !version.equals(FeatureVersion.of(before)))
        .ifPresent(
            version -> {
              throw new FeatureChangedException(row.getID());
            });
    counts[index]++;
    return true;
  }

  /**
   * The rows that inserts make, as the edits behind them leave them.
   *
   * @param highest key that any revision of the layer has
   */
  List<SimpleFeature> inserted(long highest) {
    List<SimpleFeature> rows = new ArrayList<>();
    long key = highest;
    for (int i = 0; i < edits.size(); i++) {
      if (edits.get(i) instanceof Insert insert) {
        String id = layer + "." + ++key;
        counts[i] = 1;
        ids.get(i).add(id);
        SimpleFeature row = apply(values.row(id, insert.values()), i + 1);
        if (row != null) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Whether a row of the layer went. */
  boolean hasDeleted() {
    return deletes;
  }

  /** What each edit did, when all rows have been here. */
  List<EditResult.Outcome> outcomes() {
    List<EditResult.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      outcomes.add(new EditResult.Outcome(counts[i], List.copyOf(ids.get(i))));
    }
    return outcomes;
  }
}
