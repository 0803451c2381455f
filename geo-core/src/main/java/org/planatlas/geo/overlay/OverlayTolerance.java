package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.Geometry;

/**
 * From when on a shared part counts.
 *
 * @param sliverSquareMetres a shared polygon below this area is a sliver, unless it is more than a
 *     thousandth of the object or of the site
 * @param sliverWidthMetres a shared polygon whose mean width (twice the area by the perimeter) is
 *     below this is one too, with the same exception
 */
public record OverlayTolerance(double sliverSquareMetres, double sliverWidthMetres) {
  /** Slivers below 1 m2 or 1 cm mean width. */
  public static final OverlayTolerance DEFAULT = new OverlayTolerance(1, 0.01);

  private static final double LARGEST_SLIVER_SHARE = 1e-3;

  /** Refuses negative values. */
  public OverlayTolerance {
    if (!(sliverSquareMetres >= 0) || !(sliverWidthMetres >= 0)) {
      throw new IllegalArgumentException("A tolerance cannot be negative.");
    }
  }

  /**
   * Whether a shared part is no more than two drawings of one boundary leave.
   *
   * @param area of the part, square metres
   * @param perimeter of the part, metres
   * @param smaller area of the site or of the object, whichever is smaller
   */
  public boolean isSliver(double area, double perimeter, double smaller) {
    boolean isTiny = area < sliverSquareMetres || 2 * area < sliverWidthMetres * perimeter;
    return isTiny && area <= LARGEST_SLIVER_SHARE * smaller;
  }

  /**
   * Whether shared polygons are no more than that: all together, and each by itself. The slivers
   * along a long border must not take a real overlap with them, whose width they share.
   *
   * @param polygons of the part
   * @param smaller area of the site or of the object, whichever is smaller
   */
  public boolean isSliver(Geometry polygons, double smaller) {
    if (!isSliver(polygons.getArea(), polygons.getLength(), smaller)) {
      return false;
    }
    for (int i = 0; i < polygons.getNumGeometries(); i++) {
      Geometry one = polygons.getGeometryN(i);
      if (!isSliver(one.getArea(), one.getLength(), smaller)) {
        return false;
      }
    }
    return true;
  }
}
