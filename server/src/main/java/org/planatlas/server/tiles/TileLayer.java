package org.planatlas.server.tiles;

import java.util.List;
import java.util.Optional;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.server.map.AskedLayer;

/**
 * A layer or group of which tiles are made.
 *
 * @param name with the workspace where it has one
 * @param title for people
 * @param description for people
 * @param style name of the style that tiles have when none is named
 * @param members the layers, the lowest first
 * @param group true for a group, which is drawn in its own styles only
 */
public record TileLayer(
    String name,
    LocalizedText title,
    LocalizedText description,
    String style,
    List<AskedLayer> members,
    boolean group) {

  /** Name of the one style of a group. */
  public static final String GROUP_STYLE = "default";

  /** Copies the list. */
  public TileLayer {
    members = List.copyOf(members);
  }

  /** The members that have data. */
  public List<Layer> layers() {
    return members.stream()
        .map(AskedLayer::layer)
        .filter(layer -> layer.current().isPresent())
        .toList();
  }

  /** Extent of all members in the storage CRS; empty when there is no feature. */
  public Optional<ReferencedEnvelope> extent() {
    ReferencedEnvelope all = null;
    for (Layer layer : layers()) {
      ReferencedEnvelope extent = layer.revision().extent();
      if (!extent.isEmpty()) {
        all = all == null ? new ReferencedEnvelope(extent) : all;
        all.expandToInclude((Envelope) extent);
      }
    }
    return Optional.ofNullable(all);
  }

  /** Whether features come one by one, so that neither extent nor tiles can be relied on. */
  public boolean isGrowing() {
    return members.stream().anyMatch(member -> member.layer().growing());
  }
}
