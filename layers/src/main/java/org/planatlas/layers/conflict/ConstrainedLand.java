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
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.SiteOverlay;

/**
 * The area of the union of pieces of a site. Most pieces are what a site shares with features of
 * one layer that overlap nowhere: they are not united, but counted one by one, each without what it
 * shares with the union of all others. So the cost of the union grows with the others, and with the
 * pieces across their border.
 */
final class ConstrainedLand {

  /** Square metres of a union, in the plane and on the ellipsoid. */
  record Size(double planar, double ellipsoidal) {

    static final Size NONE = new Size(0, 0);

    Size minus(Size other) {
      return new Size(planar - other.planar, ellipsoidal - other.ellipsoidal);
    }
  }

  private record Plain(String layer, Candidate candidate) {}

  private final CheckSite site;
  private final PieceMeasure measure;
  private final Map<Geometry, Plain> plain = new IdentityHashMap<>();

  /**
   * Knows the pieces of features.
   *
   * @param layers all that the check read
   * @param measure of the whole site
   */
  ConstrainedLand(CheckSite site, List<LayerSnapshot> layers, PieceMeasure measure) {
    this.site = site;
    this.measure = measure;
    layers.forEach(this::learn);
  }

  private void learn(LayerSnapshot layer) {
    for (Candidate candidate : layer.candidates()) {
      if (candidate.piece(site).contact().isShared()) {
        plain.put(candidate.piece(site).geometry(), new Plain(layer.name(), candidate));
      }
    }
  }

  /**
   * The size of the union of the polygons of pieces.
   *
   * @param pieces in the plane of the site; one that is named twice counts once
   */
  Size size(List<Geometry> pieces) {
    Map<String, List<Geometry>> byLayer = new LinkedHashMap<>();
    List<Geometry> others = new ArrayList<>();
    Set<Geometry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Geometry piece : pieces) {
      if (seen.add(piece)) {
        Plain known = plain.get(piece);
        boolean counts = known != null && measure.isOverlapFree(known.layer());
        (counts ? byLayer.computeIfAbsent(known.layer(), name -> new ArrayList<>()) : others)
            .add(piece);
      }
    }
    List<Geometry> most = List.of();
    for (List<Geometry> group : byLayer.values()) {
      others.addAll(group.size() > most.size() ? most : group);
      most = group.size() > most.size() ? group : most;
    }
    return size(most, AreaUnion.of(others));
  }

  private Size size(List<Geometry> apart, Geometry others) {
    Size[] sizes = new Size[apart.size()];
    SiteOverlay land = others.isEmpty() ? null : SiteOverlay.of(others);
    IntStream.range(0, sizes.length)
        .parallel()
        .forEach(i -> sizes[i] = own(apart.get(i)).minus(shared(apart.get(i), land)));
    // in the order of the pieces, for another order rounds another way
    double planar = others.getArea();
    double ellipsoidal = others.isEmpty() ? 0 : site.ellipsoidal(others).squareMetres();
    for (Size size : sizes) {
      planar += size.planar();
      ellipsoidal += size.ellipsoidal();
    }
    return new Size(planar, ellipsoidal);
  }

  private Size own(Geometry piece) {
    Candidate candidate = plain.get(piece).candidate();
    return new Size(piece.getArea(), candidate.ellipsoidal(site).squareMetres());
  }

  private Size shared(Geometry piece, SiteOverlay land) {
    if (land == null || land.excludes(piece.getEnvelopeInternal())) {
      return Size.NONE;
    }
    OverlayPiece shared = land.piece(piece);
    double planar = shared.planarArea().squareMetres();
    if (planar == 0) {
      return Size.NONE;
    }
    return shared.geometry() == piece
        ? own(piece)
        : new Size(planar, site.ellipsoidal(shared.geometry()).squareMetres());
  }
}
