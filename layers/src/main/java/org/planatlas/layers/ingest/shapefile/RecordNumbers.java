package org.planatlas.layers.ingest.shapefile;

/**
 * Judges the numbers that stand in the heads of records. They begin with 1; some programs begin
 * with 0, which says the same.
 */
final class RecordNumbers {

  private Long shift;

  /**
   * Whether a record may carry the number.
   *
   * @param written number in the record's head
   * @param number of the record from 1, by its place
   */
  boolean fits(int written, long number) {
    if (shift == null && (written == number || written == number - 1)) {
      shift = written - number;
    }
    return shift != null && written == number + shift;
  }
}
