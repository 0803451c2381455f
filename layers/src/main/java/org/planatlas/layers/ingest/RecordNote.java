package org.planatlas.layers.ingest;

import org.locationtech.jts.geom.Coordinate;
import org.planatlas.layers.ingest.geometry.VertexPlace;

/**
 * What a reader changed, or could not take, of one record.
 *
 * @param issue the sentence, at its record
 * @param field of the file whose value it concerns; null for a note on the geometry
 * @param value of that field as the file has it; null when it is empty
 * @param place in the file's CRS; null for where the feature begins
 * @param vertex in the geometry that was read; null for the one nearest to the place
 * @param redraws whether the geometry that was read is another than the file draws
 */
public record RecordNote(
    ImportIssue issue,
    String field,
    Object value,
    Coordinate place,
    VertexPlace vertex,
    boolean redraws) {

  /** A note on the whole record. */
  public static RecordNote of(ImportIssue issue) {
    return new RecordNote(issue, null, null, null, null, false);
  }

  /** A note on a value. */
  public static RecordNote ofField(ImportIssue issue, String field, Object value) {
    return new RecordNote(issue, field, value, null, null, false);
  }

  /** The same note, at a place. */
  public RecordNote at(Coordinate newPlace, VertexPlace newVertex) {
    return new RecordNote(issue, field, value, newPlace, newVertex, redraws);
  }

  /**
   * The same note, on a geometry that was drawn otherwise: a warning, which weighs the same in
   * every format, among the faults and in the sum of a layer.
   */
  RecordNote redrawing() {
    ImportIssue warning =
        new ImportIssue(
            Severity.WARNING, issue.code(), issue.message(), issue.layer(), issue.record());
    return new RecordNote(warning, field, value, place, vertex, true);
  }

  /** The name of the fault. */
  public String code() {
    return issue.code();
  }

  /** A sentence. */
  public String message() {
    return issue.message();
  }
}
