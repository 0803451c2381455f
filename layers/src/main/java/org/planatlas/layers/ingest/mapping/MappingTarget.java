package org.planatlas.layers.ingest.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.ingest.profile.AttributeProfile;
import org.planatlas.layers.ingest.profile.Profiles;

/**
 * The layer that an import fills, as far as its attributes go.
 *
 * @param name technical name; null for a new layer
 * @param attributes those it has
 * @param keepsRows whether its rows stay, and with them their attributes
 * @param aliases other names that files give its attributes
 * @param unknowns what stands for a value that nobody knows, for attributes whose empty value means
 *     something else
 */
public record MappingTarget(
    String name,
    List<LayerAttribute> attributes,
    boolean keepsRows,
    Map<String, List<String>> aliases,
    Map<String, String> unknowns) {

  /** A new layer. */
  public static final MappingTarget NEW =
      new MappingTarget(null, List.of(), false, Map.of(), Map.of());

  /** Copies everything. */
  public MappingTarget {
    attributes = List.copyOf(attributes);
    aliases = Map.copyOf(aliases);
    unknowns = Map.copyOf(unknowns);
  }

  /** A layer that is there. */
  public static MappingTarget of(String name, List<LayerAttribute> attributes, boolean keepsRows) {
    Map<String, List<String>> aliases = new LinkedHashMap<>();
    Map<String, String> unknowns = new LinkedHashMap<>();
    for (LayerAttribute attribute : attributes) {
      List<String> names = new ArrayList<>(List.of(attribute.title().zh(), attribute.title().en()));
      for (AttributeProfile profile : Profiles.all().forLayer(name)) {
        Optional<AttributeProfile.Attribute> known = profile.findAttribute(attribute.name());
        known.filter(each -> each.from().size() == 1).stream()
            .map(each -> profile.field(each.from().get(0)))
            .forEach(
                field -> {
                  names.add(field.name());
                  names.addAll(field.names());
                });
        known
            .map(AttributeProfile.Attribute::unknown)
            .ifPresent(unknown -> unknowns.put(attribute.name(), unknown));
      }
      aliases.put(attribute.name(), List.copyOf(names));
    }
    return new MappingTarget(name, attributes, keepsRows, aliases, unknowns);
  }

  /** Whether there is a layer already. */
  public boolean exists() {
    return name != null;
  }

  Optional<LayerAttribute> find(String attribute) {
    return attributes.stream().filter(a -> a.name().equalsIgnoreCase(attribute)).findFirst();
  }
}
