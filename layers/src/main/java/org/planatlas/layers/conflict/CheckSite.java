package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.geo.overlay.SiteOverlay;

/** The site in the plane of its 3-degree Gauss-Krueger zone, prepared for many overlays. */
final class CheckSite {

  /** A named part, prepared on its own. */
  record Part(Optional<String> name, Geometry lonLat, SiteOverlay overlay) {}

  private final CoordinateReferenceSystem plane;
  private final Geometry lonLat;
  private final SiteOverlay whole;
  private final List<Part> parts;

  private CheckSite(
      CoordinateReferenceSystem plane, Geometry lonLat, SiteOverlay whole, List<Part> parts) {
    this.plane = plane;
    this.lonLat = lonLat;
    this.whole = whole;
    this.parts = parts;
  }

  /**
   * Checks and prepares a site.
   *
   * @throws InvalidCheckException when there is none, or a part is not valid; names kind and place
   */
  static CheckSite of(List<SitePart> given) {
    if (given.isEmpty()) {
      throw new InvalidCheckException("The check has no site; draw one, or name a project.");
    }
    given.forEach(SiteValidity::require);
    Envelope box = new Envelope();
    given.forEach(part -> box.expandToInclude(part.lonLat().getEnvelopeInternal()));
    CoordinateReferenceSystem plane = GaussKrueger.plane(box.centre().x);
    CoordinateReferenceSystem degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
    List<Part> parts = new ArrayList<>();
    for (SitePart part : given) {
      Geometry inPlane = Transforms.apply(part.lonLat(), degrees, plane);
      parts.add(new Part(part.name(), part.lonLat(), SiteOverlay.of(inPlane)));
    }
    if (parts.size() == 1) {
      return new CheckSite(plane, parts.get(0).lonLat(), parts.get(0).overlay(), parts);
    }
    Geometry together = together(parts.stream().map(part -> part.overlay().site()).toList());
    Geometry original =
        new GeometryFactory().buildGeometry(given.stream().map(SitePart::lonLat).toList());
    return new CheckSite(plane, original, SiteOverlay.of(together), parts);
  }

  private static Geometry together(List<Geometry> parts) {
    List<Geometry> all = new ArrayList<>();
    Geometry polygons = AreaUnion.of(parts);
    if (!polygons.isEmpty()) {
      all.add(polygons);
    }
    List<Geometry> lines =
        parts.stream().map(RobustOverlay::lines).filter(line -> !line.isEmpty()).toList();
    if (!lines.isEmpty()) {
      all.add(OverlayNGRobust.union(lines));
    }
    parts.stream().filter(part -> part.getDimension() == 0).forEach(all::add);
    return all.size() == 1 ? all.get(0) : all.get(0).getFactory().buildGeometry(all);
  }

  CoordinateReferenceSystem plane() {
    return plane;
  }

  String planeName() {
    return CrsCatalog.findEpsg(plane).isPresent()
        ? "EPSG:" + CrsCatalog.findEpsg(plane).getAsInt()
        : plane.getName().getCode();
  }

  Geometry lonLat() {
    return lonLat;
  }

  SiteOverlay whole() {
    return whole;
  }

  List<Part> parts() {
    return parts;
  }

  boolean hasParts() {
    return parts.size() > 1 || parts.get(0).name().isPresent();
  }

  Area planar() {
    return PlanarMeasure.area(whole.site());
  }

  Area ellipsoidal() {
    return ellipsoidal(whole.site());
  }

  Area ellipsoidal(Geometry inPlane) {
    return EllipsoidalMeasure.areaOfPlane(inPlane, plane);
  }

  double length() {
    return PlanarMeasure.length(whole.site());
  }

  /** The part of the site, in the plane, that an area leaves over; lines and points too. */
  Geometry minus(Geometry area) {
    Geometry site = whole.site();
    List<Geometry> rest = new ArrayList<>();
    Geometry polygons = AreaUnion.uncovered(RobustOverlay.polygons(site), area);
    if (!polygons.isEmpty()) {
      rest.add(polygons);
    }
    for (int i = 0; i < site.getNumGeometries(); i++) {
      Geometry one = site.getGeometryN(i);
      if (one.getDimension() < 2) {
        Geometry left = area.isEmpty() ? one : RobustOverlay.difference(one, area);
        if (!left.isEmpty()) {
          rest.add(left);
        }
      }
    }
    return rest.isEmpty() ? polygons : site.getFactory().buildGeometry(rest);
  }

  /** The share of the site that a piece of it makes: of area, else of length, else of points. */
  double share(Geometry pieces) {
    Geometry site = whole.site();
    double share =
        switch (site.getDimension()) {
          case 2 -> pieces.getArea() / site.getArea();
          case 1 -> PlanarMeasure.length(pieces) / PlanarMeasure.length(site);
          default -> (double) pieces.getNumPoints() / site.getNumPoints();
        };
    return Math.min(1, share);
  }

  /**
   * Boxes in the store are those of vertices in degrees, while edges are straight in the plane: an
   * edge of 100 km along a parallel bulges by some 160 m.
   */
  private static final double EDGE_BULGE_METRES = 200;

  /** The box around the site and all that lies within a distance, in another CRS. */
  ReferencedEnvelope box(double metres, CoordinateReferenceSystem target) {
    Envelope box = whole.site().getEnvelopeInternal().copy();
    box.expandBy(metres + EDGE_BULGE_METRES);
    return Transforms.apply(
        new ReferencedEnvelope(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY(), plane),
        target);
  }
}
