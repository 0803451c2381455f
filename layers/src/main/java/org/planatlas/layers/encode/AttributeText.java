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
}
