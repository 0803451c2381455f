package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * Coordinates relative to a whole-number place amid two geometries, and the finest grid that both
 * frames can hold exactly: 15 nanometres for a northing of 4,500 km. OverlayNG's own fallback snaps
 * by 5 micrometres there, which a long boundary turns into square centimetres. Entering is exact;
 * leaving is exact for points on the grid.
 */
final class LocalFrame {
  private static final int GRID_BITS = 48;

  private final double x;
  private final double y;

  private final PrecisionModel grid;

  private LocalFrame(Envelope box) {
    this.x = Math.rint(box.centre().x);
    this.y = Math.rint(box.centre().y);
    double largest =
        Math.max(
            Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX())),
            Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())));
    this.grid = new PrecisionModel(Math.scalb(1.0, GRID_BITS - Math.getExponent(largest)));
  }

  /** A frame for two geometries that are not both empty. */
  static LocalFrame around(Geometry a, Geometry b) {
    Envelope box = a.getEnvelopeInternal().copy();
    box.expandToInclude(b.getEnvelopeInternal());
    return new LocalFrame(box);
  }

  PrecisionModel grid() {
    return grid;
  }

  Geometry enter(Geometry geometry) {
    return moved(geometry, -x, -y);
  }

  Geometry leave(Geometry geometry) {
    return moved(geometry, x, y);
  }

  private static Geometry moved(Geometry geometry, double dx, double dy) {
    Geometry copy = geometry.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence points, int i) {
            points.setOrdinate(i, CoordinateSequence.X, points.getX(i) + dx);
            points.setOrdinate(i, CoordinateSequence.Y, points.getY(i) + dy);
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return copy;
  }
}
