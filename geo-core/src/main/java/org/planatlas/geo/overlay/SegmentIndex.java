package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.RectangleLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;

/**
 * Tells whether any segment of a geometry meets a box.
 *
 * <p>Consecutive segments lie near each other, so a tree over runs of eight in their given order is
 * as tight as a packed R-tree and costs no sort. Immutable after construction.
 */
final class SegmentIndex {
  private static final int FAN = 8;

  private final SegmentBoxes segments;
  private final PackedBoxes boxes;

  SegmentIndex(Geometry geometry) {
    List<CoordinateSequence> lines = new ArrayList<>();
    geometry.apply(
        (GeometryComponentFilter)
            part -> {
              if (part instanceof LineString line && !line.isEmpty()) {
                lines.add(line.getCoordinateSequence());
              }
            });
    segments = segments(lines);
    boxes = new PackedBoxes(segments, FAN);
  }

  private static SegmentBoxes segments(List<CoordinateSequence> lines) {
    int points = lines.stream().mapToInt(CoordinateSequence::size).sum();
    double[] x = new double[points];
    double[] y = new double[points];
    int[] starts = new int[points - lines.size()];
    int at = 0;
    int segment = 0;
    for (CoordinateSequence line : lines) {
      for (int i = 0; i < line.size(); i++, at++) {
        x[at] = line.getX(i);
        y[at] = line.getY(i);
        if (i + 1 < line.size()) {
          starts[segment++] = at;
        }
      }
    }
    return new SegmentBoxes(x, y, starts);
  }

  /** Whether a segment has a point in the closed box. */
  boolean meets(Envelope box) {
    RectangleLineIntersector exact = new RectangleLineIntersector(box);
    return boxes.anyNear(box, segment -> exact.intersects(point(segment, 0), point(segment, 1)));
  }

  private Coordinate point(int segment, int end) {
    int at = segments.starts()[segment] + end;
    return new Coordinate(segments.x()[at], segments.y()[at]);
  }
}
