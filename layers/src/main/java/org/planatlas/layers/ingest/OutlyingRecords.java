package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The records of a layer that lie outside the area of use of a CRS.
 *
 * @param count of them
 * @param all records that have a place
 * @param first number of the first of them, from 1
 * @param place of the middle of the first, in the file's CRS; null without any
 */
record OutlyingRecords(long count, long all, long first, Coordinate place) {

  /** With a larger share outside the CRS is wrong rather than the records. */
  private static final int ONE_OF = 5;

  /** Reads the layer and asks every record. */
  static OutlyingRecords find(SourceLayer layer, Charset charset, SourceCrs crs) {
    UsableArea area = new UsableArea(crs);
    RecordTally tally = new RecordTally();
    try (SourceReader reader = layer.open(charset)) {
      while (reader.hasNext()) {
        SourceRecord record = reader.next();
        Geometry drawn = record.geometry();
        Envelope box = drawn == null ? new Envelope() : FiniteCoordinates.box(drawn);
        if (!box.isNull()) {
          tally.add(record.number(), box.centre(), area.findProblem(drawn).isPresent());
        }
      }
    }
    return new OutlyingRecords(tally.count(), tally.all(), tally.first(), tally.place());
  }

  /** Whether the CRS can be right although they are there. */
  boolean areFew() {
    return count * ONE_OF <= all;
  }

  /** What becomes of them. */
  ImportIssue warning(SourceCrs crs) {
    String message =
        ("%d of %d records lie outside the area of use of %s, first record %d at x = %s, y = %s in"
                + " the file. They have no place on the map: a commit takes them in without"
                + " geometry, and only when accept_repairs says so. Correct them, or leave them out"
                + " of the file.")
            .formatted(
                count,
                all,
                crs.crs().getName().getCode(),
                first,
                UsableArea.number(place.x),
                UsableArea.number(place.y));
    return ImportIssue.warning(UsableArea.CODE, message).at(first);
  }
}
