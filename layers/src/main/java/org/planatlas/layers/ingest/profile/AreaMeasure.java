package org.planatlas.layers.ingest.profile;

import java.util.OptionalDouble;

/** The area of the record that is checked, measured only when a check asks. */
@FunctionalInterface
public interface AreaMeasure {

  /** For a record without area, or while the CRS is not known. */
  AreaMeasure NONE = (stated, tolerance) -> OptionalDouble.empty();

  /**
   * The area on the ellipsoid of CGCS2000 in square metres; it may be approximate while it is
   * surely within the tolerance of what is stated.
   *
   * @return empty when there is none
   */
  OptionalDouble near(double statedSquareMetres, double toleranceSquareMetres);
}
