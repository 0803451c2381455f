package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The lines of a site. */
final class LinePart implements SitePart {
  private final Geometry site;
  private final SegmentIndex segments;

  LinePart(Geometry lines) {
    this.site = lines;
    this.segments = new SegmentIndex(lines);
  }

  @Override
  public Geometry geometry() {
    return site;
  }

  @Override
  public boolean excludes(Envelope box) {
    return !segments.meets(box);
  }

  @Override
  public PartPiece piece(Geometry candidate, OverlayTolerance tolerance) {
    if (!segments.meets(candidate.getEnvelopeInternal())) {
      return new PartPiece(Contact.DISJOINT, candidate.getFactory().createLineString());
    }
    return Relation.piece(site, candidate);
  }
}
