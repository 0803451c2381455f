package org.planatlas.layers.ingest.shapefile;

import java.math.BigDecimal;

/** Numbers as a .dbf writes them. */
final class DbfNumber {

  private static final int LONGEST_NUMBER = 400;

  /** Powers of ten that a double holds exactly, as it does every whole number of 15 digits. */
  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private static final int EXACT_DIGITS = 15;
  private static final int NONE = -1;

  private DbfNumber() {}

  /**
   * The value of a text.
   *
   * @param text without blanks around it
   * @param type Integer, Long or Double
   * @throws NumberFormatException when it is none of that type; asterisks, which say that the
   *     number was too long for its field, are none either
   */
  static Object parse(String text, Class<?> type) {
    int point = plainPoint(text);
    if (point == NONE) {
      return parseAny(text.replace(',', '.'), type);
    }
    long digits = 0;
    boolean negative = text.charAt(0) == '-';
    for (int i = negative ? 1 : 0; i < text.length(); i++) {
      digits = i == point ? digits : 10 * digits + (text.charAt(i) - '0');
    }
    int places = point == text.length() ? 0 : text.length() - point - 1;
    if (type == Double.class) {
      double value = digits / TENS[places];
      return negative && digits > 0 ? -value : value;
    }
    long value = negative ? -digits : digits;
    boolean small = type == Long.class || value == (int) value;
    if (places > 0 || !small) {
      return parseAny(text, type);
    }
    return type == Long.class ? (Object) value : Integer.valueOf((int) value);
  }

  /** Where the point stands, or the end where there is none; NONE for all but plain numbers. */
  private static int plainPoint(String text) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    int point = text.length();
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && point == text.length()) {
        point = i;
      } else if (c < '0' || c > '9') {
        return NONE;
      }
    }
    int digits = text.length() - start - (point < text.length() ? 1 : 0);
    return digits == 0 || digits > EXACT_DIGITS ? NONE : point;
  }

  private static Object parseAny(String text, Class<?> type) {
    BigDecimal exact = new BigDecimal(text);
    // 1E+999999999 is short to write and huge to work with
    if (Math.abs((long) exact.precision() - exact.scale()) > LONGEST_NUMBER) {
      throw new NumberFormatException("too large");
    }
    if (type == Double.class) {
      double value = exact.doubleValue();
      if (Double.isInfinite(value)) {
        throw new NumberFormatException("too large");
      }
      return value;
    }
    try {
      return type == Integer.class ? (Object) exact.intValueExact() : exact.longValueExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException("not whole");
    }
  }
}
