package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.RobustOverlay;

/**
 * The union of pieces of a site. Where pieces are what a site shares with features of one layer
 * that overlap nowhere, the features are dissolved first and cut once, in place of a union of many
 * cut pieces.
 */
final class ConstrainedLand {

  private static final int WORTH_DISSOLVING = 8;

  private record Source(String layer, Candidate candidate) {}

  private final CheckSite site;
  private final Map<Geometry, Source> sources = new IdentityHashMap<>();

  ConstrainedLand(CheckSite site, List<LayerSnapshot> layers) {
    this.site = site;
    for (LayerSnapshot layer : layers) {
      for (Candidate candidate : layer.candidates()) {
        if (candidate.piece(site).contact().isShared()) {
          sources.put(candidate.piece(site).geometry(), new Source(layer.name(), candidate));
        }
      }
    }
  }

  /** The union of the polygons of pieces, each instance once. */
  Geometry union(Set<Geometry> pieces) {
    Map<String, List<Geometry>> byLayer = new LinkedHashMap<>();
    List<Geometry> land = new ArrayList<>();
    for (Geometry piece : pieces) {
      Source source = sources.get(piece);
      if (source == null) {
        land.add(piece);
      } else {
        byLayer.computeIfAbsent(source.layer(), name -> new ArrayList<>()).add(piece);
      }
    }
    byLayer.values().forEach(group -> land.addAll(together(group)));
    return AreaUnion.of(land);
  }

  private Collection<Geometry> together(List<Geometry> pieces) {
    if (pieces.size() < WORTH_DISSOLVING) {
      return pieces;
    }
    List<Geometry> features = new ArrayList<>();
    pieces.forEach(piece -> features.add(sources.get(piece).candidate().inPlane()));
    Optional<Geometry> dissolved = AreaUnion.ofCoverage(features);
    return dissolved.isEmpty()
        ? pieces
        : List.of(
            RobustOverlay.polygons(
                RobustOverlay.intersection(
                    dissolved.get(), RobustOverlay.polygons(site.whole().site()))));
  }
}
