package org.planatlas.geo.measure;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * Distances and directions from one site to many objects, in the plane of the site. The site is
 * indexed once; queries may run in many threads at a time.
 */
public final class NearestMeasure {
  private final Geometry site;
  private final PreparedGeometry prepared;
  private final IndexedFacetDistance facets;

  private NearestMeasure(Geometry site) {
    this.site = site;
    this.prepared = PreparedGeometryFactory.prepare(site);
    this.facets = new IndexedFacetDistance(site);
  }

  /**
   * Indexes a site.
   *
   * @param siteInPlane not empty, in metres; it is kept and must not be changed
   */
  public static NearestMeasure of(Geometry siteInPlane) {
    if (siteInPlane.isEmpty()) {
      throw new IllegalArgumentException("An empty site has no distance to anything.");
    }
    return new NearestMeasure(siteInPlane);
  }

  /**
   * The shortest way from the site to an object; an object inside the site, or around it, is at
   * distance 0.
   *
   * @param candidateInPlane not empty, in the plane of the site
   */
  public Nearest to(Geometry candidateInPlane) {
    if (prepared.intersects(candidateInPlane)) {
      Coordinate place = meetingPlace(candidateInPlane);
      return new Nearest(0, 0, place, place);
    }
    Coordinate[] ends = facets.nearestPoints(candidateInPlane);
    return of(ends[0], ends[1]);
  }

  /**
   * The distance in metres from the site to an object, 0 when they meet.
   *
   * @param candidateInPlane not empty, in the plane of the site
   */
  public double distance(Geometry candidateInPlane) {
    return prepared.intersects(candidateInPlane) ? 0 : facets.distance(candidateInPlane);
  }

  /** The shortest way between two geometries in one plane, without an index. */
  public static Nearest between(Geometry siteInPlane, Geometry candidateInPlane) {
    Coordinate[] ends = DistanceOp.nearestPoints(siteInPlane, candidateInPlane);
    return of(ends[0], ends[1]);
  }

  /**
   * The azimuth from one place to another: degrees clockwise from grid north, 0 up to but not 360.
   */
  public static double azimuth(Coordinate from, Coordinate to) {
    if (from.equals2D(to)) {
      return 0;
    }
    double degrees = Math.toDegrees(Math.atan2(to.x - from.x, to.y - from.y));
    double positive = degrees < 0 ? degrees + 360 : degrees;
    return positive >= 360 ? 0 : positive;
  }

  private Coordinate meetingPlace(Geometry candidate) {
    return DistanceOp.nearestPoints(site, candidate)[0];
  }

  private static Nearest of(Coordinate from, Coordinate to) {
    double distance = from.distance(to);
    return new Nearest(distance, distance == 0 ? 0 : azimuth(from, to), from, to);
  }
}
