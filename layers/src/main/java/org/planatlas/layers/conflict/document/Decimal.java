package org.planatlas.layers.conflict.document;

import java.math.BigDecimal;
import org.planatlas.layers.encode.PlainDecimals;

/**
 * A number as a report prints it: all digits of the JSON's, never an exponent.
 *
 * @param value as in the JSON
 * @param percent whether it is a share that is printed in hundredths
 */
record Decimal(double value, boolean percent) {

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
    return percent
        ? PlainDecimals.of(BigDecimal.valueOf(value).movePointRight(2).doubleValue()) + "%"
        : PlainDecimals.of(value);
  }
}
