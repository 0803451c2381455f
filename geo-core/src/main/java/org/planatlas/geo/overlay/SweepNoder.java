package org.planatlas.geo.overlay;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.noding.IntersectionAdder;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.Noder;
import org.locationtech.jts.noding.NodingIntersectionFinder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.ValidatingNoder;

/**
 * Splits lines where they cross, in floating precision, and proves that none crosses afterwards.
 *
 * <p>An overlay of a parcel with a border has some hundred segments; for so few the monotone chains
 * and the tree of JTS's own noder cost more than the crossings. Here segments are swept from west
 * to east. Many segments are left to JTS. Crossings are computed and the proof is made by the
 * classes of JTS in either case.
 */
final class SweepNoder implements Noder {

  /** Segments from which the tree is worth its price. */
  private static final int MANY = 2_000;

  private Collection<?> noded = List.of();

  /**
   * Nodes segment strings.
   *
   * @param strings of class {@link NodedSegmentString}
   * @throws TopologyException when some still cross, by the rounding of a crossing
   */
  @Override
  public void computeNodes(Collection strings) {
    if (count(strings) > MANY) {
      Noder byTree =
          new ValidatingNoder(new MCIndexNoder(new IntersectionAdder(new RobustLineIntersector())));
      byTree.computeNodes(strings);
      noded = byTree.getNodedSubstrings();
      return;
    }
    new Segments(strings).sweep(new IntersectionAdder(new RobustLineIntersector()));
    noded = NodedSegmentString.getNodedSubstrings(strings);
    prove(new Segments(noded));
  }

  private static int count(Collection<?> strings) {
    int segments = 0;
    for (Object string : strings) {
      segments += ((SegmentString) string).size() - 1;
    }
    return segments;
  }

  private static void prove(Segments segments) {
    LineIntersector intersector = new RobustLineIntersector();
    NodingIntersectionFinder finder = new NodingIntersectionFinder(intersector);
    segments.sweep(finder);
    if (finder.hasIntersection()) {
      throw new TopologyException("segments still cross after noding", finder.getIntersection());
    }
  }

  @Override
  public Collection<?> getNodedSubstrings() {
    return noded;
  }

  /** Segments of strings with their boxes, in the order of the strings. */
  private static final class Segments {

    private final int count;
    private final SegmentString[] strings;
    private final int[] places;
    private final double[] boxes;

    Segments(Collection<?> all) {
      this.count = count(all);
      this.strings = new SegmentString[count];
      this.places = new int[count];
      this.boxes = new double[4 * count];
      int at = 0;
      for (Object string : all) {
        at = fill((SegmentString) string, at);
      }
    }

    private int fill(SegmentString string, int from) {
      int at = from;
      for (int i = 0; i + 1 < string.size(); i++, at++) {
        Coordinate start = string.getCoordinate(i);
        Coordinate end = string.getCoordinate(i + 1);
        strings[at] = string;
        places[at] = i;
        boxes[4 * at] = Math.min(start.x, end.x);
        boxes[4 * at + 1] = Math.max(start.x, end.x);
        boxes[4 * at + 2] = Math.min(start.y, end.y);
        boxes[4 * at + 3] = Math.max(start.y, end.y);
      }
      return at;
    }

    /** Hands over each pair whose boxes meet, the segment of lower place first. */
    void sweep(SegmentIntersector pairs) {
      int[] fromWest = fromWest();
      for (int i = 0; i < count; i++) {
        int one = fromWest[i];
        double east = boxes[4 * one + 1];
        for (int j = i + 1; j < count; j++) {
          int other = fromWest[j];
          if (Math.nextDown((float) boxes[4 * other]) > east) {
            break;
          }
          if (boxes[4 * other] <= east && meetsInY(one, other)) {
            meet(Math.min(one, other), Math.max(one, other), pairs);
            if (pairs.isDone()) {
              return;
            }
          }
        }
      }
    }

    private boolean meetsInY(int one, int other) {
      return boxes[4 * one + 2] <= boxes[4 * other + 3]
          && boxes[4 * other + 2] <= boxes[4 * one + 3];
    }

    private void meet(int one, int other, SegmentIntersector pairs) {
      pairs.processIntersections(strings[one], places[one], strings[other], places[other]);
    }

    /** The segments by the west side of their boxes, rounded to what an int holds. */
    private int[] fromWest() {
      long[] keys = new long[count];
      for (int i = 0; i < count; i++) {
        int bits = Float.floatToIntBits((float) boxes[4 * i]);
        int ordered = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
        keys[i] = ((long) ordered << Integer.SIZE) | i;
      }
      Arrays.sort(keys);
      int[] order = new int[count];
      for (int i = 0; i < count; i++) {
        order[i] = (int) keys[i];
      }
      return order;
    }
  }
}
