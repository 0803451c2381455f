package org.planatlas.seedgen;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Flat floors along streams: the wider the more land drains through. */
final class ValleyFloor {
  private static final double STREAM_KM2 = 1.0;
  private final Grid grid;
  private final Relief flow;
  private final List<String[]> narrows;

  /**
   * Distance to the governing stream as a share of its floor's half width; 1 is the floor's edge.
   */
  final float[] share;

  /** The stream cell that governs each cell. */
  final int[] stream;

  ValleyFloor(Grid grid, Relief flow) {
    this.grid = grid;
    this.flow = flow;
    narrows = Gazetteer.table("narrows.tsv");
    share = new float[grid.size()];
    stream = new int[grid.size()];
    Arrays.fill(share, Float.MAX_VALUE);
    spread();
  }

  /** Lowers the sides of valleys towards their streams; heights change in place. */
  void widen(float[] height) {
    for (int i = 0; i < height.length; i++) {
      if (share[i] < 2.5f) {
        float base = flow.height()[stream[i]];
        double t = Math.min(1, share[i] / 2.5);
        double keep = 0.04 + 0.96 * t * t;
        height[i] = (float) (base + Math.max(0, flow.height()[i] - base) * keep);
      }
    }
  }

  private void spread() {
    CellQueue queue = new CellQueue();
    float[] width = new float[grid.size()];
    double km2 = grid.cell() * grid.cell() / 1e6;
    for (int i = 0; i < grid.size(); i++) {
      if (flow.upstream()[i] * km2 >= STREAM_KM2) {
        width[i] = (float) halfWidth(i, flow.upstream()[i] * km2);
        share[i] = 0;
        stream[i] = i;
        queue.add(0, i);
      }
    }
    while (!queue.isEmpty()) {
      double key = queue.smallest();
      int cell = queue.poll();
      if (key <= share[cell]) {
        reach(queue, cell, width[stream[cell]]);
      }
    }
  }

  private void reach(CellQueue queue, int cell, double width) {
    for (int d = 0; d < 8; d++) {
      int next = grid.neighbour(cell, d);
      if (next < 0) {
        continue;
      }
      float there = (float) (share[cell] + Grid.step(d) * grid.cell() / width);
      if (there < share[next] && there < 4) {
        share[next] = there;
        stream[next] = stream[cell];
        queue.add(there, next);
      }
    }
  }

  /** Half width of a valley floor in metres. */
  private double halfWidth(int cell, double km2) {
    double width = 75 * StrictMath.pow(km2, 0.33);
    for (String[] row : narrows) {
      Coordinate p = GaussKrueger.toPlane(Double.parseDouble(row[0]), Double.parseDouble(row[1]));
      double d = StrictMath.hypot(grid.x(cell) - p.x, grid.y(cell) - p.y);
      double t = d / Double.parseDouble(row[2]);
      width *= 1 - 0.85 * StrictMath.exp(-t * t);
    }
    return Math.max(50, width);
  }
}
