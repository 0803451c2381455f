package org.planatlas.geo.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * How far the vertices of one geometry lie from those of another, on the ground. A ring may begin
 * at another vertex and run the other way, and parts and holes may come in another order: neither
 * makes another geometry. A line that runs the other way, or one vertex more, does.
 */
public final class VertexShift {

  /** What two geometries have that do not go vertex by vertex. */
  public static final double NONE = Double.POSITIVE_INFINITY;

  /** Semi-major axis and squared eccentricity of the ellipsoid of CGCS2000. */
  private static final double AXIS = 6_378_137;

  private static final double ECCENTRICITY_2 = 0.006_694_380_022_9;

  /** Pieces beyond which only their own order is tried. */
  private static final int MOST_SEARCHED = 1000;

  /** Vertices of a ring at which the other may begin, where several lie in one place. */
  private static final int MOST_BEGINNINGS = 4;

  private final double near;

  private VertexShift(double near) {
    this.near = near;
  }

  /**
   * The largest distance between vertices that stand for each other.
   *
   * @param one longitude and latitude of CGCS2000 in degrees, x east; null for none
   * @param other the same
   * @param near distance in metres up to which pieces in another order are looked for
   * @return metres; {@link #NONE} where the two differ in their parts, rings or numbers of vertices
   */
  public static double between(Geometry one, Geometry other, double near) {
    boolean none = one == null || one.isEmpty();
    boolean otherNone = other == null || other.isEmpty();
    if (none || otherNone) {
      return none == otherNone ? 0 : NONE;
    }
    return new VertexShift(near).pieces(parts(one), parts(other));
  }

  private static List<Geometry> parts(Geometry geometry) {
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      parts.add(geometry.getGeometryN(i));
    }
    return parts;
  }

  private static List<Geometry> holes(Polygon polygon) {
    List<Geometry> holes = new ArrayList<>();
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      holes.add(polygon.getInteriorRingN(i));
    }
    return holes;
  }

  private double pieces(List<Geometry> ones, List<Geometry> others) {
    if (ones.size() != others.size()) {
      return NONE;
    }
    double inOrder = 0;
    for (int i = 0; i < ones.size() && inOrder < NONE; i++) {
      inOrder = Math.max(inOrder, piece(ones.get(i), others.get(i)));
    }
    boolean search = inOrder > near && ones.size() > 1 && ones.size() <= MOST_SEARCHED;
    return search ? Math.min(inOrder, anyOrder(ones, others)) : inOrder;
  }

  /** Each piece with one that lies near it. */
  private double anyOrder(List<Geometry> ones, List<Geometry> others) {
    List<Geometry> left = new ArrayList<>(others);
    double largest = 0;
    for (Geometry one : ones) {
      double found = NONE;
      for (int i = 0; i < left.size() && found == NONE; i++) {
        double shift = haveNearBoxes(one, left.get(i)) ? piece(one, left.get(i)) : NONE;
        if (shift <= near) {
          found = shift;
          left.remove(i);
        }
      }
      largest = Math.max(largest, found);
      if (largest == NONE) {
        return NONE;
      }
    }
    return largest;
  }

  private boolean haveNearBoxes(Geometry one, Geometry other) {
    Envelope box = one.getEnvelopeInternal();
    Envelope otherBox = other.getEnvelopeInternal();
    return metres(box.getMinX(), box.getMinY(), otherBox.getMinX(), otherBox.getMinY()) <= 2 * near
        && metres(box.getMaxX(), box.getMaxY(), otherBox.getMaxX(), otherBox.getMaxY()) <= 2 * near;
  }

  private double piece(Geometry one, Geometry other) {
    if (one.getDimension() != other.getDimension()) {
      return NONE;
    }
    if (one instanceof Polygon polygon && other instanceof Polygon otherPolygon) {
      double shell = ring(polygon.getExteriorRing(), otherPolygon.getExteriorRing());
      return shell == NONE ? NONE : Math.max(shell, pieces(holes(polygon), holes(otherPolygon)));
    }
    if (one instanceof LinearRing ring && other instanceof LinearRing otherRing) {
      return ring(ring, otherRing);
    }
    if (one instanceof LineString line && other instanceof LineString otherLine) {
      return line(line.getCoordinateSequence(), otherLine.getCoordinateSequence());
    }
    return one.getDimension() == 0
        ? metres(
            one.getCoordinate().x,
            one.getCoordinate().y,
            other.getCoordinate().x,
            other.getCoordinate().y)
        : NONE;
  }

  private static double line(CoordinateSequence one, CoordinateSequence other) {
    if (one.size() != other.size()) {
      return NONE;
    }
    double largest = 0;
    for (int i = 0; i < one.size(); i++) {
      largest = Math.max(largest, metres(one, i, other, i));
    }
    return largest;
  }

  private double ring(LineString one, LineString other) {
    CoordinateSequence first = one.getCoordinateSequence();
    CoordinateSequence second = other.getCoordinateSequence();
    double asDrawn = line(first, second);
    if (asDrawn <= near || asDrawn == NONE) {
      return asDrawn;
    }
    double least = asDrawn;
    int vertices = second.size() - 1;
    int begun = 0;
    for (int begin = 0; begin < vertices && begun < MOST_BEGINNINGS; begin++) {
      if (metres(first, 0, second, begin) <= near) {
        begun++;
        least = Math.min(least, turned(first, second, begin, 1));
        least = Math.min(least, turned(first, second, begin, -1));
      }
    }
    return least;
  }

  private double turned(CoordinateSequence one, CoordinateSequence other, int begin, int step) {
    int vertices = one.size() - 1;
    double largest = 0;
    for (int i = 0; i < vertices && largest <= near; i++) {
      largest = Math.max(largest, metres(one, i, other, Math.floorMod(begin + step * i, vertices)));
    }
    return largest <= near ? largest : NONE;
  }

  private static double metres(CoordinateSequence one, int i, CoordinateSequence other, int j) {
    return metres(one.getX(i), one.getY(i), other.getX(j), other.getY(j));
  }

  /** Along the radii of curvature at the place: exact for the small distances that matter. */
  private static double metres(double x, double y, double otherX, double otherY) {
    if (x == otherX && y == otherY) {
      return 0;
    }
    double latitude = Math.toRadians(y);
    double sine = Math.sin(latitude);
    double root = 1 - ECCENTRICITY_2 * sine * sine;
    double across = AXIS / Math.sqrt(root);
    double along = across * (1 - ECCENTRICITY_2) / root;
    return Math.hypot(
        Math.toRadians(otherX - x) * across * Math.cos(latitude),
        Math.toRadians(otherY - y) * along);
  }
}
