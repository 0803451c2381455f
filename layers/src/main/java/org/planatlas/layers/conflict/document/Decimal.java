package org.planatlas.layers.conflict.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.planatlas.layers.encode.PlainDecimals;

/**
 * A number as a report prints it: all digits of the JSON's, never an exponent. A share is printed
 * in percent with two decimals, and never as nothing or everything when it is not.
 *
 * @param value as in the JSON
 * @param percent whether it is a share that is printed in hundredths
 */
record Decimal(double value, boolean percent) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Decimal percent(double share) {
    return new Decimal(share, true);
  }

  /** The text of a value of any kind, empty for null. */
  static String text(Object value) {
    if (value instanceof Double number) {
      return PlainDecimals.of(number);
    }
    return value == null ? "" : value.toString();
  }

  @Override
  public String toString() {
    return percent ? percentText() : PlainDecimals.of(value);
  }

  private String percentText() {
    BigDecimal exact = BigDecimal.valueOf(value).movePointRight(2);
    BigDecimal shown = exact.setScale(2, RoundingMode.HALF_UP);
    if (shown.signum() == 0 && exact.signum() > 0) {
      return "<0.01%";
    }
    boolean whole = shown.compareTo(HUNDRED) == 0 && exact.compareTo(HUNDRED) < 0;
    return whole ? ">99.99%" : shown.toPlainString() + "%";
  }
}
