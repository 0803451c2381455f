package org.planatlas.layers.ingest.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.WrongChoiceException;
import org.planatlas.layers.ingest.profile.FieldNameKey;

/** What was chosen for the fields of one layer, checked against them. */
final class FieldChoices {

  private final Map<Integer, FieldChoice> byField = new HashMap<>();
  private final List<FieldChoice> constants = new ArrayList<>();

  private FieldChoices() {}

  /**
   * The choices that concern a layer of the file.
   *
   * @throws WrongChoiceException when one names a field that is not there, or a name that cannot be
   *     one
   */
  static FieldChoices of(String layer, List<SourceField> fields, MappingChoice choice) {
    requireWord("other_fields", choice.otherFields());
    FieldChoices found = new FieldChoices();
    List<FieldChoice> all = choice.fields() == null ? List.of() : choice.fields();
    for (FieldChoice one : all) {
      if (one.layer() != null && !one.layer().equals(layer)) {
        continue;
      }
      requireName(one);
      if (one.source() == null) {
        requireConstant(one);
        found.constants.add(one);
      } else if (found.byField.put(find(one.source(), fields), one) != null) {
        throw new WrongChoiceException(
            "FIELD_TWICE", "\"fields\" names the field " + one.source() + " twice.");
      }
    }
    return found;
  }

  private static void requireWord(String member, String word) {
    if (word != null && !word.equals("keep") && !word.equals("drop")) {
      throw new WrongChoiceException(
          "OTHER_FIELDS_UNKNOWN",
          "\"%s\" cannot be '%s'; write keep or drop.".formatted(member, word));
    }
  }

  private static void requireConstant(FieldChoice one) {
    if (one.name() == null || one.value() == null) {
      throw new WrongChoiceException(
          "FIELD_UNKNOWN",
          "Each entry of \"fields\" names a \"source\", or a \"name\" and the \"value\" that all get.");
    }
  }

  private static void requireName(FieldChoice one) {
    if (one.name() == null) {
      return;
    }
    String usable = FieldNames.published(List.of(one.name())).get(0);
    if (!usable.equals(one.name())) {
      throw new WrongChoiceException(
          "NAME_FORBIDDEN",
          "'%s' cannot be the name of an attribute; '%s' can.".formatted(one.name(), usable));
    }
  }

  private static int find(String source, List<SourceField> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).sourceName().equals(source) || fields.get(i).name().equals(source)) {
        return i;
      }
    }
    String key = FieldNameKey.of(source);
    for (int i = 0; i < fields.size(); i++) {
      if (FieldNameKey.of(fields.get(i).sourceName()).equals(key)) {
        return i;
      }
    }
    throw new WrongChoiceException(
        "FIELD_UNKNOWN",
        "The file has no field '%s'; it has %s."
            .formatted(
                source,
                fields.stream().map(SourceField::sourceName).collect(Collectors.joining(", "))));
  }

  Optional<FieldChoice> of(int field) {
    return Optional.ofNullable(byField.get(field));
  }

  List<FieldChoice> constants() {
    return constants;
  }

  /**
   * The value of a constant.
   *
   * @throws WrongChoiceException when it cannot be of the type
   */
  Object value(FieldChoice constant, FieldCast cast) {
    try {
      return cast.cast(constant.value());
    } catch (IllegalArgumentException e) {
      throw new WrongChoiceException("VALUE_TYPE", constant.name() + ": " + e.getMessage(), e);
    }
  }
}
