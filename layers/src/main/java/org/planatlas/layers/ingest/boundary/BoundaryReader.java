package org.planatlas.layers.ingest.boundary;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.planatlas.layers.ingest.BufferedSourceReader;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.SourceRecord;
import org.planatlas.layers.ingest.charset.TextCount;
import org.planatlas.layers.ingest.geometry.PolygonRings;

/** Makes records of parcels: rings by number, shells and holes by what lies in what. */
final class BoundaryReader extends BufferedSourceReader {

  private static final double SQUARE_METRES = 10_000;

  /** The area in the head has four decimals of a hectare; projections differ by parts in 10,000. */
  private static final double AREA_SHARE = 0.001;

  private static final double AREA_HECTARES = 0.0001;
  private static final double LARGEST_DEGREES = 180;

  private final GeometryFactory factory = new GeometryFactory();
  private final PolygonRings rings = new PolygonRings(factory);
  private final BoundaryLines lines;
  private final int values;
  private final TextCount texts = new TextCount();
  private long number;

  BoundaryReader(BoundaryLines lines, int values) {
    this.lines = lines;
    this.values = values;
  }

  @Override
  protected SourceRecord read() {
    Parcel parcel = lines.next();
    if (parcel == null) {
      return null;
    }
    number++;
    RecordNotes notes = new RecordNotes();
    Geometry geometry = geometry(parcel, notes);
    Long count = whole(parcel, notes);
    Double hectares = decimal(parcel, notes);
    checkCount(parcel, count, notes);
    checkArea(parcel, geometry, hectares, notes);
    List<Object> row = new ArrayList<>(values);
    row.add(count);
    row.add(hectares);
    for (int i = 2; i < values; i++) {
      row.add(texts.taken(parcel.value(i), number));
    }
    return notes.record(number, geometry, row);
  }

  private Geometry geometry(Parcel parcel, RecordNotes notes) {
    List<RingRun> runs = RingRun.list(parcel);
    if (runs.isEmpty()) {
      return null;
    }
    String kind = parcel.value(4);
    if ("点".equals(kind)) {
      return factory.createMultiPointFromCoords(
          runs.stream().flatMap(run -> run.points().stream()).toArray(Coordinate[]::new));
    }
    return "线".equals(kind) ? lines(parcel, runs, notes) : polygons(parcel, runs, notes);
  }

  private Geometry lines(Parcel parcel, List<RingRun> runs, RecordNotes notes) {
    List<LineString> made = new ArrayList<>();
    for (RingRun run : runs) {
      Coordinate[] points = run.points().toArray(Coordinate[]::new);
      if (points.length > 1) {
        made.add(factory.createLineString(points));
      } else {
        notes.dropped(note("TOO_FEW_POINTS", parcel, "has a line of one point"), points);
      }
    }
    return factory.createMultiLineString(made.toArray(LineString[]::new));
  }

  private Geometry polygons(Parcel parcel, List<RingRun> runs, RecordNotes notes) {
    List<RingRun> whole = RingRun.joined(runs);
    if (whole.size() < runs.size()) {
      String what = "has a ring that other rings interrupt; its pieces were put together";
      // what the pieces would be as rings of their own
      RecordNotes unsaid = new RecordNotes();
      Geometry drawn = assembled(parcel, runs, unsaid);
      notes.redrawn(
          RecordNote.of(note("RING_INTERRUPTED", parcel, what)),
          unsaid.record(number, drawn, List.of()).original());
    }
    return assembled(parcel, whole, notes);
  }

  private Geometry assembled(Parcel parcel, List<RingRun> runs, RecordNotes notes) {
    List<CoordinateSequence> closed = new ArrayList<>();
    for (RingRun run : runs) {
      Coordinate[] ring = closed(parcel, run.points(), notes);
      if (ring.length >= 4) {
        closed.add(new CoordinateArraySequence(ring));
      } else {
        notes.dropped(note("TOO_FEW_POINTS", parcel, "has a ring of less than three points"), ring);
      }
    }
    return rings.assemble(closed);
  }

  private Coordinate[] closed(Parcel parcel, List<Coordinate> points, RecordNotes notes) {
    List<Coordinate> ring = new ArrayList<>(points);
    if (!ring.get(0).equals2D(ring.get(ring.size() - 1))) {
      ring.add(ring.get(0).copy());
      String closed = "has a ring that does not end where it begins; closed";
      notes.add(ImportIssue.warning("OPEN_RING", sentence(parcel, closed)).at(number));
    }
    return ring.toArray(Coordinate[]::new);
  }

  private Long whole(Parcel parcel, RecordNotes notes) {
    String text = parcel.value(0);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      ImportIssue issue = note("TXT_VALUE", parcel, "has '" + text + "' as number of points");
      notes.add(RecordNote.ofField(issue, BoundaryLayer.POINTS, text));
      return null;
    }
  }

  private Double decimal(Parcel parcel, RecordNotes notes) {
    String text = parcel.value(1);
    try {
      Double value = text == null ? null : Double.valueOf(text);
      return value == null || value.isInfinite() || value.isNaN() ? null : value;
    } catch (NumberFormatException e) {
      ImportIssue issue = note("TXT_VALUE", parcel, "has '" + text + "' as area");
      notes.add(RecordNote.ofField(issue, BoundaryLayer.HECTARES, text));
      return null;
    }
  }

  /** The count may or may not include the points that close the rings. */
  private void checkCount(Parcel parcel, Long count, RecordNotes notes) {
    int written = parcel.points().size();
    int partCount = RingRun.list(parcel).size();
    if (count != null && (count > written || count < written - partCount)) {
      ImportIssue issue =
          note("POINT_COUNT", parcel, "declares " + count + " points and has " + written);
      notes.add(RecordNote.ofField(issue, BoundaryLayer.POINTS, count));
    }
  }

  private void checkArea(Parcel parcel, Geometry geometry, Double hectares, RecordNotes notes) {
    boolean planar = geometry != null && geometry.getEnvelopeInternal().getMaxX() > LARGEST_DEGREES;
    if (hectares == null || !planar || geometry.getDimension() < 2) {
      return;
    }
    double computed = geometry.getArea() / SQUARE_METRES;
    if (Math.abs(computed - hectares) > AREA_HECTARES + AREA_SHARE * computed) {
      String both = "declares %.4f ha and encloses %.4f ha".formatted(hectares, computed);
      ImportIssue issue = note("AREA_DIFFERS", parcel, both);
      notes.add(RecordNote.ofField(issue, BoundaryLayer.HECTARES, hectares));
    }
  }

  private ImportIssue note(String code, Parcel parcel, String what) {
    return ImportIssue.notice(code, sentence(parcel, what)).at(number);
  }

  private String sentence(Parcel parcel, String what) {
    return "Record %d (line %d of the text) %s.".formatted(number, parcel.line(), what);
  }

  @Override
  public TextCount texts() {
    return texts;
  }

  @Override
  public void close() {
    lines.close();
  }
}
