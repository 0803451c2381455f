package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.measure.NearestMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.geo.validity.ValidityProof;

/**
 * A site prepared once and asked about many objects: which part of it lies on each.
 *
 * <p>Site and candidates may have any dimension and be mixed. Both are in one metric plane, x east
 * and y north; the edges are straight there. Areas of several objects must be taken from {@link
 * AreaUnion}, for objects may overlap.
 *
 * <p>Thread-safe: any number of threads may ask at a time.
 */
public final class SiteOverlay {
  private final Geometry site;
  private final List<SitePart> parts;
  private final OverlayTolerance tolerance;
  private final NearestMeasure nearest;

  private SiteOverlay(
      Geometry site, List<SitePart> parts, OverlayTolerance tolerance, NearestMeasure nearest) {
    this.site = site;
    this.parts = parts;
    this.tolerance = tolerance;
    this.nearest = nearest;
  }

  /** Prepares a site with the {@linkplain OverlayTolerance#DEFAULT default tolerance}. */
  public static SiteOverlay of(Geometry siteInPlane) {
    return of(siteInPlane, OverlayTolerance.DEFAULT);
  }

  /**
   * Prepares a site.
   *
   * @param siteInPlane not empty, in metres; polygons, lines, points or a collection of them. It is
   *     kept and must not be changed; one that is not valid is repaired first
   * @throws IllegalArgumentException when the site is empty, or nothing of it is left by a repair
   */
  public static SiteOverlay of(Geometry siteInPlane, OverlayTolerance tolerance) {
    if (siteInPlane.isEmpty()) {
      throw new IllegalArgumentException("An empty site cannot be examined; draw a site first.");
    }
    Geometry valid = ValidityProof.isValid(siteInPlane) ? siteInPlane : repaired(siteInPlane);
    List<SitePart> parts = new ArrayList<>();
    for (Geometry part : ByDimension.split(valid)) {
      parts.add(
          switch (part.getDimension()) {
            case 2 -> new PolygonPart(part);
            case 1 -> new LinePart(part);
            default -> new PointPart(part);
          });
    }
    return new SiteOverlay(valid, List.copyOf(parts), tolerance, NearestMeasure.of(valid));
  }

  private static Geometry repaired(Geometry site) {
    Geometry repaired;
    try {
      repaired = GeometryFixer.fix(site);
    } catch (RuntimeException e) {
      // JTS says so by any of TopologyException, AssertionFailedException and others
      throw new IllegalArgumentException("The site is not valid and cannot be repaired.", e);
    }
    if (repaired.isEmpty()) {
      throw new IllegalArgumentException(
          "The site is not valid and a repair leaves nothing of it.");
    }
    return repaired;
  }

  /** The site in its plane, valid; not to be changed. */
  public Geometry site() {
    return site;
  }

  /** Distances and directions from the site, on the same index. */
  public NearestMeasure nearest() {
    return nearest;
  }

  /**
   * The part of the site on an object.
   *
   * @param candidateInPlane in the plane of the site, any dimension; an empty one is disjoint
   * @return contact, never NEAR, shared geometry, and its planar area and length
   */
  public OverlayPiece piece(Geometry candidateInPlane) {
    if (candidateInPlane.isEmpty()) {
      return withMeasures(Contact.DISJOINT, candidateInPlane.getFactory().createPolygon());
    }
    List<Geometry> candidates = ByDimension.split(candidateInPlane);
    return parts.size() == 1 && candidates.size() == 1
        ? single(parts.get(0), candidates.get(0))
        : mixed(candidates);
  }

  /**
   * Whether an object in a box surely does not meet the site: the box lies wholly outside of it.
   * What is not excluded may still be disjoint.
   *
   * @param box in the plane of the site
   */
  public boolean excludes(Envelope box) {
    for (SitePart part : parts) {
      if (!part.excludes(box)) {
        return false;
      }
    }
    return true;
  }

  private OverlayPiece single(SitePart part, Geometry candidate) {
    PartPiece piece = part.piece(candidate, tolerance);
    return withMeasures(piece.contact(), piece.geometry());
  }

  private OverlayPiece mixed(List<Geometry> candidates) {
    List<Geometry> shared = new ArrayList<>();
    List<Geometry> touched = new ArrayList<>();
    boolean[] siteCovered = new boolean[parts.size()];
    boolean allCandidatesCovered = true;
    Contact weakest = Contact.DISJOINT;
    for (Geometry candidate : candidates) {
      boolean covered = false;
      for (int i = 0; i < siteCovered.length; i++) {
        PartPiece piece = parts.get(i).piece(candidate, tolerance);
        covered |= piece.coversCandidate();
        siteCovered[i] |= covers(piece, parts.get(i).geometry());
        if (piece.contact().isShared() || piece.contact() == Contact.SLIVER) {
          shared.add(piece.geometry());
        } else if (piece.contact() == Contact.TOUCH) {
          touched.add(piece.geometry());
        }
        weakest = stronger(weakest, piece.contact());
      }
      allCandidatesCovered &= covered;
    }
    Contact contact = combined(weakest, allCandidatesCovered, siteCovered);
    return withMeasures(contact, together(contact == Contact.TOUCH ? touched : shared));
  }

  private static boolean covers(PartPiece piece, Geometry part) {
    return piece.contact() == Contact.CONTAINS
        || (piece.contact() == Contact.WITHIN && piece.geometry().equalsTopo(part));
  }

  private static Contact stronger(Contact a, Contact b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Contact combined(
      Contact strongest, boolean candidateCovered, boolean[] siteCovered) {
    if (!strongest.isShared()) {
      return strongest;
    }
    if (candidateCovered) {
      return Contact.WITHIN;
    }
    for (boolean covered : siteCovered) {
      if (!covered) {
        return Contact.OVERLAP;
      }
    }
    return Contact.CONTAINS;
  }

  private Geometry together(List<Geometry> pieces) {
    GeometryFactory factory = site.getFactory();
    if (pieces.size() == 1) {
      return pieces.get(0);
    }
    List<Geometry> flat = new ArrayList<>();
    for (Geometry piece : pieces) {
      RobustOverlay.collect(piece, Polygon.class, flat);
      RobustOverlay.collect(piece, LineString.class, flat);
      RobustOverlay.collect(piece, Point.class, flat);
    }
    return flat.isEmpty() ? factory.createPolygon() : factory.buildGeometry(flat);
  }

  private static OverlayPiece withMeasures(Contact contact, Geometry geometry) {
    boolean measured = contact.isShared() || contact == Contact.SLIVER;
    return new OverlayPiece(
        contact,
        geometry,
        measured ? PlanarMeasure.area(geometry) : Area.ZERO,
        measured ? PlanarMeasure.length(geometry) : 0);
  }
}
