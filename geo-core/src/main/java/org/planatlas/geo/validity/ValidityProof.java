package org.planatlas.geo.validity;

import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Proves that polygons are valid (OGC 06-103r4, 6.1.11) where that is plain: no two borders touch,
 * holes lie in their shell and nothing lies in anything else. Almost every parcel is like that, and
 * the proof costs half of the full test or less. It never holds for an invalid geometry; where it
 * does not hold nothing is known.
 */
public final class ValidityProof {

  /** With more points or rings the pairs of them take longer than the full test. */
  private static final int MOST_POINTS = 500;

  private static final int MOST_RINGS = 50;

  private ValidityProof() {}

  /** Whether a geometry is surely valid; false says nothing. */
  public static boolean holds(Geometry geometry) {
    boolean polygons = geometry instanceof Polygon || geometry instanceof MultiPolygon;
    if (!polygons || geometry.isEmpty() || geometry.getNumGeometries() > MOST_RINGS) {
      return false;
    }
    int points = geometry.getNumPoints();
    if (points > MOST_POINTS) {
      return false;
    }
    RingSegments segments = new RingSegments(points);
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!add((Polygon) geometry.getGeometryN(i), segments)) {
        return false;
      }
    }
    return segments.areApart() && isNested(geometry);
  }

  /** Whether a geometry is valid: proven, or tested in full. */
  public static boolean isValid(Geometry geometry) {
    return holds(geometry) || geometry.isValid();
  }

  private static boolean add(Polygon polygon, RingSegments segments) {
    if (polygon.getNumInteriorRing() > MOST_RINGS
        || !segments.add(polygon.getExteriorRing().getCoordinateSequence())) {
      return false;
    }
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      if (!segments.add(polygon.getInteriorRingN(i).getCoordinateSequence())) {
        return false;
      }
    }
    return true;
  }

  /** Whether rings whose borders do not touch lie in one another as they should. */
  private static boolean isNested(Geometry geometry) {
    int parts = geometry.getNumGeometries();
    for (int i = 0; i < parts; i++) {
      Polygon part = (Polygon) geometry.getGeometryN(i);
      if (!areHolesIn(part)) {
        return false;
      }
      for (int j = 0; j < i; j++) {
        Polygon other = (Polygon) geometry.getGeometryN(j);
        if (!areApart(part.getExteriorRing(), other.getExteriorRing())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean areHolesIn(Polygon polygon) {
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      LinearRing hole = polygon.getInteriorRingN(i);
      if (!isIn(hole, polygon.getExteriorRing())) {
        return false;
      }
      for (int j = 0; j < i; j++) {
        if (!areApart(hole, polygon.getInteriorRingN(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean areApart(LinearRing one, LinearRing other) {
    return !one.getEnvelopeInternal().intersects(other.getEnvelopeInternal())
        || !isIn(one, other) && !isIn(other, one);
  }

  /** One vertex tells for all, since the rings do not touch. */
  private static boolean isIn(LinearRing ring, LinearRing around) {
    CoordinateSequence points = around.getCoordinateSequence();
    return RayCrossingCounter.locatePointInRing(ring.getCoordinateN(0), points)
        == Location.INTERIOR;
  }
}
