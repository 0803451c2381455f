package org.planatlas.layers.ingest;

import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Where most records of a layer lie, in the file's CRS, so that one stray record does not decide in
 * which CRS all are read.
 *
 * @param box of those that lie together
 * @param all extent of all records
 * @param record number of one that lies far from them, from 1; 0 when none does
 * @param place of that record; null when none does
 */
record Bulk(Envelope box, Envelope all, long record, Coordinate place) {

  /** Records that all lie together. */
  static Bulk whole(Envelope all) {
    return new Bulk(all, all, 0, null);
  }

  /** That records lie apart, of which candidates for the CRS tell nothing. */
  Optional<ImportIssue> warning() {
    if (place == null) {
      return Optional.empty();
    }
    String message =
        ("Records lie far from most others, such as record %d at x = %s, y = %s in the file; the"
                + " CRSs were looked for without them. Check their coordinates.")
            .formatted(record, UsableArea.number(place.x), UsableArea.number(place.y));
    return Optional.of(ImportIssue.warning("RECORDS_APART", message).at(record));
  }
}
