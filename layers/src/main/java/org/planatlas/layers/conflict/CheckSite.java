package org.planatlas.layers.conflict;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.measure.Area;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.OverlayTolerance;
import org.planatlas.geo.overlay.RobustOverlay;
import org.planatlas.geo.overlay.SiteOverlay;
import org.planatlas.layers.conflict.rule.Rule;

/**
 * The site in the plane of its 3-degree Gauss-Krueger zone, or those parts of it that are of
 * certain kinds of project; prepared for many overlays.
 */
final class CheckSite {

  /**
   * Degrees of longitude that one plane shows well: the province is 7 wide. Farther from its
   * meridian its scale is off by more than half a percent, and at last there is no plane at all.
   */
  private static final double MOST_DEGREES = 8;

  private static final double NOISE_SQUARE_METRES = 1;
  private static final double NOISE_METRES = 0.01;
  private static final double NOISE_SHARE = 1e-3;

  /** A named part of one kind, prepared on its own. */
  record Part(Optional<String> name, String kind, Geometry lonLat, SiteOverlay overlay) {

    /** Its name as rules write it: {@code BORROW_PIT} also of {@code borrow pit}. */
    String key() {
      return name.map(SitePart::key).orElse("");
    }

    // one part is one instance: comparing geometries would cost more than it finds
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private final CoordinateReferenceSystem plane;
  private final List<Part> parts;
  private final CheckSite all;
  private final OverlayTolerance sliver;
  private final Map<List<Part>, CheckSite> selections = new HashMap<>();
  private SiteOverlay whole;
  private PartIndex index;

  private CheckSite(
      CoordinateReferenceSystem plane, List<Part> parts, CheckSite all, OverlayTolerance sliver) {
    this.plane = plane;
    this.parts = List.copyOf(parts);
    this.all = all == null ? this : all;
    this.sliver = sliver;
  }

  /**
   * Checks and prepares a site.
   *
   * @param kind of project of the parts that name none of their own
   * @throws InvalidCheckException when there is none, or a part is not valid; names kind and place
   */
  static CheckSite of(List<SitePart> given, String kind) {
    return of(given, kind, OverlayTolerance.DEFAULT);
  }

  /**
   * Checks and prepares a site; see {@link #of(List, String)}.
   *
   * @param sliver from when on what it shares with a feature counts
   */
  static CheckSite of(List<SitePart> given, String kind, OverlayTolerance sliver) {
    if (given.isEmpty()) {
      throw new InvalidCheckException("The check has no site; draw one, or name a project.");
    }
    given.forEach(SiteValidity::require);
    requireOnePlane(boxOf(given));
    CoordinateReferenceSystem plane = planeOf(given);
    CoordinateReferenceSystem degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
    List<Optional<String>> names = names(given);
    List<Part> parts = new ArrayList<>();
    for (SitePart part : given) {
      Geometry inPlane = countedOnce(Transforms.apply(part.lonLat(), degrees, plane));
      parts.add(
          new Part(
              names.get(parts.size()),
              part.kind().orElse(kind),
              part.lonLat(),
              prepared(inPlane, part, sliver)));
    }
    return new CheckSite(plane, parts, null, sliver);
  }

  private static SiteOverlay prepared(Geometry inPlane, SitePart part, OverlayTolerance sliver) {
    try {
      return SiteOverlay.of(inPlane, sliver);
    } catch (IllegalArgumentException e) {
      Coordinate at = part.lonLat().getCoordinate();
      throw new InvalidCheckException(
          String.format(
              Locale.ROOT,
              "The site is thinner than its coordinates are exact, at %.6f, %.6f; correct the"
                  + " boundary there and check again.",
              at.x,
              at.y));
    }
  }

  /** The plane of the 3-degree zone of the middle of parts. */
  static CoordinateReferenceSystem planeOf(List<SitePart> parts) {
    return GaussKrueger.plane(boxOf(parts).centre().x);
  }

  private static Envelope boxOf(List<SitePart> parts) {
    Envelope box = new Envelope();
    parts.forEach(part -> box.expandToInclude(part.lonLat().getEnvelopeInternal()));
    return box;
  }

  private static void requireOnePlane(Envelope degrees) {
    if (degrees.getWidth() > MOST_DEGREES) {
      throw new InvalidCheckException(
          String.format(
              Locale.ROOT,
              "The site is %.1f degrees of longitude wide, from %.4f to %.4f; areas are measured in"
                  + " the plane of one 3-degree zone, which takes %.0f degrees. Check it in parts.",
              degrees.getWidth(),
              degrees.getMinX(),
              degrees.getMaxX(),
              MOST_DEGREES));
    }
  }

  /**
   * The names of parts. One of several that has none is called by its place among them, so that a
   * report can say which part it speaks of.
   */
  private static List<Optional<String>> names(List<SitePart> given) {
    if (given.size() == 1) {
      return List.of(given.get(0).name());
    }
    Set<String> taken = given.stream().flatMap(part -> part.name().stream()).collect(toSet());
    List<Optional<String>> names = new ArrayList<>();
    for (SitePart part : given) {
      String place = Integer.toString(names.size() + 1);
      String free = taken.contains(place) ? "#" + place : place;
      names.add(Optional.of(part.name().orElse(free)));
    }
    return names;
  }

  /** What a collection draws twice counts once. */
  private static Geometry countedOnce(Geometry inPlane) {
    boolean mayOverlap =
        inPlane instanceof GeometryCollection && !(inPlane instanceof MultiPolygon);
    return mayOverlap ? PieceMeasure.together(List.of(inPlane)) : inPlane;
  }

  /** The parts of some kinds of project as a site; this site itself when that is all. */
  CheckSite ofKinds(Set<String> kinds) {
    return select(parts.stream().filter(part -> kinds.contains(part.kind())).toList());
  }

  /**
   * The parts of some kinds of project that a rule looks at; empty when it looks at none.
   *
   * @param known names of parts that rules tell apart; a part of another name, or of none, may be
   *     any of them
   */
  Optional<CheckSite> ofRule(Rule rule, Set<String> kinds, Set<String> known) {
    if (rule.parts().isEmpty()) {
      return Optional.of(ofKinds(kinds));
    }
    List<Part> some =
        parts.stream()
            .filter(part -> kinds.contains(part.kind()))
            .filter(part -> rule.parts().contains(part.key()) || !known.contains(part.key()))
            .toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(select(some));
  }

  private CheckSite select(List<Part> some) {
    return some.size() == parts.size()
        ? this
        : selections.computeIfAbsent(some, key -> new CheckSite(plane, some, all, sliver));
  }

  /** Whether it is all parts of its kinds, and so can be found again by them. */
  boolean isAllOfItsKinds() {
    Set<String> kinds = new HashSet<>();
    parts.forEach(part -> kinds.add(part.kind()));
    return all.ofKinds(kinds).parts().equals(parts);
  }

  /** True unless this is a selection of the parts of a larger site. */
  boolean isWhole() {
    return all == this;
  }

  CoordinateReferenceSystem plane() {
    return plane;
  }

  String planeName() {
    OptionalInt epsg = CrsCatalog.findEpsg(plane);
    return epsg.isPresent() ? "EPSG:" + epsg.getAsInt() : plane.getName().getCode();
  }

  Geometry lonLat() {
    return parts.size() == 1
        ? parts.get(0).lonLat()
        : new GeometryFactory().buildGeometry(parts.stream().map(Part::lonLat).toList());
  }

  /** From when on what it shares with a feature counts, as {@link #whole} tells contacts. */
  OverlayTolerance sliver() {
    return sliver;
  }

  /** All parts as one. */
  SiteOverlay whole() {
    if (whole == null) {
      whole =
          parts.size() == 1
              ? parts.get(0).overlay()
              : SiteOverlay.of(
                  PieceMeasure.together(parts.stream().map(part -> part.overlay().site()).toList()),
                  sliver);
    }
    return whole;
  }

  List<Part> parts() {
    return parts;
  }

  /** The parts whose boxes meet a box in the plane, in their order. */
  List<Part> partsNear(Envelope box) {
    return parts.size() == 1 ? parts : index().near(box);
  }

  private synchronized PartIndex index() {
    if (index == null) {
      index = new PartIndex(parts);
    }
    return index;
  }

  boolean hasParts() {
    return parts.size() > 1 || parts.get(0).name().isPresent();
  }

  Area planar() {
    return PlanarMeasure.area(whole().site());
  }

  Area ellipsoidal(Geometry inPlane) {
    return EllipsoidalMeasure.areaOfPlane(inPlane, plane);
  }

  /** The part of the site, in the plane, that an area leaves over; lines and points too. */
  Geometry minus(Geometry area) {
    Geometry site = whole().site();
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

  /**
   * Whether a rest counts: two drawings of one boundary leave slivers that do not. An area of a
   * square metre counts, a line of a centimetre, every point; and a thousandth of a smaller site.
   */
  boolean isPart(Geometry rest) {
    Geometry site = whole().site();
    double area = rest.getArea();
    double length = PlanarMeasure.length(rest);
    return isPartOfArea(area)
        || (length > 0
            && length >= Math.min(NOISE_METRES, PlanarMeasure.length(site) * NOISE_SHARE))
        || PieceMeasure.points(rest) > 0;
  }

  /** Whether a rest of some square metres counts. */
  boolean isPartOfArea(double area) {
    return area > 0
        && area >= Math.min(NOISE_SQUARE_METRES, whole().site().getArea() * NOISE_SHARE);
  }

  /** The share of all parts that pieces make: of area, of length if there is none, of points. */
  double share(Geometry pieces) {
    return shares(pieces).findFirst().orElse(0);
  }

  /** The share of the area of all parts. */
  double shareOfArea(double squareMetres) {
    double area = all.planar().squareMetres();
    return area == 0 ? 0 : Math.min(1, squareMetres / area);
  }

  /** The share of all parts that pieces make, of the dimension of which they make least. */
  double leastShare(Geometry pieces) {
    return shares(pieces).min().orElse(0);
  }

  private DoubleStream shares(Geometry pieces) {
    Geometry site = all.whole().site();
    DoubleStream.Builder shares = DoubleStream.builder();
    add(shares, pieces.getArea(), site.getArea());
    add(shares, PlanarMeasure.length(pieces), PlanarMeasure.length(site));
    add(shares, PieceMeasure.points(pieces), PieceMeasure.points(site));
    return shares.build();
  }

  private static void add(DoubleStream.Builder shares, double part, double whole) {
    if (whole > 0) {
      shares.add(Math.min(1, part / whole));
    }
  }

  /** The box around the site and all that lies within a distance, in the plane. */
  Envelope box(double metres) {
    Envelope box = whole().site().getEnvelopeInternal().copy();
    box.expandBy(metres);
    return box;
  }
}
