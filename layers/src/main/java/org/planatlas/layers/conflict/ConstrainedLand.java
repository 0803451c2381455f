package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.SiteOverlay;

/**
 * The area of the union of pieces of a site. Most pieces are what a site shares with features of
 * one layer that overlap nowhere: they are not united, but counted one by one, each without what it
 * shares with the union of all others. So the cost of the union grows with the others, and with the
 * pieces across their border.
 */
final class ConstrainedLand {

  private final PieceMeasure measure;
  private final Map<Geometry, String> layers = new IdentityHashMap<>();

  /**
   * Knows the pieces of features.
   *
   * @param layers all that the check read
   * @param measure of the whole site
   */
  ConstrainedLand(CheckSite site, List<LayerSnapshot> layers, PieceMeasure measure) {
    this.measure = measure;
    layers.forEach(layer -> learn(layer, site));
  }

  private void learn(LayerSnapshot layer, CheckSite site) {
    for (Candidate candidate : layer.candidates()) {
      if (candidate.piece(site).contact().isShared()) {
        layers.put(candidate.piece(site).geometry(), layer.name());
      }
    }
  }

  /**
   * Square metres of the union of the polygons of pieces.
   *
   * @param pieces in the plane of the site; one that is named twice counts once
   */
  double area(List<Geometry> pieces) {
    Map<String, List<Geometry>> byLayer = new LinkedHashMap<>();
    List<Geometry> others = new ArrayList<>();
    Set<Geometry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Geometry piece : pieces) {
      if (seen.add(piece)) {
        String layer = layers.get(piece);
        boolean counts = layer != null && measure.isOverlapFree(layer);
        (counts ? byLayer.computeIfAbsent(layer, name -> new ArrayList<>()) : others).add(piece);
      }
    }
    List<Geometry> most = List.of();
    for (List<Geometry> group : byLayer.values()) {
      others.addAll(group.size() > most.size() ? most : group);
      most = group.size() > most.size() ? group : most;
    }
    return area(most, AreaUnion.of(others));
  }

  private static double area(List<Geometry> apart, Geometry others) {
    double[] areas = new double[apart.size()];
    SiteOverlay land = others.isEmpty() ? null : SiteOverlay.of(others);
    IntStream.range(0, areas.length)
        .parallel()
        .forEach(i -> areas[i] = apart.get(i).getArea() - shared(apart.get(i), land));
    // in the order of the pieces, for another order rounds another way
    double sum = others.getArea();
    for (double area : areas) {
      sum += area;
    }
    return sum;
  }

  private static double shared(Geometry piece, SiteOverlay land) {
    return land == null || land.excludes(piece.getEnvelopeInternal())
        ? 0
        : land.piece(piece).planarArea().squareMetres();
  }
}
