package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Set operations of two geometries by OverlayNG: in floating precision, and where its noding fails
 * (boundaries that nearly coincide) by snap rounding on a grid of nanometres. Never by {@code
 * Geometry.intersection}, which still uses the old overlay.
 *
 * <p>Results may have parts of lower dimension where inputs only touch; take the polygons with
 * {@link #polygons}. An input that is not valid is repaired first when the operation fails on it,
 * or when the result is larger than it can be.
 */
public final class RobustOverlay {
  private static final double AREA_SLACK = 1e-6;
  private static final PrecisionModel FLOATING = new PrecisionModel();

  private RobustOverlay() {}

  /** The points of both geometries. */
  public static Geometry intersection(Geometry a, Geometry b) {
    return overlay(a, b, OverlayNG.INTERSECTION);
  }

  /** The points of either geometry. */
  public static Geometry union(Geometry a, Geometry b) {
    return overlay(a, b, OverlayNG.UNION);
  }

  /** The points of {@code a} that are not in {@code b}. */
  public static Geometry difference(Geometry a, Geometry b) {
    return overlay(a, b, OverlayNG.DIFFERENCE);
  }

  /**
   * The polygons of a geometry as one Polygon or MultiPolygon, an empty Polygon when there are
   * none.
   */
  public static Geometry polygons(Geometry geometry) {
    if (geometry instanceof Polygon || geometry instanceof MultiPolygon) {
      return geometry;
    }
    List<Polygon> polygons = new ArrayList<>();
    collect(geometry, Polygon.class, polygons);
    GeometryFactory factory = geometry.getFactory();
    return switch (polygons.size()) {
      case 0 -> factory.createPolygon();
      case 1 -> polygons.get(0);
      default -> factory.createMultiPolygon(polygons.toArray(new Polygon[0]));
    };
  }

  /**
   * The lines of a geometry as one LineString or MultiLineString, an empty LineString when there
   * are none.
   */
  public static Geometry lines(Geometry geometry) {
    List<LineString> lines = new ArrayList<>();
    collect(geometry, LineString.class, lines);
    GeometryFactory factory = geometry.getFactory();
    return switch (lines.size()) {
      case 0 -> factory.createLineString();
      case 1 -> lines.get(0);
      default -> factory.createMultiLineString(lines.toArray(new LineString[0]));
    };
  }

  /** The point elements of a geometry as one MultiPoint, empty when there are none. */
  public static Geometry points(Geometry geometry) {
    List<Point> points = new ArrayList<>();
    collect(geometry, Point.class, points);
    return geometry.getFactory().createMultiPoint(points.toArray(new Point[0]));
  }

  /** Adds the non-empty elements of one kind, however deep they are nested. */
  static <T extends Geometry> void collect(
      Geometry geometry, Class<T> kind, List<? super T> found) {
    if (kind.isInstance(geometry)) {
      if (!geometry.isEmpty()) {
        found.add(kind.cast(geometry));
      }
      return;
    }
    if (geometry instanceof GeometryCollection) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        collect(geometry.getGeometryN(i), kind, found);
      }
    }
  }

  private static Geometry overlay(Geometry a, Geometry b, int operation) {
    try {
      Geometry result = OverlayNG.overlay(a, b, operation, FLOATING, new SweepNoder());
      if (isPossible(a, b, result, operation)) {
        return result;
      }
    } catch (RuntimeException e) {
      // floating noding failed (TopologyException, AssertionFailedException); done robustly below
    }
    return snapRounded(a, b, operation);
  }

  private static Geometry snapRounded(Geometry a, Geometry b, int operation) {
    LocalFrame frame = LocalFrame.around(a, b);
    try {
      Geometry local = OverlayNG.overlay(frame.enter(a), frame.enter(b), operation, frame.grid());
      Geometry result = frame.leave(local);
      if (isPossible(a, b, result, operation)) {
        return result;
      }
    } catch (RuntimeException e) {
      // on invalid input only; repaired below
    }
    return OverlayNGRobust.overlay(GeometryFixer.fix(a), GeometryFixer.fix(b), operation);
  }

  private static boolean isPossible(Geometry a, Geometry b, Geometry result, int operation) {
    if (result.getDimension() < 2) {
      return true;
    }
    double largest =
        switch (operation) {
          case OverlayNG.INTERSECTION -> Math.min(a.getArea(), b.getArea());
          case OverlayNG.DIFFERENCE -> a.getArea();
          default -> a.getArea() + b.getArea();
        };
    return result.getArea() <= largest * (1 + AREA_SLACK) + AREA_SLACK;
  }
}
