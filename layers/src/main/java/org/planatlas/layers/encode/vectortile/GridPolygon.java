package org.planatlas.layers.encode.vectortile;

import java.util.List;

/**
 * A valid polygon on the grid.
 *
 * @param shell of positive area
 * @param holes of negative area
 */
record GridPolygon(GridRing shell, List<GridRing> holes) {

  GridPolygon {
    shell = shell.doubleArea() < 0 ? shell.reversed() : shell;
    holes = holes.stream().map(hole -> hole.doubleArea() > 0 ? hole.reversed() : hole).toList();
  }
}
