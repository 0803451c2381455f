package org.planatlas.layers.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.locationtech.jts.geom.Envelope;

/**
 * A static R-tree over boxes that lie along a Hilbert curve: each node holds the next {@value #FAN}
 * below it, so that no pointer is kept. Queries may run in many threads at a time.
 */
final class PackedTree {

  private static final int FAN = 16;

  /** The boxes of the rows, which the tree does not keep. */
  interface Boxes {
    int count();

    double minX(int row);

    double minY(int row);

    double maxX(int row);

    double maxY(int row);
  }

  /** Asked row by row from near to far. */
  interface NearVisitor {
    /**
     * Looks at a row.
     *
     * @return the distance beyond which no row matters any more
     */
    double visit(int row);
  }

  private record Node(int level, int index, double distance) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      int byDistance = Double.compare(distance, other.distance);
      return byDistance != 0 ? byDistance : Integer.compare(index, other.index);
    }
  }

  private final Boxes rows;

  /**
   * levels.get(0) has a box for each {@link #FAN} rows, four numbers each; the last has one box.
   */
  private final List<double[]> levels = new ArrayList<>();

  PackedTree(Boxes rows) {
    this.rows = rows;
    int count = parents(rows.count());
    double[] boxes = emptyBoxes(count);
    for (int row = 0; row < rows.count(); row++) {
      grow(boxes, row / FAN, rows.minX(row), rows.minY(row), rows.maxX(row), rows.maxY(row));
    }
    levels.add(boxes);
    while (count > 1) {
      int above = parents(count);
      double[] next = emptyBoxes(above);
      for (int i = 0; i < count; i++) {
        int at = 4 * i;
        grow(next, i / FAN, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
      }
      levels.add(next);
      boxes = next;
      count = above;
    }
  }

  private static int parents(int count) {
    return Math.max(1, (count + FAN - 1) / FAN);
  }

  /** Hands over all rows whose box meets a box, in their order. */
  void search(Envelope box, IntConsumer found) {
    search(levels.size() - 1, 0, box, found);
  }

  private void search(int level, int node, Envelope box, IntConsumer found) {
    double[] boxes = levels.get(level);
    int at = 4 * node;
    if (isApart(box, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3])) {
      return;
    }
    int end = end(level, node);
    for (int child = node * FAN; child < end; child++) {
      if (level > 0) {
        search(level - 1, child, box, found);
      } else if (!isApart(
          box, rows.minX(child), rows.minY(child), rows.maxX(child), rows.maxY(child))) {
        found.accept(child);
      }
    }
  }

  private int end(int level, int node) {
    int count = level == 0 ? rows.count() : levels.get(level - 1).length / 4;
    return Math.min((node + 1) * FAN, count);
  }

  private static boolean isApart(Envelope box, double minX, double minY, double maxX, double maxY) {
    return minX > box.getMaxX()
        || maxX < box.getMinX()
        || minY > box.getMaxY()
        || maxY < box.getMinY();
  }

  /** Visits rows in the order of the distance of their box from a box, until none matters. */
  void searchNear(Envelope from, NearVisitor visitor) {
    PriorityQueue<Node> queue = new PriorityQueue<>();
    queue.add(new Node(levels.size() - 1, 0, 0));
    double bound = Double.POSITIVE_INFINITY;
    while (!queue.isEmpty() && queue.peek().distance() <= bound) {
      Node node = queue.poll();
      if (node.level() < 0) {
        bound = visitor.visit(node.index());
        continue;
      }
      int end = end(node.level(), node.index());
      for (int child = node.index() * FAN; child < end; child++) {
        double distance = distance(node.level() - 1, child, from);
        if (distance <= bound) {
          queue.add(new Node(node.level() - 1, child, distance));
        }
      }
    }
  }

  private double distance(int level, int index, Envelope from) {
    if (level < 0) {
      return distance(from, rows.minX(index), rows.minY(index), rows.maxX(index), rows.maxY(index));
    }
    double[] boxes = levels.get(level);
    int at = 4 * index;
    return distance(from, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
  }

  private static double distance(
      Envelope from, double minX, double minY, double maxX, double maxY) {
    double dx = Math.max(0, Math.max(minX - from.getMaxX(), from.getMinX() - maxX));
    double dy = Math.max(0, Math.max(minY - from.getMaxY(), from.getMinY() - maxY));
    return Math.sqrt(dx * dx + dy * dy);
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
