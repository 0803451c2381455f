package org.planatlas.layers.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.AreaOfUse;

/**
 * The area of use of the CRS of a layer, asked record by record. What lies outside of it has no
 * place that can be trusted.
 *
 * @param source CRS of the file
 */
record UsableArea(SourceCrs source) {

  /** The code of what lies outside. */
  static final String CODE = "OUTSIDE_AREA_OF_USE";

  /**
   * What is wrong with the place of a geometry, as a sentence; empty when it lies inside.
   *
   * @param drawn in the file's CRS; vertices that are no place are not looked at
   */
  Optional<String> findProblem(Geometry drawn) {
    return AreaOfUse.findProblem(source.inOrder(FiniteCoordinates.box(drawn)), source.crs());
  }

  /**
   * Whether a geometry lies outside. That it is well inside is seen without another transform.
   *
   * @param stored the same geometry in CGCS2000 longitude and latitude
   */
  boolean isOutside(Geometry drawn, Geometry stored) {
    return !AreaOfUse.isWellInside(stored.getEnvelopeInternal(), source.crs())
        && findProblem(drawn).isPresent();
  }

  /** A coordinate of the file as text. */
  static String number(double value) {
    return new BigDecimal(value)
        .setScale(Math.abs(value) < 1000 ? 4 : 1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
