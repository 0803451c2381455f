package org.planatlas.seedgen;

/**
 * Flow routing over a height field: depressions are flooded from the border inwards (priority
 * flood, Barnes et al. 2014), then every cell drains to its steepest lower neighbour. A small fixed
 * disorder in the choice keeps streams from running along the raster's axes.
 */
final class Drainage {
  private final Grid grid;
  private final float[] height;
  private final Noise noise;
  final float[] filled;
  final int[] order;
  final int[] receiver;
  final int[] upstream;

  Drainage(Grid grid, float[] height, Noise noise) {
    this.grid = grid;
    this.height = height;
    this.noise = noise;
    filled = new float[grid.size()];
    order = new int[grid.size()];
    receiver = new int[grid.size()];
    upstream = new int[grid.size()];
    flood();
    route();
  }

  private void flood() {
    CellQueue queue = new CellQueue();
    boolean[] seen = new boolean[grid.size()];
    for (int i = 0; i < grid.size(); i++) {
      if (onBorder(i)) {
        seen[i] = true;
        filled[i] = height[i];
        receiver[i] = i;
        queue.add(height[i], i);
      }
    }
    for (int n = 0; !queue.isEmpty(); n++) {
      int cell = queue.poll();
      order[n] = cell;
      for (int d = 0; d < 8; d++) {
        int next = grid.neighbour(cell, d);
        if (next >= 0 && !seen[next]) {
          seen[next] = true;
          filled[next] = Math.max(height[next], filled[cell] + 0.01f);
          receiver[next] = cell;
          queue.add(filled[next], next);
        }
      }
    }
  }

  private void route() {
    for (int i = 0; i < grid.size(); i++) {
      if (receiver[i] != i) {
        receiver[i] = steepest(i);
      }
    }
    java.util.Arrays.fill(upstream, 1);
    for (int n = order.length - 1; n >= 0; n--) {
      int cell = order[n];
      if (receiver[cell] != cell) {
        upstream[receiver[cell]] += upstream[cell];
      }
    }
  }

  private int steepest(int cell) {
    int best = receiver[cell];
    double bestFall = 0;
    for (int d = 0; d < 8; d++) {
      int next = grid.neighbour(cell, d);
      if (next >= 0 && filled[next] < filled[cell]) {
        double fall = (filled[cell] - filled[next]) / Grid.step(d);
        fall *= 0.7 + 0.6 * noise.unit(cell, d);
        if (fall > bestFall) {
          bestFall = fall;
          best = next;
        }
      }
    }
    return best;
  }

  private boolean onBorder(int i) {
    int c = grid.col(i);
    int r = grid.row(i);
    return c == 0 || r == 0 || c == grid.cols() - 1 || r == grid.rows() - 1;
  }
}
