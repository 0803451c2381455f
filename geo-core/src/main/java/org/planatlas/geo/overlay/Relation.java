package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.Dimension;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.IntersectionMatrix;
import org.locationtech.jts.operation.relateng.RelateNG;

/**
 * The piece of a pair of which at least one is no polygon, by their DE-9IM matrix (OGC 06-103r4,
 * 6.1.15).
 */
final class Relation {
  private Relation() {}

  static PartPiece piece(Geometry site, Geometry candidate) {
    IntersectionMatrix matrix = RelateNG.relate(site, candidate);
    int siteDimension = site.getDimension();
    int candidateDimension = candidate.getDimension();
    if (matrix.isDisjoint()) {
      int dimension = Math.min(siteDimension, candidateDimension);
      return new PartPiece(
          Contact.DISJOINT, candidate.getFactory().createEmpty(Math.max(0, dimension)));
    }
    if (matrix.get(0, 0) == Dimension.FALSE) {
      return new PartPiece(Contact.TOUCH, RobustOverlay.intersection(site, candidate));
    }
    if (matrix.isCovers()) {
      return new PartPiece(Contact.WITHIN, candidate);
    }
    if (matrix.isCoveredBy()) {
      return new PartPiece(Contact.CONTAINS, site);
    }
    return new PartPiece(Contact.OVERLAP, RobustOverlay.intersection(site, candidate));
  }
}
