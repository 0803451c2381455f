package org.planatlas.layers.filter;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Date;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;

/** Turns the value that a client wrote into the type of the attribute it is compared with. */
final class LiteralTypes {

  private LiteralTypes() {}

  /**
   * The value in the attribute's type; a fraction compared with a whole-number attribute stays a
   * Double, so that {@code seq > 1.5} keeps its meaning.
   *
   * @throws FilterReadException when the value cannot be read as that type
   */
  static Object convert(Object value, AttributeDescriptor attribute) {
    Class<?> type = attribute.getType().getBinding();
    if (value == null) {
      throw new FilterReadException(
          "A value compared with " + attribute.getLocalName() + " is missing; use IS NULL.");
    }
    if (Geometry.class.isAssignableFrom(type) || value instanceof Geometry) {
      throw new FilterReadException(
          "Attribute "
              + attribute.getLocalName()
              + " cannot be compared with that value; use a spatial operator such as INTERSECTS"
              + " for the geometry and plain values for the rest.");
    }
    try {
      return converted(value, type);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new FilterReadException(
          "Attribute "
              + attribute.getLocalName()
              + " is "
              + kind(type)
              + "; '"
              + value
              + "' is not.",
          e);
    }
  }

  private static Object converted(Object value, Class<?> type) {
    if (Number.class.isAssignableFrom(type)) {
      return number(new BigDecimal(value.toString().trim()), type);
    }
    if (type == Boolean.class) {
      return bool(value.toString().trim());
    }
    if (type == java.sql.Date.class) {
      return java.sql.Date.valueOf(time(value).atOffset(ZoneOffset.UTC).toLocalDate());
    }
    if (Date.class.isAssignableFrom(type)) {
      return Timestamp.from(time(value));
    }
    if (value instanceof Date) {
      throw new IllegalArgumentException("a time against a text");
    }
    return value instanceof Double d ? BigDecimal.valueOf(d).toPlainString() : value.toString();
  }

  private static Object number(BigDecimal number, Class<?> type) {
    boolean whole = type == Long.class || type == Integer.class || type == Short.class;
    boolean exact = number.stripTrailingZeros().scale() <= 0 && number.precision() < 19;
    if (whole && exact) {
      long value = number.longValueExact();
      boolean fits = type == Long.class || value != (int) value;
      return fits ? (Object) value : (Object) (int) value;
    }
    return number.doubleValue();
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Instant time(Object value) {
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (value instanceof Date date) {
      return date.toInstant();
    }
    if (value instanceof org.geotools.api.temporal.Instant instant) {
      return instant.getPosition().getDate().toInstant();
    }
    String text = value.toString().trim().replace(' ', 'T');
    if (text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")) {
      return OffsetDateTime.parse(text).toInstant();
    }
    if (text.indexOf('T') > 0) {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
    return LocalDate.parse(text.replaceAll("Z$", "")).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static String kind(Class<?> type) {
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text; write times that it holds as texts in single quotes";
    }
    return java.sql.Date.class == type
        ? "a date like 2026-11-23"
        : "a time like 2026-11-23T08:00:00Z";
  }
}
