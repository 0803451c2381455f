package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Envelope;

/**
 * Boxes around boxes: each node of a level is around the next {@code fan} of the level below, in
 * the order in which they are given, so that neither pointers nor the leaves are kept. It is as
 * tight as that order: along a line or a Hilbert curve as a packed R-tree. Immutable after
 * construction, as long as the leaves are.
 */
public final class PackedBoxes {

  /** The level of the leaves, below that of the lowest nodes. */
  public static final int LEAVES = -1;

  /** The boxes at the bottom, in any unit. */
  public interface Leaves {
    /** How many there are. */
    int count();

    /** West edge of a leaf's box. */
    double minX(int leaf);

    /** South edge of a leaf's box. */
    double minY(int leaf);

    /** East edge of a leaf's box. */
    double maxX(int leaf);

    /** North edge of a leaf's box. */
    double maxY(int leaf);
  }

  private final Leaves leaves;
  private final int fan;

  /** levels.get(0) has a box for each run of leaves, four numbers each; the last has one box. */
  private final List<double[]> levels = new ArrayList<>();

  /**
   * Builds all levels.
   *
   * @param fan how many boxes a node is around, 2 or more
   */
  public PackedBoxes(Leaves leaves, int fan) {
    this.leaves = leaves;
    this.fan = fan;
    int count = parents(leaves.count());
    double[] boxes = empty(count);
    for (int leaf = 0; leaf < leaves.count(); leaf++) {
      grow(
          boxes,
          leaf / fan,
          leaves.minX(leaf),
          leaves.minY(leaf),
          leaves.maxX(leaf),
          leaves.maxY(leaf));
    }
    levels.add(boxes);
    while (count > 1) {
      int above = parents(count);
      double[] next = empty(above);
      for (int i = 0; i < count; i++) {
        int at = 4 * i;
        grow(next, i / fan, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
      }
      levels.add(next);
      boxes = next;
      count = above;
    }
  }

  private int parents(int count) {
    return Math.max(1, (count + fan - 1) / fan);
  }

  /** The level of the one node that is around all; its index is 0. */
  public int top() {
    return levels.size() - 1;
  }

  /** The first of the boxes that a node is around, on the level below. */
  public int first(int node) {
    return node * fan;
  }

  /** The one after the last of the boxes that a node is around. */
  public int end(int level, int node) {
    int count = level == 0 ? leaves.count() : levels.get(level - 1).length / 4;
    return Math.min((node + 1) * fan, count);
  }

  /** Whether a box has no point in common with that of a node, or of a leaf. */
  public boolean isApart(int level, int index, Envelope box) {
    if (level == LEAVES) {
      return isApart(
          box, leaves.minX(index), leaves.minY(index), leaves.maxX(index), leaves.maxY(index));
    }
    double[] boxes = levels.get(level);
    int at = 4 * index;
    return isApart(box, boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
  }

  private static boolean isApart(Envelope box, double minX, double minY, double maxX, double maxY) {
    return minX > box.getMaxX()
        || maxX < box.getMinX()
        || minY > box.getMaxY()
        || maxY < box.getMinY();
  }

  /** Hands over all leaves whose boxes meet a box, in their order. */
  public void forEachNear(Envelope box, IntConsumer leaf) {
    anyNear(
        box,
        one -> {
          leaf.accept(one);
          return false;
        });
  }

  /** Whether one of the leaves whose boxes meet a box is wanted; those after it are not asked. */
  boolean anyNear(Envelope box, IntPredicate wanted) {
    return anyNear(top(), 0, box, wanted);
  }

  private boolean anyNear(int level, int index, Envelope box, IntPredicate wanted) {
    if (isApart(level, index, box)) {
      return false;
    }
    if (level == LEAVES) {
      return wanted.test(index);
    }
    int end = end(level, index);
    for (int child = first(index); child < end; child++) {
      if (anyNear(level - 1, child, box, wanted)) {
        return true;
      }
    }
    return false;
  }

  /** The distance of a box from that of a node, or of a leaf; 0 when they meet. */
  public double distance(int level, int index, Envelope from) {
    if (level == LEAVES) {
      return distance(
          from, leaves.minX(index), leaves.minY(index), leaves.maxX(index), leaves.maxY(index));
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

  private static double[] empty(int count) {
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
