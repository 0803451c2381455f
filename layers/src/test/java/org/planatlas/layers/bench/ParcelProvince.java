package org.planatlas.layers.bench;

import java.util.Random;

/**
 * A tessellation of forest parcels that looks like terrain: cells of six neighbours, every border
 * drawn once and shared by both sides, 42 vertices a parcel on average. The same numbers give the
 * same parcels.
 */
final class ParcelProvince {

  private static final int TEMPLATES = 4096;
  private static final long SEED = 20_240_601;
  private static final double MIDDLE_NORTHING = 4_480_000;
  private static final double METRES_PER_DEGREE = 111_195;
  private static final double MIDDLE_LONGITUDE = 123.3;
  private static final double MIDDLE_LATITUDE = 40.35;

  /** Metres from one node of a line to the next; two make a cell, which is 5.3 ha. */
  private static final double STEP = 115;

  private final int columns;
  private final long count;
  private final boolean degrees;
  private final double[][] templates = new double[TEMPLATES][];

  /**
   * Parcels around Xiuyan.
   *
   * @param degrees EPSG:4490 rather than EPSG:4550
   */
  ParcelProvince(long count, boolean degrees) {
    this.count = count;
    this.degrees = degrees;
    this.columns = (int) Math.ceil(Math.sqrt(count));
    Random random = new Random(SEED);
    for (int i = 0; i < TEMPLATES; i++) {
      templates[i] = wiggle(random);
    }
  }

  /** Takes one parcel: a clockwise ring x, y, x, y... that ends where it begins. */
  interface Parcels {
    void accept(long number, double[] ring);
  }

  /** A border of an edge of length one: t along it, d beside it, t, d... */
  private static double[] wiggle(Random random) {
    int points = 3 + (int) (9.99 * Math.pow(random.nextDouble(), 2));
    double wide = (random.nextDouble() - 0.5) * 0.16;
    double double1 = (random.nextDouble() - 0.5) * 0.09;
    double fine = (random.nextDouble() - 0.5) * 0.04;
    double[] border = new double[2 * points];
    for (int i = 0; i < points; i++) {
      double t = (i + 1 + (random.nextDouble() - 0.5) * 0.5) / (points + 1);
      border[2 * i] = t;
      border[2 * i + 1] =
          wide * Math.sin(Math.PI * t)
              + double1 * Math.sin(2 * Math.PI * t)
              + fine * Math.sin(4 * Math.PI * t)
              + (random.nextDouble() - 0.5) * 0.045 * Math.sin(Math.PI * t);
    }
    return border;
  }

  /** A row of nodes from west to east and the borders between them. */
  private final class Line {
    private final double[] nodes = new double[2 * (2 * columns + 2)];
    private final double[][] borders = new double[2 * columns + 1][];

    Line(int row) {
      Random random = new Random(SEED * 31 + row);
      for (int i = 0; i < nodes.length / 2; i++) {
        double x = i + (random.nextDouble() - 0.5) * 0.7;
        double up = (i + row) % 2 == 0 ? 0.17 : -0.17;
        double y = row + up + (random.nextDouble() - 0.5) * 0.3;
        nodes[2 * i] = (x - columns) * STEP;
        nodes[2 * i + 1] = (y - columns / 2.0) * 2 * STEP;
      }
      for (int i = 0; i < borders.length; i++) {
        borders[i] = border(nodes, i, nodes, i + 1, random);
      }
    }
  }

  /** The points between two nodes, without them. */
  private double[] border(double[] from, int i, double[] to, int j, Random random) {
    double[] template = templates[random.nextInt(TEMPLATES)];
    double dx = to[2 * j] - from[2 * i];
    double dy = to[2 * j + 1] - from[2 * i + 1];
    double[] border = new double[template.length];
    for (int k = 0; k < template.length; k += 2) {
      border[k] = from[2 * i] + template[k] * dx - template[k + 1] * dy;
      border[k + 1] = from[2 * i + 1] + template[k] * dy + template[k + 1] * dx;
    }
    return border;
  }

  /** Calls for every parcel, row by row from the south. */
  void each(Parcels parcels) {
    long number = 0;
    Line low = new Line(0);
    for (int row = 0; number < count; row++) {
      Line high = new Line(row + 1);
      Random random = new Random(SEED * 37 + row);
      int shift = row % 2;
      double[] west = border(low.nodes, shift, high.nodes, shift, random);
      for (int cell = 0; cell < columns && number < count; cell++) {
        int at = 2 * cell + shift;
        boolean last = at + 2 >= low.nodes.length / 2;
        if (last) {
          break;
        }
        double[] east = border(low.nodes, at + 2, high.nodes, at + 2, random);
        parcels.accept(++number, ring(low, high, west, east, at));
        west = east;
      }
      low = high;
    }
  }

  private double[] ring(Line low, Line high, double[] west, double[] east, int at) {
    double[][] ahead = {west, high.borders[at], high.borders[at + 1]};
    double[][] back = {east, low.borders[at + 1], low.borders[at]};
    int length = 14;
    for (int i = 0; i < 3; i++) {
      length += ahead[i].length + back[i].length;
    }
    Ring ring = new Ring(length);
    ring.node(low, at).border(ahead[0], false).node(high, at).border(ahead[1], false);
    ring.node(high, at + 1).border(ahead[2], false).node(high, at + 2).border(back[0], true);
    ring.node(low, at + 2).border(back[1], true).node(low, at + 1).border(back[2], true);
    return ring.node(low, at).points;
  }

  /** Collects points in the numbers of the file, rounded to about a millimetre. */
  private final class Ring {
    private final double[] points;
    private int at;

    Ring(int length) {
      points = new double[length];
    }

    Ring node(Line line, int i) {
      add(line.nodes[2 * i], line.nodes[2 * i + 1]);
      return this;
    }

    Ring border(double[] border, boolean reversed) {
      for (int k = 0; k < border.length; k += 2) {
        int i = reversed ? border.length - 2 - k : k;
        add(border[i], border[i + 1]);
      }
      return this;
    }

    private void add(double x, double y) {
      double scale = degrees ? 1e8 : 1e3;
      double east = degrees ? MIDDLE_LONGITUDE + x / longitudeMetres() : 525_000 + x;
      double north = degrees ? MIDDLE_LATITUDE + y / METRES_PER_DEGREE : MIDDLE_NORTHING + y;
      points[at++] = Math.rint(east * scale) / scale;
      points[at++] = Math.rint(north * scale) / scale;
    }
  }

  private static double longitudeMetres() {
    return METRES_PER_DEGREE * Math.cos(Math.toRadians(MIDDLE_LATITUDE));
  }
}
