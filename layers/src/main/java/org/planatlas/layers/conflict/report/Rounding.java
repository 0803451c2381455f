package org.planatlas.layers.conflict.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many decimals a report prints, so that equal inputs print equal numbers. */
public final class Rounding {

  private Rounding() {}

  /** Square metres to 4 decimals. */
  public static double squareMetres(double value) {
    return to(value, 4);
  }

  /** Metres to the millimetre. */
  public static double metres(double value) {
    return to(value, 3);
  }

  /** A share to 9 decimals. */
  public static double share(double value) {
    return to(value, 9);
  }

  /** Degrees of an azimuth to 2 decimals, 0 up to but not 360. */
  public static double azimuth(double value) {
    return to(value, 2) % 360;
  }

  /** Rounds half up; never returns negative zero. */
  public static double to(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue() + 0.0;
  }
}
