package org.planatlas.layers.ingest;

import java.time.Duration;

/**
 * How long a search among neighbours goes on and how much it tells. Polygons that all lie on one
 * another have as many overlaps as pairs, and nobody reads a million of them.
 */
final class SearchBound {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final int FINDINGS = 100_000;

  private final Duration time;
  private final int findings;
  private long start = System.nanoTime();
  private int found;

  SearchBound() {
    this(TIME, FINDINGS);
  }

  /** As given. */
  SearchBound(Duration time, int findings) {
    this.time = time;
    this.findings = findings;
  }

  /** Time counts from here. */
  void begin() {
    start = System.nanoTime();
  }

  void count() {
    found++;
  }

  boolean isReached() {
    return found >= findings || System.nanoTime() - start >= time.toNanos();
  }

  /** Says that not all was looked at. */
  String sentence() {
    return "The search for overlaps and gaps ended after %d findings, or %d s, before it had seen the whole layer; split the layer to see the rest."
        .formatted(found, time.toSeconds());
  }
}
