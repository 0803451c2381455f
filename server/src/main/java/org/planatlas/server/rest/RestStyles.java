package org.planatlas.server.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerStyles;
import org.planatlas.layers.style.StoredStyles;
import org.planatlas.layers.style.StyleRepository;
import org.springframework.stereotype.Component;

/** Styles by the names that bodies and paths use. */
@Component
class RestStyles {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,99}");

  private final StoredStyles styles;
  private final LayerStyles offered;

  RestStyles(StoredStyles styles, LayerStyles offered) {
    this.styles = styles;
    this.offered = offered;
  }

  StoredStyles stored() {
    return styles;
  }

  /** Name in the repository; the workspace is null or empty for a style of all. */
  static String key(String workspace, String name) {
    return workspace == null || workspace.isEmpty() ? name : workspace + ":" + name;
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw RestException.badRequest(
          "'" + name + "' cannot name a style; use letters, digits, blanks, _, - and dots.");
    }
  }

  /**
   * The key of a style that a body names, by {@code name}, {@code workspace:name} or with a
   * workspace beside it; a style of the layer's workspace comes first.
   */
  String resolve(RestElement reference, String workspace) {
    String name = reference.reference().orElse("");
    String beside = reference.child("workspace").flatMap(RestElement::reference).orElse(null);
    if (beside != null) {
      return require(key(beside, name));
    }
    String own = key(workspace, name);
    return !name.contains(":") && styles.isStored(own) ? own : require(name);
  }

  private String require(String key) {
    if (!styles.exists(key)) {
      throw RestException.notFound("No such style: " + key);
    }
    return key;
  }

  /** The style that a layer is drawn with. */
  String of(Layer layer) {
    return styles.exists(layer.style())
        ? layer.style()
        : StyleRepository.defaultFor(layer.geometryType());
  }

  /** The styles that a layer is offered in beside the default one. */
  List<String> others(Layer layer) {
    return offered.list(layer);
  }

  /** Keys of layers that are offered in a style beside their default one. */
  Set<String> offeredIn(String key) {
    return offered.byLayer().entrySet().stream()
        .filter(layer -> layer.getValue().contains(key))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  LayerStyles offered() {
    return offered;
  }

  /** An element that names a style. */
  RestElement named(String element, String key) {
    int colon = key.indexOf(':');
    RestElement named = RestElement.named(element, key, path(key));
    return colon < 0 ? named : named.add("workspace", key.substring(0, colon));
  }

  /** Path of a style below the root of the API. */
  static String path(String key) {
    int colon = key.indexOf(':');
    return colon < 0
        ? RestAnswers.path("styles", key)
        : RestAnswers.path(
            "workspaces", key.substring(0, colon), "styles", key.substring(colon + 1));
  }

  /** Names of the styles of a workspace without it, or those of all. */
  List<String> list(Optional<String> workspace) {
    return styles.list().stream()
        .filter(key -> workspace.map(w -> key.startsWith(w + ":")).orElse(!key.contains(":")))
        .map(key -> key.substring(key.indexOf(':') + 1))
        .toList();
  }
}
