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

  private final double[] points;
  private final int[] starts;

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
    int segments = lines.stream().mapToInt(line -> line.size() - 1).sum();
    starts = new int[segments];
    points = new double[2 * lines.stream().mapToInt(CoordinateSequence::size).sum()];
    fill(lines);
    boxes = new PackedBoxes(new Segments(), FAN);
  }

  /** Whether a segment has a point in the closed box. */
  boolean meets(Envelope box) {
    return meets(boxes.top(), 0, box, new RectangleLineIntersector(box));
  }

  private boolean meets(int level, int node, Envelope box, RectangleLineIntersector exact) {
    if (boxes.isApart(level, node, box)) {
      return false;
    }
    int end = boxes.end(level, node);
    for (int child = boxes.first(node); child < end; child++) {
      if (level == 0 ? segmentMeets(child, exact) : meets(level - 1, child, box, exact)) {
        return true;
      }
    }
    return false;
  }

  private boolean segmentMeets(int segment, RectangleLineIntersector exact) {
    int at = starts[segment];
    return exact.intersects(
        new Coordinate(points[at], points[at + 1]), new Coordinate(points[at + 2], points[at + 3]));
  }

  private void fill(List<CoordinateSequence> lines) {
    int at = 0;
    int segment = 0;
    for (CoordinateSequence line : lines) {
      for (int i = 0; i < line.size(); i++, at += 2) {
        points[at] = line.getX(i);
        points[at + 1] = line.getY(i);
        if (i + 1 < line.size()) {
          starts[segment++] = at;
        }
      }
    }
  }

  /** The boxes of the segments, from their two points. */
  private final class Segments implements PackedBoxes.Leaves {
    @Override
    public int count() {
      return starts.length;
    }

    @Override
    public double minX(int segment) {
      return Math.min(points[starts[segment]], points[starts[segment] + 2]);
    }

    @Override
    public double minY(int segment) {
      return Math.min(points[starts[segment] + 1], points[starts[segment] + 3]);
    }

    @Override
    public double maxX(int segment) {
      return Math.max(points[starts[segment]], points[starts[segment] + 2]);
    }

    @Override
    public double maxY(int segment) {
      return Math.max(points[starts[segment] + 1], points[starts[segment] + 3]);
    }
  }
}
