package org.planatlas.layers.ingest.profile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.planatlas.layers.ingest.SourceField;

/** A profile on the fields of one file: which of its fields the file has, and where. */
public final class ProfileMatch {

  private final AttributeProfile profile;
  private final Map<String, CodeList> codes;
  private final List<SourceField> fields;
  private final Map<String, Integer> places = new LinkedHashMap<>();

  ProfileMatch(AttributeProfile profile, Map<String, CodeList> codes, List<SourceField> fields) {
    this.profile = profile;
    this.codes = codes;
    this.fields = fields;
    Map<String, Integer> byKey = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      byKey.putIfAbsent(FieldNameKey.of(fields.get(i).sourceName()), i);
    }
    for (AttributeProfile.Field field : profile.fields()) {
      find(field, byKey).ifPresent(place -> places.put(field.name(), place));
    }
  }

  private static OptionalInt find(AttributeProfile.Field field, Map<String, Integer> byKey) {
    Integer place = byKey.get(FieldNameKey.of(field.name()));
    for (int i = 0; place == null && i < field.names().size(); i++) {
      place = byKey.get(FieldNameKey.of(field.names().get(i)));
    }
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /** The profile. */
  public AttributeProfile profile() {
    return profile;
  }

  /** Whether the fields are those by which such a file is told. */
  public boolean isRecognized() {
    AttributeProfile.Recognition needs = profile.recognize();
    long some = needs.some().stream().filter(places::containsKey).count();
    return places.keySet().containsAll(needs.all()) && some >= needs.atLeast();
  }

  /** Share of the telling fields that the file has, 0 to 1. */
  public double confidence() {
    AttributeProfile.Recognition needs = profile.recognize();
    long found =
        needs.all().stream().filter(places::containsKey).count()
            + needs.some().stream().filter(places::containsKey).count();
    return (double) found / (needs.all().size() + needs.some().size());
  }

  /** The profile's fields that the file has, with the place of each among the file's. */
  public Map<String, Integer> places() {
    return Map.copyOf(places);
  }

  /** Name in the file of a profile's field that it has. */
  public String sourceName(String field) {
    return fields.get(places.get(field)).sourceName();
  }

  /** Places among the file's fields of those that an attribute is made of. */
  public List<Integer> sources(AttributeProfile.Attribute attribute) {
    List<String> names =
        attribute.schemeOf() == null ? attribute.from() : List.of(attribute.schemeOf());
    return names.stream().filter(places::containsKey).map(places::get).toList();
  }

  /** Whether codes of an earlier scheme may become others, so that the field itself is kept too. */
  public boolean translates(String field) {
    return codeList(field).map(CodeList::older).isPresent();
  }

  boolean has(String field) {
    return places.containsKey(field);
  }

  /** The value of a field as text, empty when there is none or the file lacks the field. */
  String text(String field, List<Object> values) {
    Integer place = places.get(field);
    Object value = place == null ? null : values.get(place);
    return value == null ? "" : org.planatlas.layers.ingest.FieldValues.text(value).strip();
  }

  Optional<CodeList> codeList(String field) {
    return Optional.ofNullable(profile.field(field).codes()).map(codes::get);
  }

  /** The code that a field's value means; its text when that is not listed. */
  String code(String field, List<Object> values) {
    String text = text(field, values);
    return text.isEmpty()
        ? text
        : codeList(field).flatMap(list -> list.find(text)).map(CodeList.Found::code).orElse(text);
  }

  /** Holds when one of the entries does; an entry gives codes for fields, all of which must fit. */
  Predicate<List<Object>> when(List<Map<String, List<String>>> entries) {
    return values -> entries.stream().anyMatch(entry -> holds(entry, values));
  }

  private boolean holds(Map<String, List<String>> entry, List<Object> values) {
    return entry.entrySet().stream()
        .allMatch(
            codesOf -> CodePattern.matchesAny(codesOf.getValue(), code(codesOf.getKey(), values)));
  }

  /**
   * How an attribute of the profile is made; empty when the file lacks the field, or for a number
   * of several parts the last of them.
   */
  public Optional<Reading> reading(AttributeProfile.Attribute attribute) {
    return AttributeReadings.of(this, attribute);
  }

  /** Whether a record belongs into a layer; see {@link AttributeProfile.Rows}. */
  public Optional<Predicate<List<Object>>> rows(String layer) {
    AttributeProfile.Rows rows = profile.rows().get(layer);
    if (rows == null || !has(rows.field())) {
      return Optional.empty();
    }
    return Optional.of(
        values -> {
          String text = text(rows.field(), values);
          boolean listed =
              !text.isEmpty()
                  && codeList(rows.field()).flatMap(list -> list.find(text)).isPresent();
          return !listed || CodePattern.matchesAny(rows.keep(), code(rows.field(), values));
        });
  }

  /** The checks of a record's attributes. */
  public DomainCheck check() {
    return new DomainCheck(this);
  }
}
