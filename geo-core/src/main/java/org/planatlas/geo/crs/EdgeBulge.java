package org.planatlas.geo.crs;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;

/**
 * How far edges that are straight in a plane leave the box of their ends in the CRS of storage. An
 * edge of L metres along a parallel at latitude f leaves it by about L² tan f / 8R: 33 m for 50 km
 * at 41 degrees, 3.3 km for 500 km. A search by the boxes of vertices must be wider by that much.
 * Collects the largest over many geometries; not safe for use by many threads.
 */
public final class EdgeBulge {

  private static final double METRES_PER_DEGREE = 111_700;
  private static final double SMALLEST_RADIUS_METRES = 6_335_000;

  /** Where tan grows without bound; no plan has land there. */
  private static final double LAST_LATITUDE = 85;

  /** The latitude for a storage CRS that is a plane itself. */
  private static final double PLANE_LATITUDE = 60;

  /** Edges at an angle bulge by up to 9 % more; the rest is for long ones, where tan f changes. */
  private static final double SLANT = 1.3;

  /** What the plane's own distortion adds, far from its central meridian. */
  private static final double MERIDIANS = 0.5;

  private final boolean degrees;
  private double largest;

  /** For geometries in a CRS, x east and y north, of degrees or metres. */
  public EdgeBulge(CoordinateReferenceSystem storage) {
    this.degrees = storage instanceof GeographicCRS;
  }

  /** The largest bulge of all edges so far, in metres; 0 when there was none. */
  public double metres() {
    return largest;
  }

  /** Takes the edges of a geometry in; null and empty have none. */
  public void add(Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      return;
    }
    Envelope box = geometry.getEnvelopeInternal();
    // no edge is longer than the diagonal: most geometries need no closer look
    if (of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()) > largest) {
      geometry.apply(
          (GeometryComponentFilter)
              part -> {
                if (part instanceof LineString line) {
                  edges(line.getCoordinateSequence());
                }
              });
    }
  }

  private void edges(CoordinateSequence line) {
    for (int i = 1; i < line.size(); i++) {
      largest =
          Math.max(largest, of(line.getX(i - 1), line.getY(i - 1), line.getX(i), line.getY(i)));
    }
  }

  private double of(double x1, double y1, double x2, double y2) {
    double unit = degrees ? METRES_PER_DEGREE : 1;
    double far = degrees ? Math.max(Math.abs(y1), Math.abs(y2)) : PLANE_LATITUDE;
    boolean crossesEquator = y1 * y2 < 0;
    double near = !degrees || crossesEquator ? 0 : Math.min(Math.abs(y1), Math.abs(y2));
    double east = (x2 - x1) * unit * Math.cos(Math.toRadians(Math.min(near, LAST_LATITUDE)));
    double north = (y2 - y1) * unit;
    double bend = Math.tan(Math.toRadians(Math.min(far, LAST_LATITUDE))) + MERIDIANS;
    return SLANT * (east * east + north * north) * bend / (8 * SMALLEST_RADIUS_METRES);
  }
}
