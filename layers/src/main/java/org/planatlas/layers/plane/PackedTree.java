package org.planatlas.layers.plane;

import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.overlay.PackedBoxes;

/**
 * A static R-tree over boxes that lie along a Hilbert curve: each node holds the next {@value #FAN}
 * below it, so that no pointer is kept. Queries may run in many threads at a time.
 */
final class PackedTree {

  private static final int FAN = 16;

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

  private final PackedBoxes boxes;

  /** Over the boxes of the rows, which the tree does not keep. */
  PackedTree(PackedBoxes.Leaves rows) {
    this.boxes = new PackedBoxes(rows, FAN);
  }

  /** Hands over all rows whose box meets a box, in their order. */
  void search(Envelope box, IntConsumer found) {
    boxes.forEachNear(box, found);
  }

  /** Visits rows in the order of the distance of their box from a box, until none matters. */
  void searchNear(Envelope from, NearVisitor visitor) {
    PriorityQueue<Node> queue = new PriorityQueue<>();
    queue.add(new Node(boxes.top(), 0, 0));
    double bound = Double.POSITIVE_INFINITY;
    while (!queue.isEmpty() && queue.peek().distance() <= bound) {
      Node node = queue.poll();
      if (node.level() == PackedBoxes.LEAVES) {
        bound = visitor.visit(node.index());
        continue;
      }
      int end = boxes.end(node.level(), node.index());
      for (int child = boxes.first(node.index()); child < end; child++) {
        double distance = boxes.distance(node.level() - 1, child, from);
        if (distance <= bound) {
          queue.add(new Node(node.level() - 1, child, distance));
        }
      }
    }
  }
}
