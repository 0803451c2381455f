package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.ingest.geometry.VertexPlace;

/**
 * Marks coordinates that no place on earth can have in any unit, such as 1e300, as no number: the
 * repair leaves such vertices out, and the extent of the layer is not spoiled.
 */
final class FiniteCoordinates {

  /** The name of the fault. */
  static final String CODE = "BAD_COORDINATE";

  /** The largest zone-prefixed northing or easting has eight digits; in millimetres eleven. */
  private static final double LARGEST = 1e12;

  private FiniteCoordinates() {}

  /** The same record, or one with such vertices marked and a note on the first of them. */
  static SourceRecord mark(SourceRecord record) {
    Search search = new Search();
    record.geometry().apply(search);
    if (search.vertex < 0) {
      return record;
    }
    Geometry marked = record.geometry().copy();
    marked.apply(new Mark());
    marked.geometryChanged();
    VertexPlace vertex = VertexPlace.numbered(marked, search.vertex);
    ImportIssue issue =
        ImportIssue.notice(
                CODE,
                vertex.sentence()
                    + " of record "
                    + record.number()
                    + " lies at x = "
                    + search.x
                    + ", y = "
                    + search.y
                    + ", which is no place; it is left out.")
            .at(record.number());
    List<RecordNote> notes = new ArrayList<>(record.notes());
    notes.add(RecordNote.of(issue).at(beside(marked, search.vertex), vertex));
    return new SourceRecord(record.number(), marked, record.values(), notes, record.drawn());
  }

  /** The box of the coordinates that can be places; null when there are none. */
  static Envelope box(Geometry geometry) {
    Envelope box = new Envelope();
    for (Coordinate vertex : geometry.getCoordinates()) {
      if (isPlace(vertex.x) && isPlace(vertex.y)) {
        box.expandToInclude(vertex);
      }
    }
    return box;
  }

  /** The nearest vertex before it that has a place, or behind it; null without any. */
  private static Coordinate beside(Geometry marked, int vertex) {
    Coordinate[] all = marked.getCoordinates();
    for (int i = vertex - 2; i >= 0; i--) {
      if (all[i].isValid()) {
        return all[i];
      }
    }
    return Arrays.stream(all).filter(Coordinate::isValid).findFirst().orElse(null);
  }

  private static boolean isPlace(double ordinate) {
    return Math.abs(ordinate) <= LARGEST;
  }

  private static final class Search implements CoordinateSequenceFilter {
    private int seen;
    private int vertex = -1;
    private double x;
    private double y;

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      seen++;
      if (!isPlace(sequence.getX(i)) || !isPlace(sequence.getY(i))) {
        vertex = seen;
        x = sequence.getX(i);
        y = sequence.getY(i);
      }
    }

    @Override
    public boolean isDone() {
      return vertex >= 0;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }

  private static final class Mark implements CoordinateSequenceFilter {

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      if (!isPlace(sequence.getX(i)) || !isPlace(sequence.getY(i))) {
        sequence.setOrdinate(i, CoordinateSequence.X, Double.NaN);
        sequence.setOrdinate(i, CoordinateSequence.Y, Double.NaN);
      }
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }
}
