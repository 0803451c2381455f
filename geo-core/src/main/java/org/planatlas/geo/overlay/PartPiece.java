package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.Geometry;

/**
 * The piece of one part of a site (all its polygons, lines or points) on one part of a candidate.
 */
record PartPiece(Contact contact, Geometry geometry) {
  boolean coversCandidate() {
    return contact == Contact.WITHIN;
  }
}
