package org.planatlas.geo.overlay;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** The polygons of a site. */
final class PolygonPart implements SitePart {
  private final Geometry site;
  private final Envelope box;
  private final double area;
  private final SegmentIndex segments;
  private final PointOnGeometryLocator locator;
  private final SiteTile tiles;
  private final double noise;

  /** Made when the first polygon crosses the border: a site may have thousands of parts. */
  private ProperCut cut;

  PolygonPart(Geometry polygons) {
    this.site = polygons;
    this.box = polygons.getEnvelopeInternal();
    this.area = polygons.getArea();
    this.segments = new SegmentIndex(polygons);
    this.locator = new IndexedPointInAreaLocator(polygons);
    this.tiles = SiteTile.root(polygons);
    this.noise = Noise.area(polygons);
    locator.locate(new Coordinate(box.getMinX(), box.getMinY()));
  }

  @Override
  public Geometry geometry() {
    return site;
  }

  @Override
  public PartPiece piece(Geometry candidate, OverlayTolerance tolerance) {
    Envelope around = candidate.getEnvelopeInternal();
    if (!box.intersects(around)) {
      return nothing(candidate);
    }
    if (!segments.meets(around)) {
      return isOutside(around) ? nothing(candidate) : new PartPiece(Contact.WITHIN, candidate);
    }
    return switch (candidate.getDimension()) {
      case 2 -> polygonPiece(shared(candidate), candidate, tolerance);
      case 1 -> Relation.piece(local(around), candidate);
      default -> pointPiece(candidate);
    };
  }

  @Override
  public boolean excludes(Envelope around) {
    return !box.intersects(around) || (!segments.meets(around) && isOutside(around));
  }

  /** No boundary of the site is in the box: the whole box lies on one side of it. */
  private boolean isOutside(Envelope around) {
    Coordinate corner = new Coordinate(around.getMinX(), around.getMinY());
    return locator.locate(corner) == Location.EXTERIOR;
  }

  private Geometry local(Envelope around) {
    return tiles.around(box.intersection(around));
  }

  private synchronized ProperCut cut() {
    if (cut == null) {
      cut = new ProperCut(site, locator);
    }
    return cut;
  }

  private Geometry shared(Geometry candidate) {
    return cut()
        .intersection(candidate)
        .orElseGet(
            () -> RobustOverlay.intersection(local(candidate.getEnvelopeInternal()), candidate));
  }

  private PartPiece polygonPiece(Geometry shared, Geometry candidate, OverlayTolerance tolerance) {
    if (shared.isEmpty()) {
      return nothing(candidate);
    }
    Geometry polygons = RobustOverlay.polygons(shared);
    double sharedArea = polygons.getArea();
    double candidateArea = candidate.getArea();
    if (sharedArea > candidateArea / 2 && candidateArea - sharedArea <= Noise.area(candidate)) {
      return new PartPiece(Contact.WITHIN, candidate);
    }
    if (sharedArea > area / 2 && area - sharedArea <= noise) {
      return new PartPiece(Contact.CONTAINS, site);
    }
    if (sharedArea <= Noise.area(polygons)) {
      return new PartPiece(Contact.TOUCH, shared);
    }
    boolean sliver = tolerance.isSliver(polygons, Math.min(area, candidateArea));
    return new PartPiece(sliver ? Contact.SLIVER : Contact.OVERLAP, polygons);
  }

  private PartPiece pointPiece(Geometry points) {
    return PointPart.classify(points, locator);
  }

  private static PartPiece nothing(Geometry candidate) {
    return new PartPiece(
        Contact.DISJOINT, candidate.getFactory().createEmpty(candidate.getDimension()));
  }
}
