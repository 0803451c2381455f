package org.planatlas.layers.ingest;

/** How often something occurs, and where first. */
final class Tally {

  private final long record;
  private final Object value;
  private final String message;
  private long count;

  /**
   * Begins with the first of them.
   *
   * @param message a sentence without the number of the record
   */
  Tally(long record, Object value, String message) {
    this.record = record;
    this.value = value;
    this.message = message;
  }

  Tally one() {
    count++;
    return this;
  }

  long count() {
    return count;
  }

  long record() {
    return record;
  }

  Object value() {
    return value;
  }

  String message() {
    return message;
  }

  /** The first, and how many follow. */
  String sentence() {
    String more = count == 1 ? "" : " So do %d more.".formatted(count - 1);
    return "Record %d: %s%s".formatted(record, message, more);
  }
}
