package org.planatlas.layers.store;

/**
 * What is known of the rows of a table without reading them.
 *
 * @param counts of the rows when the watch on them began
 * @param rows whether they are still those
 */
public record TableMark(TableCounts counts, Rows rows) {

  /** What became of the rows since then, by whatever program. */
  public enum Rows {
    /** None came, changed or went. */
    UNTOUCHED,
    /** Some did, and may be as before again: see {@link SpatialStore#areAsBefore}. */
    TOUCHED,
    /** They are others. */
    CHANGED;

    /** How {@code feature_table} says {@link #CHANGED}. */
    static final long CHANGED_MARK = 3;

    static Rows of(long mark) {
      if (mark == 0) {
        return UNTOUCHED;
      }
      return mark == CHANGED_MARK ? CHANGED : TOUCHED;
    }
  }
}
