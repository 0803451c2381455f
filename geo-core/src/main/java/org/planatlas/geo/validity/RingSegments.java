package org.planatlas.geo.validity;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * The segments of closed rings, and the proof that none meets another except at the vertex that
 * neighbours share. What rounding leaves open counts as not proven. Pairs are told apart by the
 * boxes of runs of segments first, which is the fastest way for some hundred of them.
 */
final class RingSegments {

  /** Beyond this share of the products the sign of their sum is certain. */
  private static final double CERTAIN = 1e-15;

  /** Segments of a run, as a power of two. */
  private static final int RUN = 3;

  private final double[] x;
  private final double[] y;

  /** For each point the first point of its ring; -1 for the last point, which begins nothing. */
  private final int[] ring;

  /** West, east, south and north of each segment, and of each run. */
  private final double[] boxes;

  private final double[] runs;
  private int points;

  RingSegments(int mostPoints) {
    x = new double[mostPoints];
    y = new double[mostPoints];
    ring = new int[mostPoints];
    boxes = new double[4 * mostPoints];
    runs = new double[4 * ((mostPoints >> RUN) + 1)];
  }

  /**
   * Adds a ring; points that repeat the one before are left out, as validity does not mind them.
   *
   * @return false when it is not closed, has less than three segments, a coordinate that is no
   *     number, or segments that fold back on their neighbour
   */
  boolean add(CoordinateSequence sequence) {
    int first = points;
    if (sequence instanceof PackedCoordinateSequence.Double packed && packed.getDimension() == 2) {
      double[] raw = packed.getRawCoordinates();
      for (int i = 0; i < raw.length; i += 2) {
        add(raw[i], raw[i + 1], first);
      }
    } else {
      for (int i = 0; i < sequence.size(); i++) {
        add(sequence.getX(i), sequence.getY(i), first);
      }
    }
    int last = points - 1;
    if (last - first < 3 || x[first] != x[last] || y[first] != y[last]) {
      return false;
    }
    ring[last] = -1;
    return bendsEverywhere(first, last);
  }

  private void add(double px, double py, int first) {
    if (points > first && x[points - 1] == px && y[points - 1] == py) {
      return;
    }
    x[points] = px;
    y[points] = py;
    ring[points++] = first;
  }

  /** A sum is no number when one of the coordinates is none, and then nothing is proven. */
  private boolean bendsEverywhere(int first, int last) {
    int before = last - 1;
    for (int i = first; i < last; i++) {
      double ax = x[i] - x[before];
      double ay = y[i] - y[before];
      double bx = x[i + 1] - x[i];
      double by = y[i + 1] - y[i];
      boolean forward = sign(ax * bx, -ay * by) > 0;
      if (!forward && sign(ax * by, ay * bx) == 0) {
        return false;
      }
      before = i;
    }
    return true;
  }

  /** The sign of the difference of two rounded products; 0 where it is not certain. */
  private static int sign(double left, double right) {
    double difference = left - right;
    boolean certain = Math.abs(difference) > CERTAIN * (Math.abs(left) + Math.abs(right));
    return certain ? (difference > 0 ? 1 : -1) : 0;
  }

  /** Whether no two segments meet that are not neighbours. */
  boolean areApart() {
    measure();
    int last = points - 1;
    for (int i = 0; i < last; i++) {
      if (ring[i] < 0) {
        continue;
      }
      for (int run = i >> RUN; run <= last >> RUN; run++) {
        if (!areApart(boxes, i, runs, run) && !isApartFrom(i, run)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isApartFrom(int i, int run) {
    int end = Math.min(points - 1, (run + 1) << RUN);
    for (int j = Math.max(i + 1, run << RUN); j < end; j++) {
      if (ring[j] >= 0
          && !areApart(boxes, i, boxes, j)
          && !areNeighbours(i, j)
          && !isBeside(i, j)
          && !isBeside(j, i)) {
        return false;
      }
    }
    return true;
  }

  private void measure() {
    for (int i = 0; i < points; i++) {
      int next = ring[i] < 0 ? i : i + 1;
      boolean east = x[i] < x[next];
      boolean north = y[i] < y[next];
      int at = 4 * i;
      boxes[at] = east ? x[i] : x[next];
      boxes[at + 1] = east ? x[next] : x[i];
      boxes[at + 2] = north ? y[i] : y[next];
      boxes[at + 3] = north ? y[next] : y[i];
      int run = 4 * (i >> RUN);
      if (i == i >> RUN << RUN) {
        System.arraycopy(boxes, at, runs, run, 4);
      } else {
        // Math.min looks for -0 and NaN, too, which takes time and changes nothing here
        runs[run] = runs[run] < boxes[at] ? runs[run] : boxes[at];
        runs[run + 1] = runs[run + 1] > boxes[at + 1] ? runs[run + 1] : boxes[at + 1];
        runs[run + 2] = runs[run + 2] < boxes[at + 2] ? runs[run + 2] : boxes[at + 2];
        runs[run + 3] = runs[run + 3] > boxes[at + 3] ? runs[run + 3] : boxes[at + 3];
      }
    }
  }

  private static boolean areApart(double[] some, int i, double[] others, int j) {
    int a = 4 * i;
    int b = 4 * j;
    return some[a] > others[b + 1]
        || some[a + 1] < others[b]
        || some[a + 2] > others[b + 3]
        || some[a + 3] < others[b + 2];
  }

  /** Whether j, which comes after i, is its neighbour in the ring. */
  private boolean areNeighbours(int i, int j) {
    boolean closing = ring[i] == i && ring[j + 1] == -1;
    return ring[i] == ring[j] && (j == i + 1 || closing);
  }

  /** Whether segment j lies on one side of the line through segment i. */
  private boolean isBeside(int i, int j) {
    int one = side(i, j);
    return one != 0 && one == side(i, j + 1);
  }

  private int side(int i, int p) {
    return sign((x[i] - x[p]) * (y[i + 1] - y[p]), (y[i] - y[p]) * (x[i + 1] - x[p]));
  }
}
