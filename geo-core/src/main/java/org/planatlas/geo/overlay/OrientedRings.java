package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The borders of polygons as one row of points, each ring closed and walked with the interior on
 * its left. A segment has the number of its first point. Immutable.
 */
final class OrientedRings {

  private final double[] x;
  private final double[] y;

  /** First point of each ring, and the number of all points. */
  private final int[] starts;

  private final Envelope[] boxes;

  /**
   * Lays out the rings of polygons.
   *
   * @param polygons Polygon or MultiPolygon, valid
   */
  OrientedRings(Geometry polygons) {
    List<LinearRing> rings = new ArrayList<>();
    BitSet shells = new BitSet();
    for (int i = 0; i < polygons.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) polygons.getGeometryN(i);
      if (!polygon.isEmpty()) {
        shells.set(rings.size());
        rings.add(polygon.getExteriorRing());
        for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
          rings.add(polygon.getInteriorRingN(j));
        }
      }
    }
    x = new double[polygons.getNumPoints()];
    y = new double[x.length];
    starts = new int[rings.size() + 1];
    boxes = new Envelope[rings.size()];
    for (int ring = 0; ring < rings.size(); ring++) {
      starts[ring + 1] = starts[ring] + rings.get(ring).getNumPoints();
      boxes[ring] = rings.get(ring).getEnvelopeInternal();
      fill(starts[ring], rings.get(ring), shells.get(ring));
    }
  }

  private void fill(int from, LinearRing ring, boolean isShell) {
    CoordinateSequence points = ring.getCoordinateSequence();
    int last = points.size() - 1;
    boolean forward = Orientation.isCCW(points) == isShell;
    for (int i = 0; i <= last; i++) {
      int at = from + (forward ? i : last - i);
      x[at] = points.getX(i);
      y[at] = points.getY(i);
    }
  }

  /** Number of points, and one more than the number of any segment. */
  int size() {
    return x.length;
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }

  int rings() {
    return boxes.length;
  }

  /** The first segment of a ring. */
  int first(int ring) {
    return starts[ring];
  }

  /** The number after that of the last segment of a ring. */
  int end(int ring) {
    return starts[ring + 1] - 1;
  }

  Envelope box(int ring) {
    return boxes[ring];
  }

  /** The ring of a segment. */
  int ringOf(int segment) {
    int found = Arrays.binarySearch(starts, segment);
    return found >= 0 ? found : -found - 2;
  }

  /** The segment that begins where this one ends. */
  int next(int segment) {
    int ring = ringOf(segment);
    return segment + 1 == end(ring) ? first(ring) : segment + 1;
  }

  /** The boxes of the segments, in their order; {@link SegmentBoxes#starts} has their numbers. */
  SegmentBoxes segments() {
    return new SegmentBoxes(
        x,
        y,
        IntStream.range(0, rings())
            .flatMap(ring -> IntStream.range(first(ring), end(ring)))
            .toArray());
  }
}
