package org.planatlas.geo.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * Leaves out the positions that are no finite numbers; a ring that began at one begins at its next.
 */
final class FinitePositions extends GeometryTransformer {

  @Override
  protected CoordinateSequence transformCoordinates(CoordinateSequence positions, Geometry parent) {
    List<Coordinate> kept = new ArrayList<>();
    for (int i = 0; i < positions.size(); i++) {
      Coordinate position = positions.getCoordinateCopy(i);
      if (position.isValid()) {
        kept.add(position);
      }
    }
    if (parent instanceof LineString && kept.size() < 2) {
      kept.clear();
    }
    if (parent instanceof LinearRing && !kept.isEmpty()) {
      Coordinate first = kept.get(0);
      if (!first.equals2D(kept.get(kept.size() - 1))) {
        kept.add(first.copy());
      }
    }
    return createCoordinateSequence(kept.toArray(Coordinate[]::new));
  }
}
