package org.planatlas.layers.ingest.geopackage;

import java.time.Duration;
import org.sqlite.ProgressHandler;

/**
 * Ends a statement of SQLite that works too long without giving a row. A row of a plain table takes
 * microseconds; what takes so long loops.
 */
final class StatementDeadline extends ProgressHandler {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final long longest;
  private long start;

  StatementDeadline() {
    this(LONGEST);
  }

  StatementDeadline(Duration longest) {
    this.longest = longest.toNanos();
    restart();
  }

  /** A row was given, or another statement begins. */
  void restart() {
    start = System.nanoTime();
  }

  @Override
  protected int progress() {
    return System.nanoTime() - start > longest ? 1 : 0;
  }
}
