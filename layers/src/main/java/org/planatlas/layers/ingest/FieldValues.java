package org.planatlas.layers.ingest;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * Converts values between the types that a layer's attributes may have; never loses digits in
 * silence.
 */
public final class FieldValues {

  private static final int LONGEST_QUOTE = 60;

  private FieldValues() {}

  /**
   * A value as the wanted type.
   *
   * @param value null stays null; an empty text is null for every type but String
   * @param type String, Integer, Long, Double, Boolean, {@code java.sql.Date} or {@code
   *     java.sql.Timestamp}
   * @throws IllegalArgumentException with a sentence when the value cannot be that
   */
  public static Object convert(Object value, Class<?> type) {
    if (value == null || type.isInstance(value)) {
      return value;
    }
    String text = value.toString().trim();
    if (type == String.class) {
      return value.toString();
    }
    if (text.isEmpty()) {
      return null;
    }
    try {
      return ofText(text, type);
    } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
      throw refused(text, type, e);
    }
  }

  private static Object ofText(String text, Class<?> type) {
    if (type == Integer.class) {
      return new java.math.BigDecimal(text).intValueExact();
    }
    if (type == Long.class) {
      return new java.math.BigDecimal(text).longValueExact();
    }
    if (type == Double.class) {
      return Double.valueOf(text);
    }
    if (type == Boolean.class) {
      return bool(text);
    }
    if (type == Date.class) {
      return Date.valueOf(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    }
    if (type == Timestamp.class) {
      return Timestamp.from(instant(text));
    }
    throw refused(text, type, null);
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "y", "yes", "1" -> Boolean.TRUE;
      case "false", "f", "n", "no", "0" -> Boolean.FALSE;
      default -> throw refused(text, Boolean.class, null);
    };
  }

  private static Instant instant(String text) {
    if (text.length() <= 10) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    String iso = text.replace(' ', 'T');
    boolean zoned = iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:?\\d\\d");
    return zoned
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static IllegalArgumentException refused(String text, Class<?> type, Throwable cause) {
    String quoted = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    return new IllegalArgumentException(
        "'" + quoted + "' is not a " + type.getSimpleName() + ".", cause);
  }
}
