package org.planatlas.layers.ingest;

import org.locationtech.jts.geom.Coordinate;

/** Counts the records of a layer that are not where they should be, and keeps the first. */
final class RecordTally {

  private long count;
  private long all;
  private long first;
  private Coordinate place;

  /** Takes a record that has a place into account. */
  void add(long record, Coordinate at, boolean isElsewhere) {
    all++;
    if (isElsewhere) {
      count++;
      if (place == null) {
        first = record;
        place = at;
      }
    }
  }

  /** Records that are elsewhere. */
  long count() {
    return count;
  }

  /** Records that have a place. */
  long all() {
    return all;
  }

  /** Number of the first that is elsewhere; 0 without any. */
  long first() {
    return first;
  }

  /** Its place; null without any. */
  Coordinate place() {
    return place;
  }
}
