package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The polygons, the lines or the points of a site, prepared. Implementations are thread-safe. */
interface SitePart {
  /** The part itself; valid, not empty, of one dimension. */
  Geometry geometry();

  /**
   * The piece of this part on a candidate of one dimension.
   *
   * @return contact is never NEAR; the geometry is empty for DISJOINT
   */
  PartPiece piece(Geometry candidate, OverlayTolerance tolerance);

  /** Whether nothing in a box can meet this part; false when that takes more than a look. */
  boolean excludes(Envelope box);
}
