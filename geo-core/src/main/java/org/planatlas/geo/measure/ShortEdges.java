package org.planatlas.geo.measure;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Looks for an edge that may be longer than a limit; what it lets pass is shorter for certain. */
final class ShortEdges implements CoordinateSequenceFilter {

  /** No degree of latitude or longitude is longer, in the Gauss-Krueger plane neither. */
  private static final double MOST_METRES_PER_DEGREE = 111_800;

  private static final Envelope EARTH = new Envelope(-180, 180, -90, 90);

  private final double shrink;
  private final double mostSquared;
  private boolean found;

  private ShortEdges(double shrink, double mostDegrees) {
    this.shrink = shrink;
    this.mostSquared = mostDegrees * mostDegrees;
  }

  /**
   * Whether all edges are shorter.
   *
   * @param lonLat in degrees; positions that are none on Earth are never short
   */
  static boolean areAllOf(Geometry lonLat, double metres) {
    Envelope box = lonLat.getEnvelopeInternal();
    if (!EARTH.contains(box)) {
      return false;
    }
    boolean across = box.getMinY() < 0 && box.getMaxY() > 0;
    double nearest = across ? 0 : Math.min(Math.abs(box.getMinY()), Math.abs(box.getMaxY()));
    double shrink = Math.cos(Math.toRadians(nearest));
    ShortEdges search = new ShortEdges(shrink, metres / MOST_METRES_PER_DEGREE);
    lonLat.apply(search);
    return !search.found;
  }

  @Override
  public void filter(CoordinateSequence sequence, int i) {
    if (i > 0) {
      double east = (sequence.getX(i) - sequence.getX(i - 1)) * shrink;
      double north = sequence.getY(i) - sequence.getY(i - 1);
      found = !(east * east + north * north <= mostSquared);
    }
  }

  @Override
  public boolean isDone() {
    return found;
  }

  @Override
  public boolean isGeometryChanged() {
    return false;
  }
}
