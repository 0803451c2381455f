package org.planatlas.server.tiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerGroup;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.server.map.AskedLayer;
import org.planatlas.server.map.MapLayers;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.ows.PublishedLayers;
import org.planatlas.server.security.VisibleFeatures;
import org.springframework.stereotype.Component;

/** The layers and groups that somebody can have tiles of. */
@Component
public class TileLayers {

  private final MapLayers layers;
  private final PublishedLayers published;
  private final VisibleFeatures visible;

  /** Takes what knows layers, styles and access. */
  public TileLayers(MapLayers layers, PublishedLayers published, VisibleFeatures visible) {
    this.layers = layers;
    this.published = published;
    this.visible = visible;
  }

  /** Layers with data, the lowest first, then groups of them. */
  public List<TileLayer> list(OwsRequest request) {
    List<TileLayer> all = new ArrayList<>();
    for (Layer layer : layers.list(request)) {
      all.add(of(layer, new AskedLayer(layer, "", 0, false)));
    }
    layers.listGroups(request).forEach((group, members) -> all.add(of(group, members)));
    return all;
  }

  /** The layer or group of a name, with data or without. */
  public Optional<TileLayer> find(String name, OwsRequest request) {
    List<AskedLayer> members = layers.find(name, request);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    AskedLayer first = members.get(0);
    return first.grouped()
        ? layers.findGroup(name, request).map(group -> of(group, members))
        : Optional.of(of(first.layer(), first));
  }

  /** Raised by every change of what is published. */
  public long updateSequence() {
    return layers.updateSequence();
  }

  private static TileLayer of(Layer layer, AskedLayer member) {
    return new TileLayer(
        layer.qualifiedName(),
        layer.title(),
        layer.description(),
        layer.style(),
        List.of(member),
        false);
  }

  private static TileLayer of(LayerGroup group, List<AskedLayer> members) {
    String title = group.title().isBlank() ? group.name() : group.title();
    return new TileLayer(
        group.qualifiedName(),
        LocalizedText.of(title),
        LocalizedText.of(group.description()),
        TileLayer.GROUP_STYLE,
        members,
        true);
  }

  /**
   * What the tiles of a layer show to the subject of a request.
   *
   * @param style empty or {@code default} for the layer's own
   * @return empty when there is no such style, or a group is asked for in another than its own
   */
  public Optional<TileContent> content(TileLayer layer, String style, OwsRequest request) {
    List<TileContent.Part> parts = new ArrayList<>();
    for (AskedLayer member : layer.members()) {
      Optional<LayerStyle> drawn = style(layer, member, style);
      if (drawn.isEmpty()) {
        return Optional.empty();
      }
      if (member.layer().current().isPresent()) {
        parts.add(part(member.layer(), drawn.get(), request));
      }
    }
    return Optional.of(new TileContent(parts));
  }

  private Optional<LayerStyle> style(TileLayer layer, AskedLayer member, String name) {
    boolean own = name.isBlank() || name.equals(TileLayer.GROUP_STYLE);
    if (layer.group()) {
      return own ? Optional.of(layers.grouped(member)) : Optional.empty();
    }
    return own || name.equals(layer.style())
        ? Optional.of(layers.style(member.layer(), ""))
        : layers.findStyle(member.layer(), name);
  }

  private TileContent.Part part(Layer layer, LayerStyle style, OwsRequest request) {
    List<String> attributes =
        visible.attributes(request.subject(), layer, layer.revision().table().schema()).stream()
            .filter(name -> !name.equals(FeatureTable.GEOMETRY))
            .toList();
    Filter rows = published.rows(layer, Filter.INCLUDE, request);
    return new TileContent.Part(layer, style, rows, attributes);
  }
}
