package org.planatlas.layers.ingest.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.planatlas.layers.ingest.FieldValues;

/** Makes the readings of a profile's attributes. */
final class AttributeReadings {

  private AttributeReadings() {}

  static Optional<Reading> of(ProfileMatch match, AttributeProfile.Attribute attribute) {
    return plain(match, attribute).map(reading -> guarded(match, attribute, reading));
  }

  private static Optional<Reading> plain(ProfileMatch match, AttributeProfile.Attribute attribute) {
    if (attribute.schemeOf() != null) {
      return match.has(attribute.schemeOf())
          ? Optional.of(scheme(match, attribute.schemeOf()))
          : Optional.empty();
    }
    String last = attribute.from().get(attribute.from().size() - 1);
    if (!match.has(last)) {
      return Optional.empty();
    }
    if (attribute.from().size() > 1) {
      return Optional.of(values -> joined(match, attribute, values));
    }
    return Optional.of(
        match.codeList(last).isPresent()
            ? values -> emptyAsNull(match.code(last, values))
            : Reading.of(match.places().get(last)));
  }

  private static Reading scheme(ProfileMatch match, String field) {
    return values -> {
      String text = match.text(field, values);
      return text.isEmpty()
          ? null
          : match
              .codeList(field)
              .flatMap(list -> list.find(text))
              .map(CodeList.Found::scheme)
              .orElse(null);
    };
  }

  private static String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /**
   * The digits of the parts one behind the other. A part that already begins with those before it
   * (a village code that has the county in it) is taken whole; an empty one counts as zeros, but
   * without the last there is no number.
   */
  private static String joined(
      ProfileMatch match, AttributeProfile.Attribute attribute, List<Object> values) {
    List<String> parts = attribute.from();
    if (match.text(parts.get(parts.size() - 1), values).isEmpty()) {
      return null;
    }
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (!match.has(parts.get(i))) {
        continue;
      }
      String part = match.text(parts.get(i), values);
      int width = attribute.widths().get(i);
      boolean whole = number.length() > 0 && part.length() > width;
      if (whole && part.startsWith(number.toString())) {
        part = part.substring(number.length());
      }
      number.append("0".repeat(Math.max(0, width - part.length()))).append(part);
    }
    return number.toString();
  }

  private static Reading guarded(
      ProfileMatch match, AttributeProfile.Attribute attribute, Reading reading) {
    if (attribute.unknown() == null || attribute.doubtfulWhen().isEmpty()) {
      return reading;
    }
    Predicate<List<Object>> doubtful = match.when(attribute.doubtfulWhen());
    return values -> {
      Object value = reading.read(values);
      boolean empty = value == null || FieldValues.text(value).isBlank();
      return empty && doubtful.test(values) ? attribute.unknown() : value;
    };
  }
}
