package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** The described rivers as lines with heights, and as cells of a grid whose height is given. */
final class RiverBed {
  /** One river: its line, mouth first, with the height of the bed at every vertex. */
  record Reach(Course course, List<Coordinate> line, double[] heights) {}

  private final List<Reach> reaches = new ArrayList<>();

  RiverBed(Gazetteer gazetteer, Noise noise) {
    Map<String, Reach> known = new HashMap<>();
    for (Course course : gazetteer.courses()) {
      List<Coordinate> line = course.line(noise, 60);
      Reach main = known.get(course.joins());
      double mouth = course.mouth();
      if (main != null) {
        int k = nearest(main, line.get(0));
        line.set(0, main.line().get(k).copy());
        mouth = main.heights()[k] + 0.5;
      }
      Reach reach = new Reach(course, line, heights(course, line, mouth));
      known.put(course.key(), reach);
      reaches.add(reach);
    }
  }

  List<Reach> reaches() {
    return List.copyOf(reaches);
  }

  /** Bed heights per cell in metres, NaN where no described river flows. */
  float[] onto(Grid grid) {
    float[] bed = new float[grid.size()];
    java.util.Arrays.fill(bed, Float.NaN);
    for (Reach reach : reaches) {
      for (int i = 0; i + 1 < reach.line().size(); i++) {
        burn(grid, bed, reach, i);
      }
    }
    return bed;
  }

  private static void burn(Grid grid, float[] bed, Reach reach, int i) {
    Coordinate a = reach.line().get(i);
    Coordinate b = reach.line().get(i + 1);
    int steps = (int) StrictMath.ceil(a.distance(b) / (grid.cell() / 3)) + 1;
    for (int k = 0; k <= steps; k++) {
      double t = (double) k / steps;
      int cell = grid.at(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
      double h = reach.heights()[i] + t * (reach.heights()[i + 1] - reach.heights()[i]);
      if (cell >= 0 && !(bed[cell] <= h)) {
        bed[cell] = (float) h;
      }
    }
  }

  private static int nearest(Reach reach, Coordinate p) {
    int best = 0;
    for (int i = 1; i < reach.line().size(); i++) {
      if (reach.line().get(i).distance(p) < reach.line().get(best).distance(p)) {
        best = i;
      }
    }
    return best;
  }

  private static double[] heights(Course course, List<Coordinate> line, double mouth) {
    double[] heights = new double[line.size()];
    double along = 0;
    for (int i = 0; i < heights.length; i++) {
      along += i == 0 ? 0 : line.get(i).distance(line.get(i - 1));
      heights[i] = mouth + course.heightAbove(along);
    }
    return heights;
  }
}
