package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.SiteOverlay;
import org.planatlas.geo.overlay.UnionTiles;

/**
 * The area of the union of pieces of a site. Most pieces are what a site shares with features of
 * one layer that overlap nowhere: they are not united, but counted one by one, each without what it
 * shares with the union of all others. So the cost of the union grows with the others, and with the
 * pieces across their border; and since only its size is wanted, it is made tile by tile.
 */
final class ConstrainedLand {

  /** Square metres of a union, in the plane and on the ellipsoid. */
  record Size(double planar, double ellipsoidal) {

    static final Size NONE = new Size(0, 0);

    Size plus(Size other) {
      return new Size(planar + other.planar, ellipsoidal + other.ellipsoidal);
    }

    Size minus(Size other) {
      return new Size(planar - other.planar, ellipsoidal - other.ellipsoidal);
    }
  }

  private record Plain(String layer, Candidate candidate) {}

  private final CheckSite site;
  private final PieceMeasure measure;
  private final CheckDeadline deadline;
  private final Map<Geometry, Plain> plain = new IdentityHashMap<>();

  /**
   * Knows the pieces of features.
   *
   * @param layers that the check read
   * @param measure of the whole site
   */
  ConstrainedLand(CheckSite site, LayerReader layers, PieceMeasure measure) {
    this.site = site;
    this.measure = measure;
    this.deadline = layers.deadline();
    layers.snapshots().forEach(this::learn);
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
    return size(most, others);
  }

  private Size size(List<Geometry> apart, List<Geometry> others) {
    List<Size> sizes = new ArrayList<>();
    apart.forEach(piece -> sizes.add(own(piece)));
    UnionTiles.forEach(
        others,
        tile -> {
          deadline.verify();
          sizes.add(new Size(tile.getArea(), site.ellipsoidal(tile).squareMetres()));
          sizes.add(Size.NONE.minus(shared(apart, tile)));
        });
    return sum(sizes);
  }

  /** What pieces that overlap nowhere share with some land. */
  private Size shared(List<Geometry> apart, Geometry land) {
    Envelope box = land.getEnvelopeInternal();
    List<Geometry> near =
        apart.stream().filter(piece -> box.intersects(piece.getEnvelopeInternal())).toList();
    if (near.isEmpty()) {
      return Size.NONE;
    }
    SiteOverlay prepared;
    try {
      prepared = SiteOverlay.of(land);
    } catch (IllegalArgumentException e) {
      // thinner than rounding: repaired it is nothing
      return Size.NONE;
    }
    Size[] sizes = new Size[near.size()];
    IntStream.range(0, sizes.length)
        .parallel()
        .forEach(i -> sizes[i] = shared(near.get(i), prepared));
    return sum(List.of(sizes));
  }

  /** In the order of the pieces, for another order rounds another way. */
  private static Size sum(List<Size> sizes) {
    Size sum = Size.NONE;
    for (Size size : sizes) {
      sum = sum.plus(size);
    }
    return sum;
  }

  private Size own(Geometry piece) {
    Candidate candidate = plain.get(piece).candidate();
    return new Size(piece.getArea(), candidate.ellipsoidal(site).squareMetres());
  }

  private Size shared(Geometry piece, SiteOverlay land) {
    if (land.excludes(piece.getEnvelopeInternal())) {
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
