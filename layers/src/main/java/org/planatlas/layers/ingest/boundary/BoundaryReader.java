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
    List<ImportIssue> notes = new ArrayList<>(0);
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
    return new SourceRecord(number, geometry, row, notes);
  }

  private Geometry geometry(Parcel parcel, List<ImportIssue> notes) {
    List<List<Coordinate>> parts = parts(parcel);
    if (parts.isEmpty()) {
      return null;
    }
    String kind = parcel.value(4);
    if ("点".equals(kind)) {
      Coordinate[] all = parts.stream().flatMap(List::stream).toArray(Coordinate[]::new);
      return factory.createMultiPointFromCoords(all);
    }
    if ("线".equals(kind)) {
      return factory.createMultiLineString(
          parts.stream()
              .filter(part -> part.size() > 1)
              .map(part -> factory.createLineString(part.toArray(Coordinate[]::new)))
              .toArray(LineString[]::new));
    }
    List<CoordinateSequence> closed = new ArrayList<>();
    for (List<Coordinate> part : parts) {
      Coordinate[] ring = closed(parcel, part, notes);
      if (ring.length >= 4) {
        closed.add(new CoordinateArraySequence(ring));
      } else {
        notes.add(note("TOO_FEW_POINTS", parcel, "has a ring of less than three points"));
      }
    }
    return rings.assemble(closed);
  }

  /** A ring ends where its number changes or, in some tools' files, where it is closed. */
  private static List<List<Coordinate>> parts(Parcel parcel) {
    List<List<Coordinate>> parts = new ArrayList<>();
    List<Coordinate> part = null;
    String ring = null;
    for (Parcel.Point point : parcel.points()) {
      boolean ended =
          part != null && part.size() > 3 && part.get(0).equals2D(part.get(part.size() - 1));
      if (part == null || ended || !point.ring().equals(ring)) {
        part = new ArrayList<>();
        parts.add(part);
        ring = point.ring();
      }
      part.add(new Coordinate(point.east(), point.north()));
    }
    return parts;
  }

  private Coordinate[] closed(Parcel parcel, List<Coordinate> ring, List<ImportIssue> notes) {
    if (!ring.get(0).equals2D(ring.get(ring.size() - 1))) {
      ring.add(ring.get(0).copy());
      notes.add(note("OPEN_RING", parcel, "has a ring that does not end where it begins; closed"));
    }
    return ring.toArray(Coordinate[]::new);
  }

  private Long whole(Parcel parcel, List<ImportIssue> notes) {
    String text = parcel.value(0);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      notes.add(note("TXT_VALUE", parcel, "has '" + text + "' as number of points"));
      return null;
    }
  }

  private Double decimal(Parcel parcel, List<ImportIssue> notes) {
    String text = parcel.value(1);
    try {
      Double value = text == null ? null : Double.valueOf(text);
      return value == null || value.isInfinite() || value.isNaN() ? null : value;
    } catch (NumberFormatException e) {
      notes.add(note("TXT_VALUE", parcel, "has '" + text + "' as area"));
      return null;
    }
  }

  /** The count may or may not include the points that close the rings. */
  private void checkCount(Parcel parcel, Long count, List<ImportIssue> notes) {
    int written = parcel.points().size();
    int partCount = parts(parcel).size();
    if (count != null && (count > written || count < written - partCount)) {
      notes.add(note("POINT_COUNT", parcel, "declares " + count + " points and has " + written));
    }
  }

  private void checkArea(
      Parcel parcel, Geometry geometry, Double hectares, List<ImportIssue> notes) {
    boolean planar = geometry != null && geometry.getEnvelopeInternal().getMaxX() > LARGEST_DEGREES;
    if (hectares == null || !planar || geometry.getDimension() < 2) {
      return;
    }
    double computed = geometry.getArea() / SQUARE_METRES;
    if (Math.abs(computed - hectares) > AREA_HECTARES + AREA_SHARE * computed) {
      String both = "declares %.4f ha and encloses %.4f ha".formatted(hectares, computed);
      notes.add(note("AREA_DIFFERS", parcel, both));
    }
  }

  private ImportIssue note(String code, Parcel parcel, String what) {
    String message = "Record %d (line %d of the text) %s.".formatted(number, parcel.line(), what);
    return ImportIssue.notice(code, message).at(number);
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
