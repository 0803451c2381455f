package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.Contact;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.layers.conflict.rule.Band;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.Truth;

/**
 * Finds the parts of a site in each band around a feature, where the bands of a rule begin away
 * from it or say different things. The outer edge of a band belongs to it.
 */
final class BandMatcher {

  private final CheckSite site;

  BandMatcher(CheckSite site) {
    this.site = site;
  }

  /** Adds a piece for each band in which the site lies, or the feature if nobody knows. */
  void match(
      Rule rule, Candidate candidate, Truth counts, List<Piece> hits, List<Candidate> undecided) {
    Truth open = Truth.FALSE;
    Map<Band, List<Geometry>> zones = new LinkedHashMap<>();
    Map<Band, Double> nearest = new HashMap<>();
    for (Geometry element : RuleMatcher.elements(candidate.inPlane())) {
      double distance = site.whole().nearest().distance(element);
      int dimension = element.getDimension();
      for (Band band : rule.bands()) {
        if (distance > band.metresFrom(dimension)) {
          continue;
        }
        Truth one = counts.and(band.where().condition().test(candidate::attribute));
        if (one == Truth.TRUE) {
          zones.computeIfAbsent(band, key -> new ArrayList<>()).add(ring(element, band));
          nearest.merge(band, distance - band.metresTo(dimension), Math::max);
        } else if (one == Truth.UNKNOWN) {
          open = Truth.UNKNOWN;
        }
      }
    }
    zones.forEach((band, rings) -> add(candidate, band, rings, nearest.get(band), hits));
    if (open == Truth.UNKNOWN) {
      undecided.add(candidate);
    }
  }

  private Geometry ring(Geometry element, Band band) {
    Envelope box = site.whole().site().getEnvelopeInternal();
    Geometry outer = FeatureZone.of(element, band.metresFrom(element.getDimension()), box);
    double inner = band.metresTo(element.getDimension());
    return inner == 0
        ? outer
        : RobustOverlay.polygons(
            RobustOverlay.difference(outer, FeatureZone.of(element, inner, box)));
  }

  /** A site that only reaches over the inner edge must have a part of its own beyond it. */
  private void add(
      Candidate candidate, Band band, List<Geometry> rings, double beyond, List<Piece> hits) {
    OverlayPiece piece = site.whole().piece(AreaUnion.of(rings));
    boolean begins = band.fromMetres() == 0 || beyond > 0;
    if (begins || site.isPart(piece.geometry())) {
      Contact contact = candidate.piece(site).contact();
      hits.add(
          Piece.cut(
                  candidate, piece.geometry(), contact == Contact.DISJOINT ? Contact.NEAR : contact)
              .in(band));
    }
  }
}
