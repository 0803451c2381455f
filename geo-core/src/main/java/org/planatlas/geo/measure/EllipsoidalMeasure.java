package org.planatlas.geo.measure;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.Transforms;

/**
 * Area and length on the ellipsoid of CGCS2000.
 *
 * <p>Areas follow the land survey (国土调查办发〔2008〕32号): the signed sum of the ellipsoidal trapezoids
 * between each edge and a meridian. An edge is straight in the 3-degree Gauss-Krueger plane of the
 * polygon, as it was surveyed; edges longer than 70 m are densified there before the sum.
 * Thread-safe.
 */
public final class EllipsoidalMeasure {
  /** The method as reports name it. */
  public static final String METHOD =
      "ellipsoidal trapezoids on CGCS2000 (国土调查办发〔2008〕32号), edges straight in the 3-degree"
          + " Gauss-Krueger plane";

  private static final double LONGEST_EDGE_METRES = 70;
  private static final int BATCH = 512;
  private static final Geodesic GEODESIC =
      new Geodesic(SurveyTrapezoid.SEMI_MAJOR, SurveyTrapezoid.FLATTENING);

  private EllipsoidalMeasure() {}

  /**
   * The area of the polygons of a geometry; zero for lines, points and nothing. Parts that overlap
   * are counted twice.
   *
   * @param lonLat longitude and latitude in degrees on CGCS2000 or WGS 84
   * @throws org.planatlas.geo.crs.TransformFailedException when a vertex is no position on Earth
   */
  public static Area area(Geometry lonLat) {
    if (lonLat.isEmpty() || lonLat.getDimension() < 2) {
      return Area.ZERO;
    }
    CoordinateReferenceSystem plane =
        GaussKrueger.plane(lonLat.getEnvelopeInternal().centre().getX());
    if (ShortEdges.areAllOf(lonLat, LONGEST_EDGE_METRES)) {
      // nothing is densified in the plane, and there and back leads to the same vertices
      return new Area(sum(lonLat, null));
    }
    CoordinateReferenceSystem degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
    return areaOfPlane(Transforms.apply(lonLat, degrees, plane), plane);
  }

  /**
   * The ellipsoidal area of a geometry given in a plane: the edges are straight in that plane, so
   * the areas of the pieces of a site add up to the site's.
   *
   * @param inPlane in metres
   * @param plane its CRS, x east and y north, on CGCS2000 or WGS 84
   */
  public static Area areaOfPlane(Geometry inPlane, CoordinateReferenceSystem plane) {
    if (inPlane.isEmpty() || inPlane.getDimension() < 2) {
      return Area.ZERO;
    }
    MathTransform toDegrees = Transforms.between(plane, CrsCatalog.get(CrsCatalog.CGCS2000));
    return new Area(sum(inPlane, toDegrees));
  }

  /**
   * Square metres on the ellipsoid in one square degree around a latitude, for estimates.
   *
   * @param latitude degrees
   */
  public static double squareMetresPerSquareDegree(double latitude) {
    double half = 1e-4;
    return SurveyTrapezoid.area(latitude - half, latitude + half, 2 * half) / (4 * half * half);
  }

  /**
   * The length of the lines of a geometry in metres along geodesics; the boundaries of polygons do
   * not count.
   *
   * @param lonLat longitude and latitude in degrees on CGCS2000 or WGS 84
   */
  public static double length(Geometry lonLat) {
    if (lonLat instanceof LineString line) {
      return length(line.getCoordinateSequence());
    }
    double sum = 0;
    if (lonLat.getNumGeometries() > 1 || lonLat.getGeometryN(0) != lonLat) {
      for (int i = 0; i < lonLat.getNumGeometries(); i++) {
        sum += length(lonLat.getGeometryN(i));
      }
    }
    return sum;
  }

  private static double length(CoordinateSequence line) {
    double sum = 0;
    for (int i = 1; i < line.size(); i++) {
      sum +=
          GEODESIC.Inverse(
                  line.getY(i - 1),
                  line.getX(i - 1),
                  line.getY(i),
                  line.getX(i),
                  GeodesicMask.DISTANCE)
              .s12;
    }
    return sum;
  }

  /**
   * The sum over all polygons.
   *
   * @param toDegrees from the plane of the geometry; null when it is in degrees
   */
  private static double sum(Geometry geometry, MathTransform toDegrees) {
    if (geometry instanceof Polygon polygon) {
      return polygonArea(polygon, toDegrees);
    }
    double sum = 0;
    if (geometry.getNumGeometries() > 1 || geometry.getGeometryN(0) != geometry) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        sum += sum(geometry.getGeometryN(i), toDegrees);
      }
    }
    return sum;
  }

  private static double polygonArea(Polygon polygon, MathTransform toDegrees) {
    if (polygon.isEmpty()) {
      return 0;
    }
    double area = Math.abs(ringArea(polygon.getExteriorRing(), toDegrees));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      area -= Math.abs(ringArea(polygon.getInteriorRingN(i), toDegrees));
    }
    return Math.max(0, area);
  }

  private static double ringArea(LinearRing ring, MathTransform toDegrees) {
    CoordinateSequence points = ring.getCoordinateSequence();
    return toDegrees == null ? sumOfDegrees(points) : new RingSum(toDegrees).sum(points);
  }

  private static double sumOfDegrees(CoordinateSequence ring) {
    double area = 0;
    double meridian = ring.size() == 0 ? 0 : ring.getX(0);
    for (int i = 1; i < ring.size(); i++) {
      double span = (ring.getX(i - 1) - meridian + (ring.getX(i) - meridian)) / 2;
      area += SurveyTrapezoid.area(ring.getY(i - 1), ring.getY(i), span);
    }
    return area;
  }

  /**
   * Adds the trapezoids of a ring while its densified edges pass through a buffer of fixed size.
   */
  private static final class RingSum {
    private final MathTransform toDegrees;
    private final double[] buffer = new double[2 * BATCH];
    private int filled;
    private boolean started;
    private double meridian;
    private double lastSpan;
    private double lastLatitude;
    private double area;

    RingSum(MathTransform toDegrees) {
      this.toDegrees = toDegrees;
    }

    double sum(CoordinateSequence ring) {
      if (ring.size() == 0) {
        return 0;
      }
      add(ring.getX(0), ring.getY(0));
      for (int i = 1; i < ring.size(); i++) {
        edge(ring.getX(i - 1), ring.getY(i - 1), ring.getX(i), ring.getY(i));
      }
      flush();
      return area;
    }

    private void edge(double x1, double y1, double x2, double y2) {
      int steps = (int) Math.ceil(Math.hypot(x2 - x1, y2 - y1) / LONGEST_EDGE_METRES);
      for (int i = 1; i < steps; i++) {
        double t = (double) i / steps;
        add(x1 + t * (x2 - x1), y1 + t * (y2 - y1));
      }
      add(x2, y2);
    }

    private void add(double x, double y) {
      buffer[2 * filled] = x;
      buffer[2 * filled + 1] = y;
      if (++filled == BATCH) {
        flush();
      }
    }

    private void flush() {
      try {
        toDegrees.transform(buffer, 0, buffer, 0, filled);
      } catch (TransformException e) {
        throw new IllegalArgumentException(
            "A polygon in the plane has a vertex that is no position on Earth; check its CRS.", e);
      }
      for (int i = 0; i < filled; i++) {
        trapezoid(buffer[2 * i], buffer[2 * i + 1]);
      }
      filled = 0;
    }

    private void trapezoid(double longitude, double latitude) {
      if (!started) {
        started = true;
        meridian = longitude;
      } else {
        double span = longitude - meridian;
        area += SurveyTrapezoid.area(lastLatitude, latitude, (lastSpan + span) / 2);
      }
      lastSpan = longitude - meridian;
      lastLatitude = latitude;
    }
  }
}
