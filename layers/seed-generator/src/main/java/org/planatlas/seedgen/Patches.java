package org.planatlas.seedgen;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Polygon;

/** Polygons of a raster of labels. Only the window that holds any label is worked on. */
final class Patches {

  /** A traced polygon: the label it had and one cell of it. */
  record Patch(int label, int cell, Polygon polygon) {}

  private Patches() {}

  /** The connected pieces of every label but 0, pieces below a number of cells left out. */
  static List<Patch> of(Grid grid, int[] labels, int minimumCells, Warp warp) {
    int[] box = window(grid, labels);
    if (box[0] > box[2]) {
      return List.of();
    }
    Grid part = grid.window(box[0], box[1], box[2] - box[0] + 1, box[3] - box[1] + 1);
    int[] work = new int[part.size()];
    for (int r = 0; r < part.rows(); r++) {
      int from = (box[1] + r) * grid.cols() + box[0];
      System.arraycopy(labels, from, work, r * part.cols(), part.cols());
    }
    return trace(grid, part, work, minimumCells, warp);
  }

  private static List<Patch> trace(Grid grid, Grid part, int[] work, int minimumCells, Warp warp) {
    Labels.dropSmall(part, work, minimumCells);
    Labels.open(part, work);
    int[] origin = Labels.parts(part, work);
    Polygon[] polygons = new Outlines(part, work, warp).trace();
    int[] first = new int[polygons.length];
    for (int i = work.length - 1; i >= 0; i--) {
      first[work[i]] = i;
    }
    List<Patch> patches = new ArrayList<>();
    double smallest = (minimumCells - 1) * grid.cell() * grid.cell();
    for (int k = 1; k < polygons.length; k++) {
      if (polygons[k].getArea() > smallest) {
        int cell = grid.at(part.x(first[k]), part.y(first[k]));
        patches.add(new Patch(origin[k], cell, polygons[k]));
      }
    }
    return patches;
  }

  /** First and last column and row with a label: west, south, east, north. */
  private static int[] window(Grid grid, int[] labels) {
    int[] box = {grid.cols(), grid.rows(), -1, -1};
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0) {
        box[0] = Math.min(box[0], grid.col(i));
        box[1] = Math.min(box[1], grid.row(i));
        box[2] = Math.max(box[2], grid.col(i));
        box[3] = Math.max(box[3], grid.row(i));
      }
    }
    return box;
  }
}
