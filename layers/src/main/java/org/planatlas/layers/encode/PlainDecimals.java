package org.planatlas.layers.encode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;

/**
 * Writes numbers as plain decimals, never as {@code 1.3725E7}, which some clients misread.
 * Coordinates are rounded to a millimetre or less: 8 decimals of a degree, 4 of a metre.
 */
public final class PlainDecimals {

  private static final int DECIMALS_DEGREES = 8;
  private static final int DECIMALS_PLANE = 4;
  private static final long[] POWERS = {
    1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L
  };
  private static final double EXACT = 1L << 52;

  private PlainDecimals() {}

  /** Decimals that a coordinate of this CRS is written with. */
  public static int decimalsOf(CoordinateReferenceSystem crs) {
    return crs instanceof GeographicCRS ? DECIMALS_DEGREES : DECIMALS_PLANE;
  }

  /**
   * Appends a number rounded half up, without trailing zeros.
   *
   * @param decimals 0 to 9
   */
  public static void append(StringBuilder text, double value, int decimals) {
    double scaled = Math.abs(value) * POWERS[decimals];
    if (!(scaled < EXACT)) {
      text.append(
          BigDecimal.valueOf(value)
              .setScale(decimals, RoundingMode.HALF_UP)
              .stripTrailingZeros()
              .toPlainString());
      return;
    }
    long rounded = Math.round(scaled);
    if (value < 0 && rounded != 0) {
      text.append('-');
    }
    text.append(rounded / POWERS[decimals]);
    appendFraction(text, rounded % POWERS[decimals], decimals);
  }

  private static void appendFraction(StringBuilder text, long fraction, int decimals) {
    if (fraction == 0) {
      return;
    }
    text.append('.');
    long rest = fraction;
    for (int i = decimals - 1; i >= 0 && rest > 0; i--) {
      text.append((char) ('0' + rest / POWERS[i]));
      rest %= POWERS[i];
    }
  }

  /** A number with all its digits; the value must be finite. */
  public static String of(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
