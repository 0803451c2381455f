package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    List<LinearRing> rings = rings(polygons);
    starts = new int[rings.size() + 1];
    boxes = new Envelope[rings.size()];
    for (int ring = 0; ring < rings.size(); ring++) {
      starts[ring + 1] = starts[ring] + rings.get(ring).getNumPoints();
      boxes[ring] = rings.get(ring).getEnvelopeInternal();
    }
    x = new double[starts[rings.size()]];
    y = new double[x.length];
    int ring = 0;
    for (int i = 0; i < polygons.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) polygons.getGeometryN(i);
      for (int j = 0; j <= polygon.getNumInteriorRing() && !polygon.isEmpty(); j++) {
        fill(starts[ring], rings.get(ring), j == 0);
        ring++;
      }
    }
  }

  private static List<LinearRing> rings(Geometry polygons) {
    List<LinearRing> rings = new ArrayList<>();
    for (int i = 0; i < polygons.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) polygons.getGeometryN(i);
      if (!polygon.isEmpty()) {
        rings.add(polygon.getExteriorRing());
        for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
          rings.add(polygon.getInteriorRingN(j));
        }
      }
    }
    return rings;
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

  /**
   * The boxes of the segments. The last point of a ring begins none; its place has a box that meets
   * nothing.
   */
  PackedBoxes.Leaves segments() {
    return new Segments();
  }

  private final class Segments implements PackedBoxes.Leaves {
    @Override
    public int count() {
      return x.length;
    }

    @Override
    public double minX(int segment) {
      return isSegment(segment) ? Math.min(x[segment], x[segment + 1]) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double minY(int segment) {
      return isSegment(segment) ? Math.min(y[segment], y[segment + 1]) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double maxX(int segment) {
      return isSegment(segment) ? Math.max(x[segment], x[segment + 1]) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double maxY(int segment) {
      return isSegment(segment) ? Math.max(y[segment], y[segment + 1]) : Double.NEGATIVE_INFINITY;
    }

    private boolean isSegment(int point) {
      return point + 1 < x.length && Arrays.binarySearch(starts, point + 1) < 0;
    }
  }
}
