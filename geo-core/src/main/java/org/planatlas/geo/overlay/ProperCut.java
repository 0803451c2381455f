package org.planatlas.geo.overlay;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.planatlas.geo.validity.ValidityProof;

/**
 * The intersection of a site with polygons by walking along both borders from crossing to crossing
 * (Weiler and Atherton 1977), where every crossing is plain: that is almost every parcel, and takes
 * a tenth of the time of an overlay with what lies around it. Where something is not plain (borders
 * that touch, coincide or nearly do, polygons that are not surely valid) there is no answer, and
 * the general overlay is to be asked. Thread-safe.
 */
final class ProperCut {

  private final OrientedRings site;
  private final BorderIndex border;
  private final PointOnGeometryLocator locator;

  /**
   * Prepares a site.
   *
   * @param polygons valid
   * @param locator tells where a point lies in it
   */
  ProperCut(Geometry polygons, PointOnGeometryLocator locator) {
    this.site = new OrientedRings(polygons);
    this.border = new BorderIndex(site);
    this.locator = locator;
  }

  /**
   * What the site and polygons share; empty when that is not plain.
   *
   * @param candidate Polygon or MultiPolygon, not empty
   * @return polygons, the candidate itself when it lies in the site, an empty polygon when it lies
   *     outside
   */
  Optional<Geometry> intersection(Geometry candidate) {
    if (!ValidityProof.isValid(candidate)) {
      return Optional.empty();
    }
    Envelope box = candidate.getEnvelopeInternal();
    int[] near = border.near(box);
    OrientedRings object = new OrientedRings(candidate);
    List<Crossing> crossings = new Crossings(object, box, border, near).find();
    if (crossings == null) {
      return Optional.empty();
    }
    BitSet inside = siteRings(box, near, crossings);
    if (crossings.isEmpty() && inside.isEmpty() && object.rings() == 1) {
      return uncrossed(candidate);
    }
    CutRings rings = new CutRings(object, site, candidate.getFactory());
    boolean isWhole =
        rings.trace(crossings, near.length)
            && addUncrossed(object, objectRings(object, crossings), locator, rings)
            && (inside.isEmpty()
                || addUncrossed(site, inside, new IndexedPointInAreaLocator(candidate), rings));
    // proves, too, that rounding the crossings has turned nothing round
    return isWhole ? rings.build().filter(ValidityProof::isValid) : Optional.empty();
  }

  /** The rings of the site that cross nothing and may lie in the object. */
  private BitSet siteRings(Envelope box, int[] near, List<Crossing> crossings) {
    BitSet rings = new BitSet();
    for (int segment : near) {
      int ring = site.ringOf(segment);
      if (box.contains(site.box(ring))) {
        rings.set(ring);
      }
    }
    crossings.forEach(crossing -> rings.clear(site.ringOf(crossing.ofSite)));
    return rings;
  }

  private static BitSet objectRings(OrientedRings object, List<Crossing> crossings) {
    BitSet rings = new BitSet();
    rings.set(0, object.rings());
    crossings.forEach(crossing -> rings.clear(object.ringOf(crossing.ofObject)));
    return rings;
  }

  /** No border crosses another and none lies in the candidate, which so lies on one side. */
  private Optional<Geometry> uncrossed(Geometry candidate) {
    return switch (locator.locate(candidate.getCoordinate())) {
      case Location.INTERIOR -> Optional.of(candidate);
      case Location.EXTERIOR -> Optional.of(candidate.getFactory().createPolygon());
      default -> Optional.empty();
    };
  }

  /** Adds those rings that lie in the other polygons; false when one may touch them. */
  private static boolean addUncrossed(
      OrientedRings border, BitSet uncrossed, PointOnGeometryLocator other, CutRings rings) {
    for (int ring = uncrossed.nextSetBit(0); ring >= 0; ring = uncrossed.nextSetBit(ring + 1)) {
      int first = border.first(ring);
      int place = other.locate(new Coordinate(border.x(first), border.y(first)));
      if (place == Location.BOUNDARY) {
        return false;
      }
      if (place == Location.INTERIOR) {
        rings.addWhole(border, ring);
      }
    }
    return true;
  }
}
