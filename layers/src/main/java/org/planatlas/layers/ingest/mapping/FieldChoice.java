package org.planatlas.layers.ingest.mapping;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What somebody wants of one field, or of an attribute that the file has no field for; null leaves
 * it to the rest.
 *
 * @param source the field, as the file or the report names it; null for a constant
 * @param name attribute that it becomes
 * @param type {@code text}, {@code integer}, {@code long}, {@code decimal}, {@code boolean}, {@code
 *     date} or {@code timestamp}
 * @param format of a date, such as {@code dd.MM.yyyy}; without it the year comes first
 * @param invalid {@code refuse}, the default, or {@code empty}: what becomes of values that cannot
 *     be of the type
 * @param drop whether the field is left out
 * @param value of a constant
 * @param layer of the file, where it has several; null for all
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FieldChoice(
    String source,
    String name,
    String type,
    String format,
    String invalid,
    Boolean drop,
    String value,
    String layer) {

  /** A field under another name. */
  public static FieldChoice named(String source, String name) {
    return new FieldChoice(source, name, null, null, null, null, null, null);
  }

  /** A field as another type. */
  public static FieldChoice typed(String source, String type, String format) {
    return new FieldChoice(source, null, type, format, null, null, null, null);
  }

  /** A field that is left out. */
  public static FieldChoice dropped(String source) {
    return new FieldChoice(source, null, null, null, null, true, null, null);
  }

  boolean isDrop() {
    return Boolean.TRUE.equals(drop);
  }
}
