package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Coordinate;

/** Everything the layers are drawn from: relief, valley floors, cover, townships and rivers. */
final class Scene {
  /** Seed of the whole landscape: the date of the plan. */
  static final long SEED = 20220415L;

  final Noise noise = new Noise(SEED);
  final Warp warp = new Warp(noise.derive(6));
  final Gazetteer gazetteer = new Gazetteer();
  final Grid grid = new Grid(480_000, 4_421_000, 60, 1568, 1816);
  final RiverBed rivers = new RiverBed(gazetteer, noise.derive(1));
  final Relief relief;
  final ValleyFloor floor;
  final float[] border;
  final Growth growth;
  final Settlements settlements;
  final byte[] cover;
  final Townships townships;
  final ProtectedAreas reserves;

  Scene(County county) {
    relief = new Landscape(gazetteer, county, rivers, noise.derive(2)).make(grid);
    floor = new ValleyFloor(grid, relief);
    border = county.distance(grid);
    growth = new Growth(relief, noise.derive(4), 0.09, 5);
    townships = new Townships(this);
    settlements = new Settlements(this);
    cover = LandCover.of(relief, floor, settlements.settled(), border, noise.derive(5));
    reserves = new ProtectedAreas(this);
  }

  /** Whether a cell lies in the county. */
  boolean inCounty(int cell) {
    return border[cell] < 0;
  }

  /** The cell of a point in degrees. */
  int cellAt(double lon, double lat) {
    Coordinate p = GaussKrueger.toPlane(lon, lat);
    return grid.at(p.x, p.y);
  }

  /** The nearest cell to a point in degrees that meets a condition. */
  int nearest(double lon, double lat, IntPredicate wanted) {
    Coordinate p = GaussKrueger.toPlane(lon, lat);
    int best = -1;
    double bestDistance = Double.MAX_VALUE;
    for (int i = 0; i < grid.size(); i++) {
      double dx = grid.x(i) - p.x;
      double dy = grid.y(i) - p.y;
      double d = dx * dx + dy * dy;
      if (d < bestDistance && wanted.test(i)) {
        best = i;
        bestDistance = d;
      }
    }
    return best;
  }

  /**
   * Cells picked at random so that no two are closer than a distance, which may vary from cell to
   * cell, and no allowed cell is farther from all of them.
   */
  int[] scatter(
      Noise random, java.util.function.IntToDoubleFunction spacing, IntPredicate allowed) {
    int[] shuffled = new int[grid.size()];
    int n = 0;
    for (int i = 0; i < shuffled.length; i++) {
      if (allowed.test(i)) {
        int k = random.below(n + 1, i, 77);
        shuffled[n] = shuffled[k];
        shuffled[k] = i;
        n++;
      }
    }
    boolean[] taken = new boolean[grid.size()];
    List<Integer> picked = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      int cell = shuffled[k];
      if (!taken[cell]) {
        picked.add(cell);
        block(taken, cell, spacing.applyAsDouble(cell) / grid.cell());
      }
    }
    return picked.stream().mapToInt(Integer::intValue).toArray();
  }

  private void block(boolean[] taken, int cell, double radius) {
    int reach = (int) radius;
    int c = grid.col(cell);
    int r = grid.row(cell);
    for (int dr = -reach; dr <= reach; dr++) {
      for (int dc = -reach; dc <= reach; dc++) {
        if (dr * dr + dc * dc <= radius * radius && grid.inside(c + dc, r + dr)) {
          taken[(r + dr) * grid.cols() + c + dc] = true;
        }
      }
    }
  }

  /** Polygons of a raster of labels, with the label each polygon comes from. */
  List<Patches.Patch> patches(int[] labels, int minimumCells) {
    return Patches.of(grid, labels, minimumCells, warp);
  }
}
