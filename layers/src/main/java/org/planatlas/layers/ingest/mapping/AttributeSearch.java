package org.planatlas.layers.ingest.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.profile.FieldNameKey;

/** Finds the field of a file that an attribute of a layer is meant by. */
final class AttributeSearch {

  /** Bytes of a name in a shapefile; a longer one was cut. */
  private static final int SHAPEFILE_NAME = 10;

  private final List<SourceField> fields;
  private final MappingTarget target;
  private final Map<String, Integer> byKey = new HashMap<>();

  /** A field, and by what it was found. */
  record Found(int field, MappedColumn.How how) {}

  AttributeSearch(List<SourceField> fields, MappingTarget target) {
    this.fields = fields;
    this.target = target;
    for (int i = 0; i < fields.size(); i++) {
      byKey.putIfAbsent(FieldNameKey.of(fields.get(i).sourceName()), i);
    }
  }

  Optional<Found> find(LayerAttribute attribute, IntPredicate free) {
    for (int i = 0; i < fields.size(); i++) {
      SourceField field = fields.get(i);
      boolean same =
          field.name().equalsIgnoreCase(attribute.name())
              || field.sourceName().equalsIgnoreCase(attribute.name());
      if (same && free.test(i)) {
        return Optional.of(new Found(i, MappedColumn.How.NAME));
      }
    }
    return known(attribute, free).or(() -> cut(attribute, free));
  }

  private Optional<Found> known(LayerAttribute attribute, IntPredicate free) {
    Optional<Found> same = alias(attribute.name(), free);
    for (String alias : target.aliases().getOrDefault(attribute.name(), List.of())) {
      same = same.isPresent() ? same : alias(alias, free);
    }
    return same;
  }

  private Optional<Found> alias(String name, IntPredicate free) {
    String key = FieldNameKey.of(name);
    Integer field = key.isEmpty() ? null : byKey.get(key);
    return field != null && free.test(field)
        ? Optional.of(new Found(field, MappedColumn.How.ALIAS))
        : Optional.empty();
  }

  /** A shapefile keeps ten bytes of a name; they count where they mean one attribute only. */
  private Optional<Found> cut(LayerAttribute attribute, IntPredicate free) {
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).sourceName().toLowerCase(Locale.ROOT);
      boolean whole = name.length() != SHAPEFILE_NAME || !free.test(i);
      if (!whole && starting(name) == 1 && lower(attribute).startsWith(name)) {
        return Optional.of(new Found(i, MappedColumn.How.ALIAS));
      }
    }
    return Optional.empty();
  }

  private long starting(String name) {
    return target.attributes().stream().filter(a -> lower(a).startsWith(name)).count();
  }

  private static String lower(LayerAttribute attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }
}
