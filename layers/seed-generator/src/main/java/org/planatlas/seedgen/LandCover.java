package org.planatlas.seedgen;

/**
 * What covers each cell: rivers, villages and fields on the valley floors, forest on the slopes.
 */
final class LandCover {
  static final byte OUTSIDE = 0;
  static final byte RIVER = 1;
  static final byte SETTLEMENT = 2;
  static final byte FARM = 3;
  static final byte FOREST = 4;
  static final byte BARE = 5;
  static final int CLASSES = 6;

  private LandCover() {}

  /** Cover of every cell; {@code settled} marks cells of settlements, {@code border} is signed. */
  static byte[] of(
      Relief relief, ValleyFloor floor, boolean[] settled, float[] border, Noise noise) {
    Grid grid = relief.grid();
    byte[] cover = new byte[grid.size()];
    for (int i = 0; i < cover.length; i++) {
      double rim = 700 + 500 * noise.smooth(grid.x(i) / 1500, grid.y(i) / 1500);
      if (border[i] < rim) {
        cover[i] = inside(relief, floor, settled, noise, i);
      }
    }
    return cover;
  }

  private static byte inside(
      Relief relief, ValleyFloor floor, boolean[] settled, Noise noise, int i) {
    Grid grid = relief.grid();
    double x = grid.x(i);
    double y = grid.y(i);
    double km2 = relief.drainedKm2(floor.stream[i]);
    double metres = floor.share[i] * 75 * StrictMath.pow(Math.max(1, km2), 0.33);
    if (floor.share[i] < 4 && metres < channelHalfWidth(km2)) {
      return RIVER;
    }
    if (settled[i]) {
      return SETTLEMENT;
    }
    // along large rivers the outer part of the floor is terraces and foot slopes under forest
    double fields = km2 > 150 ? 0.62 : 1;
    double edge = fields * (1.15 + 0.55 * noise.fractal(x / 1100, y / 1100, 3));
    if (floor.share[i] < edge && relief.slope(i) < 14) {
      return FARM;
    }
    boolean bare = noise.derive(8).fractal(x / 900, y / 900, 2) > 1.02;
    return bare ? BARE : FOREST;
  }

  /** Half of the channel's width in metres; below 45 m a river is a line only. */
  private static double channelHalfWidth(double km2) {
    return km2 < 120 ? 0 : 20 + 2.2 * StrictMath.sqrt(km2);
  }
}
