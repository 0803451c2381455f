package org.planatlas.seedgen;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Regions that grow outwards over the relief. A step costs more where noise is high, where it
 * crosses a stream and where it crosses a ridge, so borders come to lie on streams and ridges.
 */
final class Growth {
  private final Grid grid;
  private final Noise noise;
  private final int[] catchment;
  private final double ridge;

  /**
   * @param streamKm2 drained area from which a cell counts as a stream
   * @param ridge extra cost, in cells, of stepping into another stream's catchment
   */
  Growth(Relief relief, Noise noise, double streamKm2, double ridge) {
    this.grid = relief.grid();
    this.noise = noise;
    this.ridge = ridge;
    catchment = catchments(relief, streamKm2);
  }

  /** For every cell the stream reach it drains to first. */
  private static int[] catchments(Relief relief, double streamKm2) {
    int[] reach = new int[relief.grid().size()];
    for (int cell : relief.order()) {
      int to = relief.receiver()[cell];
      boolean stream = relief.drainedKm2(cell) >= streamKm2;
      boolean joins = relief.upstream()[to] > relief.upstream()[cell] * 1.5;
      reach[cell] = to == cell || (stream && joins) ? cell + 1 : reach[to];
      if (!stream && relief.drainedKm2(to) >= streamKm2) {
        // the two banks of a reach are told apart by the side on which a slope meets the stream
        reach[cell] = reach[to] + (side(relief, cell, to) ? 1 << 30 : 0);
      }
    }
    return reach;
  }

  private static boolean side(Relief relief, int cell, int to) {
    Grid grid = relief.grid();
    int next = relief.receiver()[to];
    double ax = grid.x(next) - grid.x(to);
    double ay = grid.y(next) - grid.y(to);
    return ax * (grid.y(cell) - grid.y(to)) - ay * (grid.x(cell) - grid.x(to)) > 0;
  }

  /** Labels each allowed cell with 1 + the index of the start it is cheapest to reach from. */
  int[] spread(int[] starts, IntPredicate allowed) {
    float[] cost = new float[grid.size()];
    int[] labels = new int[grid.size()];
    Arrays.fill(cost, Float.MAX_VALUE);
    CellQueue queue = new CellQueue();
    for (int k = 0; k < starts.length; k++) {
      cost[starts[k]] = 0;
      labels[starts[k]] = k + 1;
      queue.add(0, starts[k]);
    }
    while (!queue.isEmpty()) {
      double key = queue.smallest();
      int cell = queue.poll();
      for (int d = 0; d < 8 && key <= cost[cell]; d++) {
        int next = grid.neighbour(cell, d);
        if (next >= 0 && allowed.test(next)) {
          float there = (float) (cost[cell] + cost(cell, next, d));
          if (there < cost[next]) {
            cost[next] = there;
            labels[next] = labels[cell];
            queue.add(there, next);
          }
        }
      }
    }
    return labels;
  }

  /** Gives a label to the {@code cells} cells that are cheapest to reach from a start. */
  void paint(int[] labels, int label, int start, int cells, IntPredicate allowed) {
    Map<Integer, Double> cost = new HashMap<>();
    Set<Integer> in = new HashSet<>();
    CellQueue queue = new CellQueue();
    queue.add(0, start);
    cost.put(start, 0.0);
    while (!queue.isEmpty() && in.size() < cells) {
      double key = queue.smallest();
      int cell = queue.poll();
      if (in.add(cell)) {
        for (int d = 0; d < 8; d++) {
          int next = grid.neighbour(cell, d);
          if (next >= 0 && !in.contains(next) && allowed.test(next)) {
            double there = key + cost(cell, next, d);
            if (there < cost.getOrDefault(next, Double.MAX_VALUE)) {
              cost.put(next, there);
              queue.add(there, next);
            }
          }
        }
      }
    }
    in.forEach(cell -> labels[cell] = label);
  }

  private double cost(int from, int to, int direction) {
    double x = grid.x(to);
    double y = grid.y(to);
    double rough =
        1 + 0.55 * noise.smooth(x / 260, y / 260) + 0.35 * noise.smooth(x / 900, y / 900);
    double cost = Grid.step(direction) * rough;
    cost = Math.max(0.25, cost);
    return catchment[from] == catchment[to] ? cost : cost + ridge;
  }
}
