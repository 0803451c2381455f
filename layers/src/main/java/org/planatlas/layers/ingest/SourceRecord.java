package org.planatlas.layers.ingest;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * One record of a file, before it is checked.
 *
 * @param number from 1, as in the file; deleted records keep their number
 * @param geometry in the file's CRS, x east, y north; null when the record has none
 * @param values one for each field, null where the file has none
 * @param notes what the reader had to change to make a geometry at all, and what it could not take
 * @param drawn the geometry as the file draws it, where the reader made another one of it or none;
 *     without coordinates when nobody can read it; null when {@code geometry} is it
 */
public record SourceRecord(
    long number, Geometry geometry, List<Object> values, List<RecordNote> notes, Geometry drawn) {

  /** What is kept of the record before anybody changed it. */
  public Geometry original() {
    return drawn == null ? geometry : drawn;
  }
}
