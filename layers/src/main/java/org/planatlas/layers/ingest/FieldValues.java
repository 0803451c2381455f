package org.planatlas.layers.ingest;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts values between the types that a layer's attributes may have; never loses digits in
 * silence.
 */
public final class FieldValues {

  private static final int LONGEST_QUOTE = 60;
  private static final int LONGEST_NUMBER = 400;

  /** Year first, so that month and day cannot be mistaken. */
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d\\d)(\\d\\d)|年(\\d{1,2})月(\\d{1,2})日)");

  private static final Map<Class<?>, String> WORDS =
      Map.of(
          String.class, "text",
          Integer.class, "whole number of 32 bits",
          Long.class, "whole number",
          Double.class, "number",
          Boolean.class, "yes or no",
          Date.class, "day",
          Timestamp.class, "time");

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
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw refused(text(value), Double.class, null);
    }
    if (value == null || type.isInstance(value)) {
      return value;
    }
    if (type == String.class) {
      return text(value);
    }
    String text = text(value).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return ofText(text, type);
    } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
      throw refused(text, type, e);
    }
  }

  /** A number as it would be written by hand: no exponent, no zeros behind the point. */
  public static String text(Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return value.toString();
    }
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      BigDecimal plain = new BigDecimal(value.toString()).stripTrailingZeros();
      return plain.scale() < -LONGEST_NUMBER ? value.toString() : plain.toPlainString();
    }
    return value instanceof Timestamp time ? time.toInstant().toString() : value.toString();
  }

  /** A value in a sentence: short enough, with quotation marks. */
  public static String quoted(Object value) {
    String text = text(value);
    return "'"
        + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text)
        + "'";
  }

  private static Object ofText(String text, Class<?> type) {
    if (type == Integer.class) {
      return decimal(text).intValueExact();
    }
    if (type == Long.class) {
      return decimal(text).longValueExact();
    }
    if (type == Double.class) {
      return finite(Double.parseDouble(text));
    }
    if (type == Boolean.class) {
      return bool(text);
    }
    if (type == Date.class) {
      return Date.valueOf(day(text));
    }
    if (type == Timestamp.class) {
      return Timestamp.from(instant(text));
    }
    throw refused(text, type, null);
  }

  private static BigDecimal decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    // 1E+999999999 is short to write and huge to work with
    if (Math.abs((long) value.precision() - value.scale()) > LONGEST_NUMBER) {
      throw new NumberFormatException("too large");
    }
    return value;
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new NumberFormatException("no number");
    }
    return value;
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "y", "yes", "1", "是", "真" -> Boolean.TRUE;
      case "false", "f", "n", "no", "0", "否", "假" -> Boolean.FALSE;
      default -> throw refused(text, Boolean.class, null);
    };
  }

  private static LocalDate day(String text) {
    Matcher matcher = DAY.matcher(text);
    if (!matcher.matches()) {
      // the day of a time
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    }
    int group = matcher.group(2) != null ? 3 : matcher.group(5) != null ? 5 : 7;
    return LocalDate.parse(
        "%s-%02d-%02d"
            .formatted(
                matcher.group(1),
                Integer.valueOf(matcher.group(group)),
                Integer.valueOf(matcher.group(group + 1))));
  }

  private static Instant instant(String text) {
    if (text.length() <= 10) {
      return day(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    String iso = text.replace(' ', 'T');
    boolean zoned = iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:?\\d\\d");
    return zoned
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static IllegalArgumentException refused(String text, Class<?> type, Throwable cause) {
    return new IllegalArgumentException(
        quoted(text) + " is no " + WORDS.getOrDefault(type, type.getSimpleName()) + ".", cause);
  }
}
