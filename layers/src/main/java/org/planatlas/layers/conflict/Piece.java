package org.planatlas.layers.conflict;

import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.Contact;
import org.planatlas.layers.conflict.rule.Band;

/**
 * A part of the site that a rule is about.
 *
 * @param candidate the feature behind it; null for a part on no feature
 * @param geometry in the plane of the site
 * @param contact of the feature with the site
 * @param isPlain true when the geometry is the feature's plain overlay, whose areas are known
 * @param band of the rule in which it lies; null unless the bands of the rule differ
 */
record Piece(Candidate candidate, Geometry geometry, Contact contact, boolean isPlain, Band band) {

  /** The overlay of a feature with a site, unchanged. */
  static Piece of(Candidate candidate, CheckSite site) {
    return new Piece(
        candidate, candidate.piece(site).geometry(), candidate.piece(site).contact(), true, null);
  }

  /** A piece that is no plain overlay. */
  static Piece cut(Candidate candidate, Geometry geometry, Contact contact) {
    return new Piece(candidate, geometry, contact, false, null);
  }

  /** The same within one of the bands of its rule. */
  Piece in(Band one) {
    return new Piece(candidate, geometry, contact, isPlain, one);
  }

  /** The same feature on a smaller piece. */
  Piece withGeometry(Geometry smaller) {
    return smaller == geometry ? this : new Piece(candidate, smaller, contact, false, band);
  }
}
