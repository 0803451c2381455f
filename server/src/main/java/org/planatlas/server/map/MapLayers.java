package org.planatlas.server.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LayerGroups;
import org.planatlas.layers.catalog.LayerStyles;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.layers.style.StyleRepository;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.ows.PublishedLayers;
import org.springframework.stereotype.Component;

/** Layers and styles by the names that requests use; what a subject may not read is not there. */
@Component
public class MapLayers {

  private static final int MOST_LAYERS = 100;

  private final PublishedLayers layers;
  private final LayerGroups groups;
  private final LayerCatalog catalog;
  private final LayerStyles offered;
  private final StyleRepository styles;

  /** Takes what knows layers, groups and styles. */
  public MapLayers(
      PublishedLayers layers,
      LayerCatalog catalog,
      LayerGroups groups,
      LayerStyles offered,
      StyleRepository styles) {
    this.layers = layers;
    this.catalog = catalog;
    this.groups = groups;
    this.offered = offered;
    this.styles = styles;
  }

  /** Layers with data that the subject may read, in drawing order. */
  public List<Layer> list(OwsRequest request) {
    return layers.list(request).stream().filter(layer -> layer.current().isPresent()).toList();
  }

  /** Raised by every change of what is published. */
  public long updateSequence() {
    return layers.updateSequence();
  }

  /**
   * Groups with the layers in them that the subject may read, the lowest first; those without any
   * are left out.
   */
  public Map<LayerGroup, List<AskedLayer>> listGroups(OwsRequest request) {
    Map<LayerGroup, List<AskedLayer>> all = new LinkedHashMap<>();
    if (request.check().isPresent()) {
      return all;
    }
    groups
        .listWithLayers()
        .forEach(
            (group, layers) -> {
              boolean here = request.workspace().map(group.workspace()::equals).orElse(true);
              List<AskedLayer> members = here ? readable(layers, 0, request) : List.of();
              if (!members.isEmpty()) {
                all.put(group, members);
              }
            });
    return all;
  }

  /** The layers named in a parameter, in its order; a declared one without data counts too. */
  public List<Layer> get(OwsRequest request, String parameter) {
    return asked(request, parameter).stream().map(AskedLayer::layer).toList();
  }

  /** The layers named in a parameter, those of a group in its place. */
  public List<AskedLayer> asked(OwsRequest request, String parameter) {
    String[] names = request.get(parameter).split(",", -1);
    List<AskedLayer> asked = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (asked.size() + names.length - i > MOST_LAYERS) {
        throw new OwsException(
            OwsException.INVALID_PARAMETER,
            parameter.toLowerCase(Locale.ROOT),
            "At most " + MOST_LAYERS + " layers can be asked for at once.");
      }
      asked.addAll(named(names[i].trim(), i, request, parameter));
    }
    return asked;
  }

  /**
   * The layer of a name, or those of the group of that name, the lowest first; none when there is
   * neither or the subject may not read it.
   */
  public List<AskedLayer> find(String name, OwsRequest request) {
    return find(name, 0, request);
  }

  private List<AskedLayer> find(String name, int position, OwsRequest request) {
    Optional<Layer> layer = layers.find(name, request);
    if (layer.isPresent()) {
      return List.of(new AskedLayer(layer.get(), "", position, false));
    }
    return findGroup(name, request)
        .map(group -> members(group, position, request))
        .orElse(List.of());
  }

  /** The group of this name. */
  public Optional<LayerGroup> findGroup(String name, OwsRequest request) {
    return request.check().isPresent() ? Optional.empty() : groups.find(request.qualified(name));
  }

  private List<AskedLayer> named(String name, int position, OwsRequest request, String parameter) {
    List<AskedLayer> members = find(name, position, request);
    if (members.isEmpty()) {
      throw new OwsException(
          "LayerNotDefined",
          parameter.toLowerCase(Locale.ROOT),
          "There is no layer named '" + name + "'; the capabilities list all layers.");
    }
    return members;
  }

  private List<AskedLayer> members(LayerGroup group, int position, OwsRequest request) {
    return readable(groups.layers(group), position, request);
  }

  private List<AskedLayer> readable(
      List<LayerGroup.Member> layers, int position, OwsRequest request) {
    List<AskedLayer> members = new ArrayList<>();
    for (LayerGroup.Member member : layers) {
      catalog
          .find(member.name())
          .filter(layer -> this.layers.mayRead(layer, request))
          .ifPresent(layer -> members.add(new AskedLayer(layer, member.style(), position, true)));
    }
    return members;
  }

  /** Names of the styles that a layer is offered in, the default one first, by the layer's id. */
  public Map<String, List<String>> styleNames(List<Layer> all) {
    Map<String, List<String>> others = offered.byLayer();
    Map<String, List<String>> names = new HashMap<>();
    for (Layer layer : all) {
      String own =
          layer.style().isBlank()
              ? StyleRepository.defaultFor(layer.geometryType())
              : layer.style();
      Stream<String> more = others.getOrDefault(layer.id(), List.of()).stream();
      names.put(layer.id(), Stream.concat(Stream.of(own), more).distinct().toList());
    }
    return names;
  }

  /** The style asked for, or the layer's own when the name is empty. */
  public LayerStyle style(Layer layer, String name) {
    if (name == null || name.isBlank()) {
      return styles.forLayer(layer.style(), layer.geometryType());
    }
    return findStyle(layer, name)
        .orElseThrow(
            () ->
                new OwsException(
                    "StyleNotDefined",
                    "styles",
                    "There is no style named '"
                        + name.trim()
                        + "' for the layer "
                        + layer.name()
                        + "; leave STYLES empty for the default."));
  }

  /** A style by its name; one of the layer's workspace is known there without it. */
  public Optional<LayerStyle> findStyle(Layer layer, String name) {
    return styles.find(layer.workspace() + ":" + name.trim()).or(() -> styles.find(name.trim()));
  }

  /**
   * One style per layer from STYLES, which may be absent, empty or a list as long as that of the
   * layers. A group is drawn in its own styles.
   */
  public List<LayerStyle> styles(List<AskedLayer> layers, OwsRequest request) {
    String text = request.find("STYLES").orElse("");
    int asked = layers.get(layers.size() - 1).position() + 1;
    String[] names = text.isBlank() ? new String[asked] : text.split(",", -1);
    if (names.length != asked) {
      throw new OwsException(
          "StyleNotDefined",
          "styles",
          "STYLES names "
              + names.length
              + " styles for "
              + asked
              + " layers; name one for each or leave it empty.");
    }
    List<LayerStyle> found = new ArrayList<>();
    for (AskedLayer each : layers) {
      found.add(each.grouped() ? grouped(each) : style(each.layer(), names[each.position()]));
    }
    return found;
  }

  /** A style that has gone since the group was made gives way to the layer's own. */
  public LayerStyle grouped(AskedLayer member) {
    return styles
        .find(member.style())
        .orElseGet(() -> styles.forLayer(member.layer().style(), member.layer().geometryType()));
  }
}
