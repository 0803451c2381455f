package org.planatlas.layers.ingest.mapping;

import java.sql.Date;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import org.planatlas.layers.ingest.FieldValues;
import org.planatlas.layers.ingest.WrongChoiceException;

/**
 * How values become those of an attribute.
 *
 * @param type Java class of the attribute
 * @param format of a date as it was asked for; null for the usual ones
 * @param reader by that format; null without one
 * @param emptyInvalid whether a value that cannot be of the type becomes empty; else it stops the
 *     commit
 */
public record FieldCast(
    Class<?> type, String format, DateTimeFormatter reader, boolean emptyInvalid) {

  private static final int LONGEST_FORMAT = 40;
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "text", String.class,
          "string", String.class,
          "integer", Integer.class,
          "long", Long.class,
          "decimal", Double.class,
          "double", Double.class,
          "boolean", Boolean.class,
          "date", Date.class,
          "timestamp", java.sql.Timestamp.class);

  /** To a type, with the usual formats. */
  public static FieldCast to(Class<?> type) {
    return new FieldCast(type, null, null, false);
  }

  /**
   * To a type as a choice says.
   *
   * @param otherwise the type when the choice names none
   * @throws WrongChoiceException when type, format or the word for invalid values means nothing
   */
  static FieldCast of(FieldChoice choice, Class<?> otherwise) {
    Class<?> type = choice.type() == null ? otherwise : typeOf(choice);
    String invalid = choice.invalid() == null ? "refuse" : choice.invalid();
    if (!invalid.equals("refuse") && !invalid.equals("empty")) {
      throw new WrongChoiceException(
          "INVALID_UNKNOWN",
          "\"invalid\" of %s cannot be '%s'; write refuse or empty."
              .formatted(choice.source(), invalid));
    }
    if (choice.format() != null && type != Date.class) {
      throw new WrongChoiceException(
          "FORMAT_WITHOUT_DATE",
          "Field %s has a format and is no date; add \"type\": \"date\"."
              .formatted(choice.source()));
    }
    return new FieldCast(type, choice.format(), reader(choice), invalid.equals("empty"));
  }

  private static Class<?> typeOf(FieldChoice choice) {
    Class<?> type = TYPES.get(choice.type().toLowerCase(Locale.ROOT));
    if (type == null) {
      throw new WrongChoiceException(
          "TYPE_UNKNOWN",
          "Field %s cannot become '%s'; types are text, integer, long, decimal, boolean, date and"
                  .formatted(choice.source(), choice.type())
              + " timestamp.");
    }
    return type;
  }

  private static DateTimeFormatter reader(FieldChoice choice) {
    if (choice.format() == null) {
      return null;
    }
    try {
      if (choice.format().length() > LONGEST_FORMAT) {
        throw new IllegalArgumentException("too long");
      }
      // yyyy is the year of an era, which a strict reader would ask for
      return DateTimeFormatter.ofPattern(choice.format().replace('y', 'u'), Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new WrongChoiceException(
          "FORMAT_UNKNOWN_DATE",
          "'%s' is no date format; write one like yyyyMMdd or dd.MM.yyyy."
              .formatted(choice.format()),
          e);
    }
  }

  /** The word of the API for a type. */
  public static String word(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "Double" -> "decimal";
      default -> type.getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  /**
   * The value as the attribute keeps it.
   *
   * @throws IllegalArgumentException with a sentence when it cannot be that
   */
  public Object cast(Object value) {
    if (reader == null || value == null || value instanceof Date) {
      return FieldValues.convert(value, type);
    }
    String text = FieldValues.text(value).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Date.valueOf(LocalDate.parse(text, reader));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          FieldValues.quoted(text) + " is no day by the format " + format + ".", e);
    }
  }
}
