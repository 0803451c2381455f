package org.planatlas.layers.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geotools.api.feature.simple.SimpleFeature;
import org.jdbi.v3.core.JdbiException;
import org.locationtech.jts.geom.Geometry;

/**
 * Looks whether rows that were touched are as before, and notes what it found. The note of who
 * looks is a number of its own: where a row is touched meanwhile, or another server looks, it is
 * gone and nothing is noted. Within one server one looks at a table and the others wait for what it
 * finds. Safe for use by many threads.
 */
final class TouchedRows {

  private static final long LEAST_TOKEN = 1_000;
  private static final long TURN_MILLIS = 200;

  private final JdbcStore store;
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  TouchedRows(JdbcStore store) {
    this.store = store;
  }

  boolean areAsBefore(FeatureTable table, TableCounts counts, String sha256, RowPatience patience) {
    ReentrantLock turn = turns.computeIfAbsent(table.name(), name -> new ReentrantLock());
    await(turn, table, patience);
    try {
      TableMark mark = store.marks(List.of(table.name()), patience.answer()).get(table.name());
      if (mark == null || mark.rows() == TableMark.Rows.TOUCHED) {
        return look(table, counts, sha256, patience);
      }
      return mark.rows() == TableMark.Rows.UNTOUCHED && mark.counts().equals(counts);
    } finally {
      turn.unlock();
    }
  }

  private static void await(ReentrantLock turn, FeatureTable table, RowPatience patience) {
    try {
      while (!turn.tryLock(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
        patience.verify();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Reading " + table.name() + " was interrupted.", e);
    }
  }

  private boolean look(
      FeatureTable table, TableCounts counts, String sha256, RowPatience patience) {
    long token = ThreadLocalRandom.current().nextLong(LEAST_TOKEN, Long.MAX_VALUE);
    try {
      note(token, table);
      boolean same =
          store.counts(table, patience.answer()).equals(counts) && isSame(table, sha256, patience);
      return same ? noteSame(token, table, counts) : noteChanged(token, table);
    } catch (JdbiException e) {
      throw new StoreException(
          "What is known of the table " + table.name() + " cannot be kept; the log has more.", e);
    }
  }

  private void note(long token, FeatureTable table) {
    execute("UPDATE feature_table SET touched = ? WHERE name = ?", token, table.name());
  }

  /** With the counts: those of a watch that began on rows that were others then are not these. */
  private boolean noteSame(long token, FeatureTable table, TableCounts counts) {
    return execute(
            "UPDATE feature_table SET touched = 0, watched_rows = ?, watched_placed = ?"
                + " WHERE name = ? AND touched = ?",
            counts.rows(),
            counts.placed(),
            table.name(),
            token)
        == 1;
  }

  private boolean noteChanged(long token, FeatureTable table) {
    execute(
        "UPDATE feature_table SET touched = ? WHERE name = ? AND touched = ?",
        TableMark.Rows.CHANGED_MARK,
        table.name(),
        token);
    return false;
  }

  private int execute(String sql, Object... values) {
    return store.jdbi().withHandle(handle -> handle.execute(sql, values));
  }

  /** Also looks whether a search finds the rows. */
  private boolean isSame(FeatureTable table, String sha256, RowPatience patience) {
    FeatureQuery query = FeatureQuery.all().withPatience(patience.answer());
    FeatureHash hash = new FeatureHash(table.schema());
    try (IndexProbe index = store.probe(table);
        FeatureCursor cursor = store.read(table, query)) {
      while (cursor.hasNext()) {
        patience.verify();
        SimpleFeature row = cursor.next();
        long key = FeatureTable.keyOf(row.getID());
        hash.add(key, row);
        index.add(key, (Geometry) row.getDefaultGeometry());
      }
      return index.isRight() && hash.finish().equals(sha256);
    }
  }

  /** The hash of all rows of a table. */
  static String hash(RowSource rows, FeatureTable table) {
    FeatureHash hash = new FeatureHash(table.schema());
    try (FeatureCursor cursor = rows.read(table, FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature row = cursor.next();
        hash.add(FeatureTable.keyOf(row.getID()), row);
      }
    }
    return hash.finish();
  }
}
