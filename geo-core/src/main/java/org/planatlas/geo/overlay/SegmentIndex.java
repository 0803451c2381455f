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

  /**
   * levels[0] has a box for each run of {@link #FAN} segments, four numbers each; the last level
   * has one box.
   */
  private final List<double[]> levels = new ArrayList<>();

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
    build();
  }

  /** Whether a segment has a point in the closed box. */
  boolean meets(Envelope box) {
    if (starts.length == 0) {
      return false;
    }
    return meets(levels.size() - 1, 0, box, new RectangleLineIntersector(box));
  }

  private boolean meets(int level, int node, Envelope box, RectangleLineIntersector exact) {
    double[] boxes = levels.get(level);
    int at = 4 * node;
    if (boxes[at] > box.getMaxX()
        || boxes[at + 2] < box.getMinX()
        || boxes[at + 1] > box.getMaxY()
        || boxes[at + 3] < box.getMinY()) {
      return false;
    }
    int first = node * FAN;
    int count = level == 0 ? starts.length : levels.get(level - 1).length / 4;
    int end = Math.min(first + FAN, count);
    for (int child = first; child < end; child++) {
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

  private void build() {
    int count = (starts.length + FAN - 1) / FAN;
    double[] boxes = emptyBoxes(count);
    for (int i = 0; i < starts.length; i++) {
      int at = starts[i];
      grow(boxes, i / FAN, points[at], points[at + 1], points[at], points[at + 1]);
      grow(boxes, i / FAN, points[at + 2], points[at + 3], points[at + 2], points[at + 3]);
    }
    levels.add(boxes);
    while (count > 1) {
      int above = (count + FAN - 1) / FAN;
      double[] parents = emptyBoxes(above);
      for (int i = 0; i < count; i++) {
        int at = 4 * i;
        grow(parents, i / FAN, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
      }
      levels.add(parents);
      boxes = parents;
      count = above;
    }
  }

  private static double[] emptyBoxes(int count) {
    double[] boxes = new double[4 * count];
    for (int i = 0; i < count; i++) {
      boxes[4 * i] = Double.POSITIVE_INFINITY;
      boxes[4 * i + 1] = Double.POSITIVE_INFINITY;
      boxes[4 * i + 2] = Double.NEGATIVE_INFINITY;
      boxes[4 * i + 3] = Double.NEGATIVE_INFINITY;
    }
    return boxes;
  }

  private static void grow(
      double[] boxes, int box, double minX, double minY, double maxX, double maxY) {
    int at = 4 * box;
    boxes[at] = Math.min(boxes[at], minX);
    boxes[at + 1] = Math.min(boxes[at + 1], minY);
    boxes[at + 2] = Math.max(boxes[at + 2], maxX);
    boxes[at + 3] = Math.max(boxes[at + 3], maxY);
  }
}
