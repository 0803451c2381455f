package org.planatlas.geo.overlay;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.planatlas.geo.validity.ValidityProof;

/**
 * The intersection of a site with a polygon by walking along both borders from crossing to crossing
 * (Weiler and Atherton 1977), where every crossing is plain: that is almost every parcel, and takes
 * a tenth of the time of an overlay with what lies around it. Where something is not plain (borders
 * that touch, coincide or nearly do, a polygon that is not surely valid, a ring of the site inside
 * of it) there is no answer, and the general overlay is to be asked. Thread-safe.
 */
final class ProperCut {

  /** With more pairs of segments the general overlay, which sorts them, is as fast. */
  private static final int MOST_PAIRS = 20_000;

  private static final int FAN = 8;

  private final OrientedRings site;
  private final SegmentBoxes segments;
  private final PackedBoxes index;
  private final PointOnGeometryLocator locator;

  /**
   * Prepares a site.
   *
   * @param polygons valid
   * @param locator tells where a point lies in it
   */
  ProperCut(Geometry polygons, PointOnGeometryLocator locator) {
    this.site = new OrientedRings(polygons);
    this.segments = site.segments();
    this.index = new PackedBoxes(segments, FAN);
    this.locator = locator;
  }

  /**
   * What the site and a polygon share; empty when that is not plain.
   *
   * @param candidate Polygon or MultiPolygon, not empty
   * @return polygons, the candidate itself when it lies in the site, an empty polygon when it lies
   *     outside
   */
  Optional<Geometry> intersection(Geometry candidate) {
    Envelope box = candidate.getEnvelopeInternal();
    int[] near = near(box);
    boolean isSmall =
        candidate.getNumGeometries() == 1
            && (long) near.length * candidate.getNumPoints() <= MOST_PAIRS;
    if (!isSmall || !ValidityProof.holds(candidate)) {
      return Optional.empty();
    }
    OrientedRings object = new OrientedRings(candidate);
    List<Crossing> crossings = new Crossings(object, box, site, near).find();
    if (crossings == null || hasRingInside(box, near, crossings)) {
      return Optional.empty();
    }
    if (crossings.isEmpty()) {
      return uncrossed(candidate);
    }
    CutRings rings = new CutRings(object, site, candidate.getFactory());
    boolean isWhole = rings.trace(crossings, near.length) && addUncrossed(object, crossings, rings);
    // proves, too, that rounding the crossings has turned nothing round
    return isWhole ? rings.build().filter(ValidityProof::holds) : Optional.empty();
  }

  /** The segments of the site whose boxes meet a box. */
  private int[] near(Envelope box) {
    IntStream.Builder found = IntStream.builder();
    index.forEachNear(box, segment -> found.add(segments.starts()[segment]));
    return found.build().toArray();
  }

  /** Whether a ring of the site that crosses nothing may lie in the candidate. */
  private boolean hasRingInside(Envelope box, int[] near, List<Crossing> crossings) {
    Set<Integer> crossed = new HashSet<>();
    crossings.forEach(crossing -> crossed.add(site.ringOf(crossing.ofSite)));
    for (int segment : near) {
      int ring = site.ringOf(segment);
      if (box.contains(site.box(ring)) && !crossed.contains(ring)) {
        return true;
      }
    }
    return false;
  }

  /** No border crosses another and none lies in the candidate, which so lies on one side. */
  private Optional<Geometry> uncrossed(Geometry candidate) {
    return switch (locator.locate(candidate.getCoordinate())) {
      case Location.INTERIOR -> Optional.of(candidate);
      case Location.EXTERIOR -> Optional.of(candidate.getFactory().createPolygon());
      default -> Optional.empty();
    };
  }

  /** Adds the rings of the object that cross nothing and lie in the site. */
  private boolean addUncrossed(OrientedRings object, List<Crossing> crossings, CutRings rings) {
    Set<Integer> crossed = new HashSet<>();
    crossings.forEach(crossing -> crossed.add(object.ringOf(crossing.ofObject)));
    for (int ring = 0; ring < object.rings(); ring++) {
      if (!crossed.contains(ring)) {
        int first = object.first(ring);
        int place = locator.locate(new Coordinate(object.x(first), object.y(first)));
        if (place == Location.BOUNDARY) {
          return false;
        }
        if (place == Location.INTERIOR) {
          rings.addWhole(ring);
        }
      }
    }
    return true;
  }
}
