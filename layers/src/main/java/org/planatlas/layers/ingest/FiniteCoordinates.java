package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

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
    List<ImportIssue> notes = new ArrayList<>(record.notes());
    notes.add(
        ImportIssue.notice(
                CODE,
                "Vertex "
                    + search.vertex
                    + " of record "
                    + record.number()
                    + " lies at x = "
                    + search.x
                    + ", y = "
                    + search.y
                    + ", which is no place; it is left out.")
            .at(record.number()));
    return new SourceRecord(record.number(), marked, record.values(), notes);
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
