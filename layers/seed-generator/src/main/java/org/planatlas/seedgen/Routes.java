package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Roads and railways: cheapest ways over the relief from one root, merging as they near it. */
final class Routes {
  private final Scene scene;
  private final int[] parent;

  /**
   * @param steepness how much slope is avoided; 1 for roads, more for railways
   */
  Routes(Scene scene, int root, double steepness) {
    this(scene, root, steepness, -1);
  }

  /** The same, but no farther than to one cell, from which alone {@link #trace} may then start. */
  Routes(Scene scene, int root, double steepness, int until) {
    this.scene = scene;
    Grid grid = scene.grid;
    parent = new int[grid.size()];
    float[] cost = new float[grid.size()];
    Arrays.fill(cost, Float.MAX_VALUE);
    Arrays.fill(parent, -1);
    CellQueue queue = new CellQueue();
    cost[root] = 0;
    parent[root] = root;
    queue.add(0, root);
    while (!queue.isEmpty()) {
      double key = queue.smallest();
      int cell = queue.poll();
      if (cell == until) {
        break;
      }
      for (int d = 0; d < 8 && key <= cost[cell]; d++) {
        int next = grid.neighbour(cell, d);
        if (next >= 0 && scene.border[next] < 3000) {
          float there = (float) (key + Grid.step(d) * effort(next, steepness));
          if (there < cost[next]) {
            cost[next] = there;
            parent[next] = cell;
            queue.add(there, next);
          }
        }
      }
    }
  }

  private double effort(int cell, double steepness) {
    double slope = scene.relief.slope(cell);
    double wet = scene.floor.share[cell] < 0.25 ? 1.5 : 0;
    double rough = 0.5 * scene.noise.smooth(scene.grid.x(cell) / 500, scene.grid.y(cell) / 500);
    return 1.2 + rough + wet + steepness * slope * slope / 40;
  }

  /** Cells from a start towards the root, up to and with the first used one; marks them used. */
  List<Coordinate> trace(int start, boolean[] used) {
    List<Coordinate> path = new ArrayList<>();
    int cell = start;
    while (cell >= 0) {
      path.add(new Coordinate(scene.grid.x(cell), scene.grid.y(cell)));
      if (used[cell] || parent[cell] == cell) {
        break;
      }
      used[cell] = true;
      cell = parent[cell];
    }
    return soften(scene.warp, path);
  }

  /** Rounds the corners of a chain of cells and thins it; the ends stay. */
  static List<Coordinate> soften(Warp warp, List<Coordinate> path) {
    List<Coordinate> line = path;
    for (int pass = 0; pass < 3; pass++) {
      List<Coordinate> next = new ArrayList<>(line);
      for (int i = 1; i + 1 < line.size(); i++) {
        Coordinate a = line.get(i - 1);
        Coordinate b = line.get(i);
        Coordinate c = line.get(i + 1);
        next.set(i, new Coordinate((a.x + c.x) / 4 + b.x / 2, (a.y + c.y) / 4 + b.y / 2));
      }
      line = next;
    }
    List<Coordinate> thin = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      if (i % 2 == 0 || i == line.size() - 1) {
        thin.add(warp.move(line.get(i).x, line.get(i).y));
      }
    }
    return thin;
  }
}
