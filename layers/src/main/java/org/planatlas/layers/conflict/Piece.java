package org.planatlas.layers.conflict;

import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.Contact;

/**
 * A part of the site that a rule is about.
 *
 * @param candidate the feature behind it; null for a part on no feature
 * @param geometry in the plane of the site
 * @param contact of the feature with the site
 */
record Piece(Candidate candidate, Geometry geometry, Contact contact) {

  /** The overlay of a feature with the whole site, unchanged. */
  static Piece of(Candidate candidate) {
    return new Piece(candidate, candidate.piece().geometry(), candidate.piece().contact());
  }

  /** True when the geometry is the feature's plain overlay, whose areas are known already. */
  boolean isPlain() {
    return candidate != null && geometry == candidate.piece().geometry();
  }

  /** The same feature on a smaller piece. */
  Piece withGeometry(Geometry smaller) {
    return new Piece(candidate, smaller, contact);
  }
}
