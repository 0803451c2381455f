package org.planatlas.server.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what a value should be, in the words of somebody who writes JSON. */
final class ValueKind {

  private ValueKind() {}

  /** A clause such as "give a whole number". */
  static String sentence(Class<?> type) {
    if (type == null) {
      return "give another value";
    }
    if (type.isEnum()) {
      return "known are "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (type == LocalDate.class) {
      return "give a day like 2026-11-23";
    }
    if (type == Instant.class) {
      return "give a time like 2026-11-23T08:00:00Z";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "give true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "give a whole number";
    }
    boolean number = type == double.class || Number.class.isAssignableFrom(type);
    return number ? "give a number" : "give a text";
  }
}
