package org.planatlas.layers.store;

import java.util.concurrent.ThreadLocalRandom;
import org.geotools.api.feature.simple.SimpleFeature;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks whether rows that were touched are as before, and notes what it found. The note of who
 * looks is a number of its own: where a row is touched meanwhile, or another one looks, it is gone
 * and nothing is noted.
 */
final class TouchedRows {

  private static final long LEAST_TOKEN = 1_000;

  private final SpatialStore store;

  TouchedRows(SpatialStore store) {
    this.store = store;
  }

  boolean areAsBefore(FeatureTable table, TableCounts counts, String sha256, RowPatience patience) {
    long token = ThreadLocalRandom.current().nextLong(LEAST_TOKEN, Long.MAX_VALUE);
    try {
      note(token, table, "touched <> 0");
      boolean same =
          store.counts(table, patience.answer()).equals(counts)
              && hash(table, patience).equals(sha256);
      return note(same ? 0 : TableMark.Rows.CHANGED_MARK, table, "touched = " + token) && same;
    } catch (JdbiException e) {
      throw new StoreException(
          "What is known of the table " + table.name() + " cannot be kept; the log has more.", e);
    }
  }

  private boolean note(long mark, FeatureTable table, String condition) {
    return store
            .jdbi()
            .withHandle(
                handle ->
                    handle.execute(
                        "UPDATE feature_table SET touched = ? WHERE name = ? AND " + condition,
                        mark,
                        table.name()))
        == 1;
  }

  private String hash(FeatureTable table, RowPatience patience) {
    FeatureQuery query = FeatureQuery.all().withPatience(patience.answer());
    return hash(store, table, query, patience::verify);
  }

  /**
   * The hash of all rows of a table.
   *
   * @param query reads all of them
   * @param between is called before each; what it throws ends the reading
   */
  static String hash(RowSource rows, FeatureTable table, FeatureQuery query, Runnable between) {
    FeatureHash hash = new FeatureHash(table.schema());
    try (FeatureCursor cursor = rows.read(table, query)) {
      while (cursor.hasNext()) {
        between.run();
        SimpleFeature row = cursor.next();
        hash.add(FeatureTable.keyOf(row.getID()), row);
      }
    }
    return hash.finish();
  }
}
