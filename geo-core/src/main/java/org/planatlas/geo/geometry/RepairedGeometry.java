package org.planatlas.geo.geometry;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A geometry after repair.
 *
 * @param geometry valid, of the dimension of the original; empty when nothing of that dimension is
 *     left
 * @param defects what was wrong before; empty when nothing was
 * @param areaDelta area after less area before, in square units of the coordinates. A bow-tie's
 *     area before is the difference of its lobes
 * @param method what was done, in words
 */
public record RepairedGeometry(
    Geometry geometry, List<GeometryDefect> defects, double areaDelta, String method) {
  /** Keeps its own copy of the list. */
  public RepairedGeometry {
    defects = List.copyOf(defects);
  }

  /** Whether the geometry is another than before. */
  public boolean isChanged() {
    return !defects.isEmpty();
  }
}
