package org.planatlas.layers.ingest.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.WrongChoiceException;
import org.planatlas.layers.ingest.profile.AttributeProfile;
import org.planatlas.layers.ingest.profile.ProfileMatch;
import org.planatlas.layers.ingest.profile.Reading;

/**
 * Decides what becomes of the fields of one layer of a file: first what somebody chose, then the
 * profile, then the layer's attributes by their names, then the fields under their own.
 */
public final class FieldMapper {

  private final List<SourceField> fields;
  private final MappingTarget target;
  private final Optional<ProfileMatch> profile;
  private final MappingChoice choice;
  private final FieldChoices choices;
  private final Map<String, MappedColumn> columns = new LinkedHashMap<>();
  private final Set<Integer> consumed = new HashSet<>();
  private final Set<Integer> used = new HashSet<>();
  private final List<String> dropped = new ArrayList<>();
  private final List<String> unfit = new ArrayList<>();

  private FieldMapper(
      List<SourceField> fields,
      MappingTarget target,
      Optional<ProfileMatch> profile,
      MappingChoice choice,
      FieldChoices choices) {
    this.fields = fields;
    this.target = target;
    this.profile = profile;
    this.choice = choice;
    this.choices = choices;
  }

  /**
   * Maps fields.
   *
   * @param layer name of the layer in the file
   * @param profile by which the file is to be read; empty for none
   * @throws WrongChoiceException when a choice names what is not there, or two fields would get one
   *     name
   */
  public static FieldMapping map(
      String layer,
      List<SourceField> fields,
      MappingTarget target,
      Optional<ProfileMatch> profile,
      MappingChoice choice) {
    FieldChoices choices = FieldChoices.of(layer, fields, choice);
    return new FieldMapper(fields, target, profile, choice, choices).map();
  }

  private FieldMapping map() {
    chosen();
    profile.ifPresent(this::byProfile);
    byName();
    others();
    lacking();
    return new FieldMapping(ordered(), dropped, unfit, lost(), rows(), profile);
  }

  private void chosen() {
    for (int i = 0; i < fields.size(); i++) {
      Optional<FieldChoice> one = choices.of(i);
      if (one.isEmpty()) {
        continue;
      }
      if (one.get().isDrop()) {
        consumed.add(i);
        dropped.add(fields.get(i).sourceName());
      } else if (one.get().name() != null) {
        LayerAttribute attribute = attribute(one.get().name(), fields.get(i));
        if (attribute != null) {
          add(i, attribute, MappedColumn.How.USER);
        }
      }
    }
    for (FieldChoice constant : choices.constants()) {
      LayerAttribute found = target.find(constant.name()).orElse(null);
      Class<?> otherwise = found == null ? String.class : found.type();
      FieldCast cast = FieldCast.of(constant, otherwise);
      LayerAttribute attribute =
          found == null
              ? new LayerAttribute(constant.name(), cast.type(), LocalizedText.of(constant.name()))
              : found;
      put(MappedColumn.constant(attribute, MappedColumn.How.USER, choices.value(constant, cast)));
    }
  }

  /** The layer's attribute of a chosen name, or a new one; null where the layer takes none. */
  private LayerAttribute attribute(String name, SourceField field) {
    Optional<LayerAttribute> known = target.find(name);
    if (known.isEmpty() && target.keepsRows() && !"keep".equals(choice.otherFields())) {
      unfit.add(field.sourceName());
      return null;
    }
    return known.orElseGet(
        () -> new LayerAttribute(name, field.type(), LocalizedText.of(field.sourceName())));
  }

  private void byProfile(ProfileMatch match) {
    for (AttributeProfile.Attribute attribute : match.profile().attributes()) {
      boolean wanted = target.find(attribute.name()).isPresent() || !target.keepsRows();
      if (wanted && !columns.containsKey(key(attribute.name()))) {
        match.reading(attribute).ifPresent(reading -> byProfile(match, attribute, reading));
      }
    }
  }

  private void byProfile(
      ProfileMatch match, AttributeProfile.Attribute attribute, Reading reading) {
    List<Integer> from = match.sources(attribute);
    boolean single = attribute.from().size() == 1;
    if (single && consumed.contains(from.get(0))) {
      // somebody wants this field to be something else
      return;
    }
    used.addAll(from);
    if (single && !match.translates(attribute.from().get(0))) {
      consumed.addAll(from);
    }
    LayerAttribute made = target.find(attribute.name()).orElseGet(() -> made(attribute));
    FieldCast cast = single ? cast(from.get(0), made) : FieldCast.to(made.type());
    List<String> sources = from.stream().map(i -> fields.get(i).sourceName()).toList();
    put(
        new MappedColumn(
            typed(made, cast), sources, MappedColumn.How.PROFILE, reading, cast, null));
  }

  private static LayerAttribute made(AttributeProfile.Attribute attribute) {
    return new LayerAttribute(attribute.name(), attribute.javaType(), attribute.title());
  }

  private void byName() {
    AttributeSearch names = new AttributeSearch(fields, target);
    for (LayerAttribute attribute : target.attributes()) {
      if (columns.containsKey(key(attribute.name()))) {
        continue;
      }
      names
          .find(attribute, i -> !consumed.contains(i))
          .ifPresent(found -> add(found.field(), attribute, found.how()));
    }
  }

  private void others() {
    boolean drop = "drop".equals(choice.otherFields());
    boolean keep = !target.keepsRows() || "keep".equals(choice.otherFields());
    for (int i = 0; i < fields.size(); i++) {
      SourceField field = fields.get(i);
      if (consumed.contains(i) || unfit.contains(field.sourceName())) {
        continue;
      }
      if (drop) {
        if (!used.contains(i)) {
          dropped.add(field.sourceName());
        }
      } else if (keep) {
        LocalizedText title = LocalizedText.of(field.sourceName());
        add(i, new LayerAttribute(free(field.name()), field.type(), title), MappedColumn.How.OWN);
      } else if (!used.contains(i)) {
        unfit.add(field.sourceName());
      }
    }
  }

  /** Attributes that stay though the file has no field for them. */
  private void lacking() {
    boolean stay = target.keepsRows() || profile.isPresent();
    if (stay) {
      target.attributes().stream()
          .filter(attribute -> !columns.containsKey(key(attribute.name())))
          .forEach(attribute -> put(empty(attribute, target.unknowns().get(attribute.name()))));
    }
    if (profile.isPresent() && !target.exists()) {
      profile.get().profile().attributes().stream()
          .filter(attribute -> !columns.containsKey(key(attribute.name())))
          .forEach(attribute -> put(empty(made(attribute), attribute.unknown())));
    }
  }

  private static MappedColumn empty(LayerAttribute attribute, String unknown) {
    return MappedColumn.constant(attribute, MappedColumn.How.LACKING, unknown);
  }

  private List<String> lost() {
    return target.attributes().stream()
        .map(LayerAttribute::name)
        .filter(name -> !columns.containsKey(key(name)))
        .toList();
  }

  private Optional<Predicate<List<Object>>> rows() {
    return Boolean.TRUE.equals(choice.allRows()) || !target.exists()
        ? Optional.empty()
        : profile.flatMap(match -> match.rows(target.name()));
  }

  /** The layer's attributes in their order, then the others. */
  private List<MappedColumn> ordered() {
    List<MappedColumn> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (LayerAttribute attribute : target.attributes()) {
      MappedColumn column = columns.get(key(attribute.name()));
      if (column != null && done.add(key(attribute.name()))) {
        ordered.add(column);
      }
    }
    columns.forEach(
        (key, column) -> {
          if (done.add(key)) {
            ordered.add(column);
          }
        });
    return ordered;
  }

  private void add(int field, LayerAttribute attribute, MappedColumn.How how) {
    FieldCast cast = cast(field, attribute);
    consumed.add(field);
    put(
        new MappedColumn(
            typed(attribute, cast),
            List.of(fields.get(field).sourceName()),
            how,
            Reading.of(field),
            cast,
            null));
  }

  private FieldCast cast(int field, LayerAttribute attribute) {
    Optional<FieldChoice> one = choices.of(field);
    if (one.isEmpty()) {
      return FieldCast.to(attribute.type());
    }
    FieldCast cast = FieldCast.of(one.get(), attribute.type());
    boolean known = target.find(attribute.name()).isPresent();
    if (target.keepsRows() && known && cast.type() != attribute.type()) {
      throw new WrongChoiceException(
          "TYPE_DIFFERS",
          "The attribute %s of the layer is %s, so field %s cannot come in as %s; leave its type out."
              .formatted(
                  attribute.name(),
                  FieldCast.word(attribute.type()),
                  fields.get(field).sourceName(),
                  FieldCast.word(cast.type())));
    }
    return cast;
  }

  private static LayerAttribute typed(LayerAttribute attribute, FieldCast cast) {
    return new LayerAttribute(attribute.name(), cast.type(), attribute.title());
  }

  private void put(MappedColumn column) {
    MappedColumn before = columns.putIfAbsent(key(column.name()), column);
    if (before != null) {
      throw new WrongChoiceException(
          "SAME_NAMES",
          "Two fields would become the attribute %s: %s and %s; give one of them another name."
              .formatted(column.name(), told(before), told(column)));
    }
  }

  private static String told(MappedColumn column) {
    return column.sources().isEmpty() ? "a constant" : String.join("+", column.sources());
  }

  private String free(String name) {
    String free = name;
    for (int i = 2; columns.containsKey(key(free)); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
