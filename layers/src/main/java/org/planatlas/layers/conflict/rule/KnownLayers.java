package org.planatlas.layers.conflict.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;

/**
 * Holds the layers and attributes that a rule file declares against those of the system: what its
 * catalog has, and what the rules of the program read. A name that is in neither is most often
 * mistyped, and its rules would never be examined. Layers that are to come are listed under {@code
 * layers_to_come}.
 */
final class KnownLayers {

  private static final Map<String, List<AttributeSpec>> SHIPPED =
      RuleSetReader.readDefault().layers();

  private final LayerCatalog catalog;

  KnownLayers(LayerCatalog catalog) {
    this.catalog = catalog;
  }

  /** What the system does not know, each with file and line. */
  List<String> problems(String file, RuleSet set, YamlNode root) {
    YamlReading in = new YamlReading(file);
    YamlNode layers = in.child(root, "layers").orElse(root);
    for (Map.Entry<String, List<AttributeSpec>> layer : set.layers().entrySet()) {
      String name = layer.getKey();
      if (set.layersToCome().contains(name)) {
        continue;
      }
      Optional<Layer> stored = catalog.findPlanning(name);
      if (stored.isEmpty() && !SHIPPED.containsKey(name)) {
        in.problem(in.line(layers, name), unknown(name));
      } else {
        YamlNode node = in.child(layers, name).orElse(layers);
        checkAttributes(name, layer.getValue(), known(name, stored), node, in);
      }
    }
    return in.problems();
  }

  private String unknown(String name) {
    Set<String> names = new LinkedHashSet<>(SHIPPED.keySet());
    catalog.list().stream()
        .filter(layer -> layer.workspace().equals(Layer.DEFAULT_WORKSPACE))
        .forEach(layer -> names.add(layer.name()));
    return "there is no layer '%s'%s; correct the name, or list it under layers_to_come until it is there."
        .formatted(name, meant(name, names));
  }

  private static String meant(String name, Set<String> known) {
    return LikeName.find(name, known).map(like -> ", but '" + like + "'").orElse("");
  }

  /** Empty when nobody knows what attributes the layer will have. */
  private static Set<String> known(String name, Optional<Layer> stored) {
    Set<String> known = new HashSet<>();
    SHIPPED.getOrDefault(name, List.of()).forEach(attribute -> known.add(attribute.name()));
    stored
        .map(Layer::attributes)
        .ifPresent(all -> all.forEach(attribute -> known.add(attribute.name())));
    stored
        .flatMap(Layer::current)
        .map(revision -> revision.table().schema().getAttributeDescriptors())
        .ifPresent(all -> all.stream().map(AttributeDescriptor::getLocalName).forEach(known::add));
    return known;
  }

  private static void checkAttributes(
      String layer,
      List<AttributeSpec> declared,
      Set<String> known,
      YamlNode node,
      YamlReading in) {
    List<AttributeSpec> strange = new ArrayList<>(declared);
    strange.removeIf(attribute -> known.isEmpty() || known.contains(attribute.name()));
    for (AttributeSpec attribute : strange) {
      in.problem(
          in.line(node, attribute.name()),
          "layer %s has no attribute '%s'%s; correct the name, or list the layer under layers_to_come."
              .formatted(layer, attribute.name(), meant(attribute.name(), known)));
    }
  }
}
