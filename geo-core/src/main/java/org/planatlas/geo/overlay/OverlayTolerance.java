package org.planatlas.geo.overlay;

/**
 * From when on a shared part counts.
 *
 * @param sliverSquareMetres a shared polygon below this area is a sliver, unless it is all of the
 *     object or of the site
 * @param sliverWidthMetres a shared polygon whose mean width (twice the area by the perimeter) is
 *     below this is one too
 * @param nearMetres an object that does not meet the site is {@link Contact#NEAR} up to this
 *     distance; 0 for never
 */
public record OverlayTolerance(
    double sliverSquareMetres, double sliverWidthMetres, double nearMetres) {
  /** Slivers below 1 m2 or 1 cm mean width; nothing is near. */
  public static final OverlayTolerance DEFAULT = new OverlayTolerance(1, 0.01, 0);

  /** Every shared area counts, however small. */
  public static final OverlayTolerance EXACT = new OverlayTolerance(0, 0, 0);

  /** Refuses negative values. */
  public OverlayTolerance {
    if (!(sliverSquareMetres >= 0) || !(sliverWidthMetres >= 0) || !(nearMetres >= 0)) {
      throw new IllegalArgumentException("A tolerance cannot be negative.");
    }
  }

  /** The same tolerance with another distance up to which an object is near. */
  public OverlayTolerance withNear(double metres) {
    return new OverlayTolerance(sliverSquareMetres, sliverWidthMetres, metres);
  }

  boolean isSliver(double area, double perimeter) {
    return area < sliverSquareMetres || 2 * area < sliverWidthMetres * perimeter;
  }
}
