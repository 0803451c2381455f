package org.planatlas.layers.encode.vectortile;

import java.util.Arrays;

/**
 * A ring on the grid: x0, y0, x1, y1... without the first point at the end, without doubled points,
 * without points on a straight edge and without spikes.
 */
final class GridRing {

  /** Rings up to so many points are compared edge by edge. */
  private static final int FEW = 48;

  private final int[] xy;
  private final int size;

  private GridRing(int[] xy, int size) {
    this.xy = xy;
    this.size = size;
  }

  /** Snaps a closed ring; what is left of a ring without area has no point. */
  static GridRing snap(double[] ring) {
    int[] xy = new int[ring.length];
    int n = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      n = add(xy, n, (int) Math.rint(ring[i]), (int) Math.rint(ring[i + 1]));
    }
    // the seam of the ring is as any other place
    boolean changed = true;
    while (changed && n >= 3) {
      changed = false;
      if (turn(xy, n - 2, n - 1, 0) == 0) {
        n--;
        changed = true;
      } else if (turn(xy, n - 1, 0, 1) == 0) {
        System.arraycopy(xy, 2, xy, 0, 2 * --n);
        changed = true;
      }
    }
    return new GridRing(xy, n < 3 ? 0 : n);
  }

  /**
   * Adds a point and takes away those before it that lie on a straight line with their neighbours.
   */
  private static int add(int[] xy, int count, int x, int y) {
    int n = count;
    while (n > 0) {
      boolean doubled = xy[2 * n - 2] == x && xy[2 * n - 1] == y;
      if (doubled) {
        return n;
      }
      if (n < 2 || cross(xy, n - 2, n - 1, x, y) != 0) {
        break;
      }
      n--;
    }
    xy[2 * n] = x;
    xy[2 * n + 1] = y;
    return n + 1;
  }

  private static long turn(int[] xy, int a, int b, int c) {
    return cross(xy, a, b, xy[2 * c], xy[2 * c + 1]);
  }

  /** Twice the area of a triangle, its sign being that of the turn. */
  private static long cross(int[] xy, int a, int b, int x, int y) {
    long dx = (long) xy[2 * b] - xy[2 * a];
    long dy = (long) xy[2 * b + 1] - xy[2 * a + 1];
    return dx * ((long) y - xy[2 * a + 1]) - dy * ((long) x - xy[2 * a]);
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  int x(int i) {
    return xy[2 * i];
  }

  int y(int i) {
    return xy[2 * i + 1];
  }

  /** Twice the area, positive for exterior rings by the standard (4.3.3.3). */
  long doubleArea() {
    long sum = 0;
    for (int i = 0, j = size - 1; i < size; j = i++) {
      sum += (long) x(j) * y(i) - (long) x(i) * y(j);
    }
    return sum;
  }

  /** The same ring the other way round. */
  GridRing reversed() {
    int[] turned = new int[2 * size];
    for (int i = 0; i < size; i++) {
      turned[2 * i] = x(size - 1 - i);
      turned[2 * i + 1] = y(size - 1 - i);
    }
    return new GridRing(turned, size);
  }

  /**
   * Whether no edge meets another one but its neighbours, and those in their common point only.
   * False for rings that are too long to look at each pair, whatever they are.
   */
  boolean isSurelySimple() {
    if (size > FEW) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      for (int j = i + 2; j < size; j++) {
        boolean neighbours = i == 0 && j == size - 1;
        if (!neighbours && meet(i, j)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean meet(int first, int second) {
    int a = first;
    int b = (first + 1) % size;
    int c = second;
    int d = (second + 1) % size;
    if (Math.max(x(a), x(b)) < Math.min(x(c), x(d))
        || Math.max(x(c), x(d)) < Math.min(x(a), x(b))
        || Math.max(y(a), y(b)) < Math.min(y(c), y(d))
        || Math.max(y(c), y(d)) < Math.min(y(a), y(b))) {
      return false;
    }
    return Long.signum(turn(xy, a, b, c)) * Long.signum(turn(xy, a, b, d)) <= 0
        && Long.signum(turn(xy, c, d, a)) * Long.signum(turn(xy, c, d, b)) <= 0;
  }

  /** x0, y0... with the first point once more at its end. */
  double[] closed() {
    double[] ring = new double[2 * size + 2];
    for (int i = 0; i < 2 * size; i++) {
      ring[i] = xy[i];
    }
    ring[2 * size] = xy[0];
    ring[2 * size + 1] = xy[1];
    return ring;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(xy, 2 * size));
  }
}
