package org.planatlas.geo.geometry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.noding.BasicSegmentString;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/** Finds every place where two segments of a geometry's boundary cross or lie on each other. */
final class BoundaryCrossings implements SegmentIntersector {
  private final LineIntersector intersector = new RobustLineIntersector();
  private final Set<Coordinate> places = new LinkedHashSet<>();
  private final int most;

  private BoundaryCrossings(int most) {
    this.most = most;
  }

  static List<Coordinate> list(Geometry geometry, int most) {
    BoundaryCrossings crossings = new BoundaryCrossings(most);
    new MCIndexNoder(crossings).computeNodes(lines(geometry));
    return List.copyOf(crossings.places);
  }

  /** The rings and lines of a geometry. */
  static List<SegmentString> lines(Geometry geometry) {
    List<SegmentString> lines = new ArrayList<>();
    geometry.apply(
        (GeometryComponentFilter)
            part -> {
              if (part instanceof LineString line && !line.isEmpty()) {
                lines.add(new BasicSegmentString(line.getCoordinates(), null));
              }
            });
    return lines;
  }

  @Override
  public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
    if (isDone() || (a == b && i == j)) {
      return;
    }
    intersector.computeIntersection(
        a.getCoordinate(i), a.getCoordinate(i + 1), b.getCoordinate(j), b.getCoordinate(j + 1));
    boolean overlap = intersector.getIntersectionNum() == 2;
    if (intersector.isProper() || overlap) {
      places.add(intersector.getIntersection(0).copy());
    }
  }

  @Override
  public boolean isDone() {
    return places.size() >= most;
  }
}
