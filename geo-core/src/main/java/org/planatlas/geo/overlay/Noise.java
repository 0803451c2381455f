package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * What rounding of coordinates can do to an area: some units in the last place, all along the
 * boundary.
 */
final class Noise {
  private static final double ULPS = 4;

  private Noise() {}

  /** The area in square metres below which a difference of a polygon's area means nothing. */
  static double area(Geometry polygons) {
    return ULPS * ulp(polygons.getEnvelopeInternal()) * polygons.getLength();
  }

  /** A unit in the last place of the largest coordinate in a box. */
  static double ulp(Envelope box) {
    double largest =
        Math.max(
            Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX())),
            Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())));
    return Math.ulp(largest);
  }
}
