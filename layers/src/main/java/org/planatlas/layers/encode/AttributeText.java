package org.planatlas.layers.encode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;

/** Attribute values as text: the lexical forms of XML Schema, which JSON uses too. */
public final class AttributeText {

  private AttributeText() {}

  /** The text of a value, or null for null and for numbers that are not finite. */
  public static String of(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? PlainDecimals.of(number) : null;
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate().toString();
    }
    if (value instanceof LocalDate || value instanceof Instant) {
      return value.toString();
    }
    if (value instanceof Date date) {
      return date.toInstant().toString();
    }
    return value == null ? null : value.toString();
  }

  /** The text with everything that XML 1.0 forbids replaced by U+FFFD. */
  static String xml(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isAllowed(text, i, c)) {
        continue;
      }
      clean = clean == null ? new StringBuilder(text) : clean;
      clean.setCharAt(i, '\ufffd');
    }
    return clean == null ? text : clean.toString();
  }

  private static boolean isAllowed(String text, int i, char c) {
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c >= 0x20 && c < 0xfffe || c == '\t' || c == '\n' || c == '\r';
  }
}
