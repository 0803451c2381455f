package org.planatlas.geo.overlay;

/**
 * From when on a shared part counts.
 *
 * @param sliverSquareMetres a shared polygon below this area is a sliver, unless it is all of the
 *     object or of the site
 * @param sliverWidthMetres a shared polygon whose mean width (twice the area by the perimeter) is
 *     below this is one too
 */
public record OverlayTolerance(double sliverSquareMetres, double sliverWidthMetres) {
  /** Slivers below 1 m2 or 1 cm mean width. */
  public static final OverlayTolerance DEFAULT = new OverlayTolerance(1, 0.01);

  /** Refuses negative values. */
  public OverlayTolerance {
    if (!(sliverSquareMetres >= 0) || !(sliverWidthMetres >= 0)) {
      throw new IllegalArgumentException("A tolerance cannot be negative.");
    }
  }

  boolean isSliver(double area, double perimeter) {
    return area < sliverSquareMetres || 2 * area < sliverWidthMetres * perimeter;
  }
}
