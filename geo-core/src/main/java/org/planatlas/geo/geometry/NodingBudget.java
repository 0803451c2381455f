package org.planatlas.geo.geometry;

import java.util.List;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/**
 * Tells whether a geometry is too much to be rebuilt. A repair cuts its boundary at every crossing;
 * their number can grow with the square of the vertices, so that a small file would take all
 * memory. The count stops where the budget ends.
 */
final class NodingBudget implements SegmentIntersector {
  /** Polygons, lines or points of one geometry. */
  private static final int MOST_PARTS = 100_000;

  private static final int CROSSINGS_PER_VERTEX = 20;
  private static final int ALWAYS_ALLOWED = 10_000;
  private static final int MOST_CROSSINGS = 100_000;

  /** Pairs of segments near each other that are looked at; some seconds of work. */
  private static final int MOST_PAIRS = 30_000_000;

  private final LineIntersector intersector = new RobustLineIntersector();
  private final long most;
  private long crossings;
  private long pairs;

  private NodingBudget(long most) {
    this.most = most;
  }

  /** Whether a geometry has more parts than are worked on, those of its collections included. */
  static boolean hasTooManyParts(Geometry geometry) {
    return parts(geometry) > MOST_PARTS;
  }

  private static long parts(Geometry geometry) {
    if (!(geometry instanceof GeometryCollection)) {
      return 1;
    }
    long parts = 0;
    for (int i = 0; i < geometry.getNumGeometries() && parts <= MOST_PARTS; i++) {
      parts += parts(geometry.getGeometryN(i));
    }
    return parts;
  }

  /** Whether the boundary crosses itself more often than a repair may cut it. */
  static boolean isExceeded(Geometry geometry) {
    List<SegmentString> lines = BoundaryCrossings.lines(geometry);
    long allowed = (long) CROSSINGS_PER_VERTEX * geometry.getNumPoints() + ALWAYS_ALLOWED;
    NodingBudget budget = new NodingBudget(Math.min(allowed, MOST_CROSSINGS));
    new MCIndexNoder(budget).computeNodes(lines);
    return budget.isDone();
  }

  @Override
  public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
    if (isDone() || (a == b && i == j)) {
      return;
    }
    pairs++;
    intersector.computeIntersection(
        a.getCoordinate(i), a.getCoordinate(i + 1), b.getCoordinate(j), b.getCoordinate(j + 1));
    crossings += intersector.isInteriorIntersection() ? 1 : 0;
  }

  @Override
  public boolean isDone() {
    return crossings > most || pairs > MOST_PAIRS;
  }
}
