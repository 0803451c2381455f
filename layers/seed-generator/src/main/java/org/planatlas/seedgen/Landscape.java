package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Makes the relief: uplift against stream erosion (stream power law with implicit steps, Braun and
 * Willett 2013) on grids of growing fineness, with the described rivers held in place, then wide
 * valley floors.
 */
final class Landscape {
  private static final double[] STEPS = {240, 120, 60};
  private static final int[] ROUNDS = {60, 9, 3};
  private static final double AREA_EXPONENT = 0.5;
  private static final double ERODIBILITY = 0.5;
  private static final double UPLIFT = 20;

  private static final double DIVIDE_WIDTH = 3500;

  private final RiverBed rivers;
  private final County county;
  private final Noise noise;
  private final List<Coordinate> summits = new ArrayList<>();

  Landscape(Gazetteer gazetteer, County county, RiverBed rivers, Noise noise) {
    this.county = county;
    this.rivers = rivers;
    this.noise = noise;
    for (String code : List.of("N01", "N02", "N03")) {
      summits.add(gazetteer.getPlace(code).plane());
    }
  }

  /** The finished relief on a grid of 60 m cells. */
  Relief make(Grid fine) {
    float[] height = null;
    Grid grid = null;
    for (int level = 0; level < STEPS.length; level++) {
      Grid next = fine.coarser((int) (STEPS[level] / fine.cell()));
      height = height == null ? start(next) : resample(grid, height, next);
      grid = next;
      float[] bed = rivers.onto(grid);
      float[] uplift = uplift(grid);
      float[] hardness = hardness(grid);
      for (int k = 0; k < ROUNDS[level]; k++) {
        erode(grid, height, bed, uplift, hardness);
      }
    }
    new ValleyFloor(grid, relief(grid, height)).widen(height);
    return relief(grid, height);
  }

  private Relief relief(Grid grid, float[] height) {
    Drainage flow = new Drainage(grid, height, noise);
    return Relief.of(grid, flow);
  }

  private float[] start(Grid grid) {
    float[] height = new float[grid.size()];
    for (int i = 0; i < height.length; i++) {
      double n = noise.fractal(grid.x(i) / 9000, grid.y(i) / 9000, 6);
      height[i] = (float) (150 + 90 * n);
    }
    return height;
  }

  /** One implicit step; heights change in place. */
  private void erode(Grid grid, float[] height, float[] bed, float[] uplift, float[] hardness) {
    hold(height, bed);
    Drainage flow = new Drainage(grid, height, noise);
    double cellArea = grid.cell() * grid.cell();
    for (int cell : flow.order) {
      int to = flow.receiver[cell];
      if (!Float.isNaN(bed[cell])) {
        height[cell] = bed[cell];
      } else if (to == cell) {
        height[cell] = 130;
      } else {
        double length = distance(grid, cell, to);
        double f =
            ERODIBILITY
                * StrictMath.pow(flow.upstream[cell] * cellArea, AREA_EXPONENT)
                / length
                * hardness[cell];
        height[cell] = (float) ((height[cell] + uplift[cell] + f * height[to]) / (1 + f));
      }
    }
  }

  private static void hold(float[] height, float[] bed) {
    for (int i = 0; i < height.length; i++) {
      if (!Float.isNaN(bed[i])) {
        height[i] = bed[i];
      }
    }
  }

  /**
   * Uplift per step in metres: more in the north and west, most below the named summits and along
   * the county's border, which mostly follows the divides.
   */
  private float[] uplift(Grid grid) {
    float[] border = county.distance(grid);
    float[] uplift = new float[grid.size()];
    for (int i = 0; i < uplift.length; i++) {
      double x = grid.x(i);
      double y = grid.y(i);
      double north = (y - grid.y0()) / (grid.rows() * grid.cell());
      double u = 0.4 + 0.5 * north + 0.25 * noise.smooth(x / 14000, y / 14000);
      u += 0.5 * bell(border[i] / DIVIDE_WIDTH);
      for (Coordinate s : summits) {
        u += 0.7 * bell(StrictMath.hypot(x - s.x, y - s.y) / 6500);
      }
      uplift[i] = (float) (UPLIFT * Math.max(0.2, u));
    }
    return uplift;
  }

  private static double bell(double d) {
    return StrictMath.exp(-d * d);
  }

  /** Rock that varies from place to place bends ridges and valleys. */
  private float[] hardness(Grid grid) {
    Noise rock = noise.derive(3);
    float[] hardness = new float[grid.size()];
    for (int i = 0; i < hardness.length; i++) {
      hardness[i] =
          (float) StrictMath.exp(0.8 * rock.fractal(grid.x(i) / 3000, grid.y(i) / 3000, 4));
    }
    return hardness;
  }

  private static double distance(Grid grid, int a, int b) {
    boolean straight = grid.col(a) == grid.col(b) || grid.row(a) == grid.row(b);
    return grid.cell() * (straight ? 1 : 1.4142135623730951);
  }

  /** Bilinear heights on a finer grid with a little roughness. */
  private float[] resample(Grid from, float[] height, Grid to) {
    float[] result = new float[to.size()];
    Noise roughness = noise.derive(5);
    for (int i = 0; i < result.length; i++) {
      double rough = 6 * roughness.fractal(to.x(i) / 700, to.y(i) / 700, 3);
      result[i] = (float) (Fields.bilinear(from, height, to.x(i), to.y(i)) + rough);
    }
    return result;
  }
}
