package org.planatlas.layers.conflict.report;

import org.planatlas.geo.measure.Area;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An area as reports print it.
 *
 * @param planarM2 square metres in the plane of the site
 * @param ellipsoidalM2 square metres on the ellipsoid
 * @param ha hectares of the planar area, 4 decimals
 * @param mu 15 to the hectare, from the unrounded area
 * @param share of the site's planar area, 0 to 1
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AreaMeasure(
    double planarM2, double ellipsoidalM2, double ha, double mu, double share) {

  /** No area. */
  public static final AreaMeasure NONE = new AreaMeasure(0, 0, 0, 0, 0);

  /** Rounds both areas; the share is a fraction that the caller knows. */
  public static AreaMeasure of(Area planar, Area ellipsoidal, double share) {
    return new AreaMeasure(
        Rounding.squareMetres(planar.squareMetres()),
        Rounding.squareMetres(ellipsoidal.squareMetres()),
        Rounding.to(planar.hectares(), 4),
        Rounding.to(planar.mu(), 4),
        Rounding.share(share));
  }
}
