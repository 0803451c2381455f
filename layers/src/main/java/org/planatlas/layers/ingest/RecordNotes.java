package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Collects what a reader has to say of one record while it reads it. */
public final class RecordNotes {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final List<RecordNote> notes = new ArrayList<>(0);
  private final List<Geometry> dropped = new ArrayList<>(0);
  private Geometry other;
  private boolean unreadable;

  /** A note on something that leaves the geometry as it is drawn. */
  public void add(RecordNote note) {
    notes.add(note);
  }

  /** As {@link #add(RecordNote)}, on the whole record. */
  public void add(ImportIssue issue) {
    notes.add(RecordNote.of(issue));
  }

  /** A note on points that are left out of the geometry, since they make no line or ring. */
  public void dropped(ImportIssue issue, Coordinate... points) {
    Geometry piece =
        points.length == 1 ? FACTORY.createPoint(points[0]) : FACTORY.createLineString(points);
    dropped.add(piece);
    Coordinate place = points.length == 0 ? null : points[0];
    notes.add(RecordNote.of(issue).at(place, null).redrawing());
  }

  /**
   * A note on a geometry that was taken for another than the file draws.
   *
   * @param drawn as the file has it, word for word; it need not be valid
   */
  public void redrawn(RecordNote note, Geometry drawn) {
    other = drawn;
    notes.add(note.redrawing());
  }

  /** A note on a geometry of which nobody knows what the file draws. */
  public void unreadable(RecordNote note) {
    unreadable = true;
    notes.add(note.redrawing());
  }

  /** The record with everything that was noted. */
  public SourceRecord record(long number, Geometry geometry, List<Object> values) {
    return new SourceRecord(number, geometry, values, List.copyOf(notes), drawn(geometry));
  }

  private Geometry drawn(Geometry geometry) {
    if (unreadable) {
      return FACTORY.createGeometryCollection();
    }
    Geometry base = other == null ? geometry : other;
    if (dropped.isEmpty()) {
      return other;
    }
    List<Geometry> all = new ArrayList<>();
    if (base != null && !base.isEmpty()) {
      all.add(base);
    }
    all.addAll(dropped);
    return FACTORY.createGeometryCollection(all.toArray(Geometry[]::new));
  }
}
