package org.planatlas.layers.conflict.stored;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.store.SpatialStore;

/**
 * Hits that lie with their check and are not rows of their layer yet ({@code
 * V20__pending_hits.sql}): a check is answered long before thousands of rows and their boxes are
 * written.
 */
final class PendingHits {

  private final Jdbi jdbi;

  PendingHits(SpatialStore store) {
    this.jdbi = store.jdbi();
  }

  /**
   * Writes the hits of a check in a transaction of the caller's.
   *
   * @throws org.planatlas.layers.conflict.CheckTooLongException when the time is over before all
   *     are written
   */
  static void write(Handle handle, String check, List<HitRow> rows, CheckDeadline deadline) {
    Iterator<byte[]> chunks = HitCode.encode(rows);
    for (int number = 0; chunks.hasNext(); number++) {
      deadline.verify();
      handle.execute(
          "INSERT INTO pending_hits (check_id, chunk, content) VALUES (?, ?, ?)",
          check,
          number,
          chunks.next());
    }
  }

  /** Ids of the checks that have some and were made before a time, {@link Instant#MAX} for all. */
  List<String> list(Instant before) {
    long time = before.equals(Instant.MAX) ? Long.MAX_VALUE : before.toEpochMilli();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM stored_check WHERE created_at < :before"
                        + " AND id IN (SELECT check_id FROM pending_hits) ORDER BY created_at")
                .bind("before", time)
                .mapTo(String.class)
                .list());
  }

  /** A part of the hits of a check; empty beyond the last. */
  Optional<List<HitRow>> find(String check, int chunk) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT content FROM pending_hits WHERE check_id = :check AND chunk = :chunk")
                .bind("check", check)
                .bind("chunk", chunk)
                .mapTo(byte[].class)
                .findOne()
                .map(HitCode::decode));
  }

  /** Forgets those of a check. */
  void delete(String check) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM pending_hits WHERE check_id = ?", check));
  }
}
