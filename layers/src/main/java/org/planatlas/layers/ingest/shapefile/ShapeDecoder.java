package org.planatlas.layers.ingest.shapefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.RecordNote;
import org.planatlas.layers.ingest.RecordNotes;
import org.planatlas.layers.ingest.geometry.PolygonRings;

/** Makes a geometry of the content of one .shp record; heights and measures are not read. */
final class ShapeDecoder {

  private static final int BOX_BYTES = 32;
  private static final int POINT_BYTES = 16;

  private final GeometryFactory factory = new GeometryFactory();
  private final PolygonRings rings = new PolygonRings(factory);

  /**
   * Decodes a record.
   *
   * @param content begins with the shape type, little-endian
   * @param number of the record, for messages
   * @param notes gets what had to be changed
   * @return null for a null shape
   */
  Geometry decode(ByteBuffer content, long number, RecordNotes notes) {
    content.order(ByteOrder.LITTLE_ENDIAN);
    require(content, 4, number);
    int type = content.getInt();
    if (type == ShapeTypes.NULL) {
      return null;
    }
    if (type == ShapeTypes.MULTIPATCH) {
      throw new IngestException(multipatch().issue().at(number));
    }
    return switch (ShapeTypes.family(type)) {
      case 1 -> factory.createPoint(position(content, number));
      case 8 -> multiPoint(content, number);
      case 3 -> lines(parts(content, number), number, notes);
      case 5 -> polygons(parts(content, number), number, notes);
      default -> throw broken(number, "has the unknown shape type " + type);
    };
  }

  static IngestException multipatch() {
    return IngestException.of(
        "SHP_MULTIPATCH",
        "The shapefile holds MultiPatch shapes (3D surfaces); export their footprints as polygons"
            + " and upload those.");
  }

  private Coordinate position(ByteBuffer content, long number) {
    require(content, 16, number);
    return new Coordinate(content.getDouble(), content.getDouble());
  }

  private Geometry multiPoint(ByteBuffer content, long number) {
    require(content, BOX_BYTES + 4, number);
    content.position(content.position() + BOX_BYTES);
    int count = content.getInt();
    return factory.createMultiPoint(sequence(points(content, count, number)));
  }

  private static CoordinateSequence sequence(double[] points) {
    return new PackedCoordinateSequence.Double(points, 2, 0);
  }

  /** The points of each part: x, y, x, y... */
  private List<double[]> parts(ByteBuffer content, long number) {
    require(content, BOX_BYTES + 8, number);
    content.position(content.position() + BOX_BYTES);
    int partCount = content.getInt();
    int pointCount = content.getInt();
    if (partCount < 0
        || pointCount < 0
        || partCount > content.remaining() / 4
        || pointCount > (content.remaining() - 4 * partCount) / POINT_BYTES) {
      throw broken(number, "declares more parts or points than it has room for");
    }
    int[] starts = new int[partCount + 1];
    for (int i = 0; i < partCount; i++) {
      starts[i] = content.getInt();
    }
    starts[partCount] = pointCount;
    DoubleBuffer points = content.slice().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    List<double[]> parts = new ArrayList<>(partCount);
    for (int i = 0; i < partCount; i++) {
      if (starts[i] < 0 || starts[i] > starts[i + 1] || starts[i + 1] > pointCount) {
        throw broken(number, "has parts that do not follow one another");
      }
      double[] part = new double[2 * (starts[i + 1] - starts[i])];
      points.get(2 * starts[i], part);
      parts.add(part);
    }
    return parts;
  }

  private static double[] points(ByteBuffer content, int count, long number) {
    if (count < 0 || count > content.remaining() / POINT_BYTES) {
      throw broken(number, "declares more points than it has room for");
    }
    double[] points = new double[2 * count];
    content.asDoubleBuffer().get(points);
    return points;
  }

  private Geometry lines(List<double[]> parts, long number, RecordNotes notes) {
    List<LineString> lines = new ArrayList<>();
    for (double[] part : parts) {
      if (part.length >= 4) {
        lines.add(factory.createLineString(sequence(part)));
      } else {
        notes.dropped(dropped(number, "a line of one point"), coordinates(part));
      }
    }
    return factory.createMultiLineString(lines.toArray(LineString[]::new));
  }

  private Geometry polygons(List<double[]> parts, long number, RecordNotes notes) {
    List<CoordinateSequence> closed = new ArrayList<>(parts.size());
    for (double[] part : parts) {
      double[] ring = closed(placed(part), number, notes);
      if (ring.length >= 8) {
        closed.add(sequence(ring));
      } else {
        notes.dropped(
            dropped(number, "a ring of less than three different points"), coordinates(ring));
      }
    }
    Geometry polygons = rings.assemble(closed);
    rings.findDisagreement().ifPresent(found -> disagreed(found, number, notes));
    return polygons;
  }

  private static void disagreed(PolygonRings.Disagreement found, long number, RecordNotes notes) {
    ImportIssue issue =
        ImportIssue.notice(
                found.drawn() == null ? "RING_ORDER" : "RING_ROLE",
                "Rings of record "
                    + number
                    + " run the wrong way; what lies within what decided which are holes.")
            .at(number);
    RecordNote note = RecordNote.of(issue).at(found.place(), null);
    if (found.drawn() == null) {
      notes.add(note);
    } else {
      notes.redrawn(note, found.drawn());
    }
  }

  private static Coordinate[] coordinates(double[] points) {
    return sequence(points).toCoordinateArray();
  }

  /** A ring that begins where there is no number begins at its next point; empty without one. */
  private static double[] placed(double[] ring) {
    int first = 0;
    while (first < ring.length && Double.isNaN(ring[first] + ring[first + 1])) {
      first += 2;
    }
    if (first == 0) {
      return ring;
    }
    int last = ring.length - 2;
    int end = Double.isNaN(ring[last] + ring[last + 1]) ? last : ring.length;
    int whole = end - first;
    double[] turned = new double[whole <= 0 ? 0 : end + 2];
    if (whole > 0) {
      System.arraycopy(ring, first, turned, 0, whole);
      System.arraycopy(ring, 0, turned, whole, first + 2);
    }
    return turned;
  }

  private static double[] closed(double[] ring, long number, RecordNotes notes) {
    int last = ring.length - 2;
    if (last < 0 || ring[0] == ring[last] && ring[1] == ring[last + 1]) {
      return ring;
    }
    double[] closed = Arrays.copyOf(ring, ring.length + 2);
    closed[ring.length] = ring[0];
    closed[ring.length + 1] = ring[1];
    notes.add(
        ImportIssue.warning(
                "OPEN_RING", "A ring of record " + number + " did not end where it begins; closed.")
            .at(number));
    return closed;
  }

  private static ImportIssue dropped(long number, String what) {
    return ImportIssue.notice(
            "TOO_FEW_POINTS", "Record " + number + " had " + what + ", which was left out.")
        .at(number);
  }

  private static void require(ByteBuffer content, int bytes, long number) {
    if (content.remaining() < bytes) {
      throw broken(number, "is shorter than its shape type needs");
    }
  }

  private static IngestException broken(long number, String what) {
    return new IngestException(
        ImportIssue.error(
                "SHP_BROKEN",
                "Record "
                    + number
                    + " of the .shp "
                    + what
                    + "; copy the file again from its source.")
            .at(number));
  }
}
