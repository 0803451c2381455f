package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;

/** The points of a site. */
final class PointPart implements SitePart {
  private final Geometry site;

  PointPart(Geometry points) {
    this.site = points;
  }

  @Override
  public Geometry geometry() {
    return site;
  }

  @Override
  public PartPiece piece(Geometry candidate, OverlayTolerance tolerance) {
    if (excludes(candidate.getEnvelopeInternal())) {
      return new PartPiece(Contact.DISJOINT, candidate.getFactory().createPoint());
    }
    return Relation.piece(site, candidate);
  }

  @Override
  public boolean excludes(Envelope box) {
    return !site.getEnvelopeInternal().intersects(box);
  }

  /** The points of a candidate in a polygonal site. */
  static PartPiece classify(Geometry points, PointOnGeometryLocator site) {
    List<Point> met = new ArrayList<>();
    boolean anyInside = false;
    for (int i = 0; i < points.getNumGeometries(); i++) {
      Point point = (Point) points.getGeometryN(i);
      int location = point.isEmpty() ? Location.EXTERIOR : site.locate(point.getCoordinate());
      anyInside |= location == Location.INTERIOR;
      if (location != Location.EXTERIOR) {
        met.add(point);
      }
    }
    if (met.isEmpty()) {
      return new PartPiece(Contact.DISJOINT, points.getFactory().createPoint());
    }
    if (anyInside && met.size() == points.getNumGeometries()) {
      return new PartPiece(Contact.WITHIN, points);
    }
    Geometry shared =
        met.size() == 1
            ? met.get(0)
            : points.getFactory().createMultiPoint(met.toArray(new Point[0]));
    return new PartPiece(anyInside ? Contact.OVERLAP : Contact.TOUCH, shared);
  }
}
