package org.planatlas.geo.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.planatlas.geo.validity.ValidityProof;

/** Finds what is wrong with a geometry, and where. Never changes it. */
public final class GeometryCheck {
  private static final int MOST_DEFECTS = 1000;

  private GeometryCheck() {}

  /**
   * The first defect of a geometry.
   *
   * @return empty when the geometry is valid (OGC 06-103r4, 6.1.11) and has coordinates
   */
  public static Optional<GeometryDefect> check(Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      return Optional.of(GeometryDefect.of(DefectKind.EMPTY, null));
    }
    if (ValidityProof.holds(geometry)) {
      return Optional.empty();
    }
    return Optional.ofNullable(new IsValidOp(geometry).getValidationError())
        .map(error -> GeometryDefect.of(kind(error), error.getCoordinate()));
  }

  /** Whether a geometry is valid and has coordinates. */
  public static boolean isValid(Geometry geometry) {
    return check(geometry).isEmpty();
  }

  /**
   * All defects of a geometry that can be told apart, at most 1000: each crossing of a boundary,
   * and the first other defect of each polygon.
   */
  public static List<GeometryDefect> listDefects(Geometry geometry) {
    Optional<GeometryDefect> first = check(geometry);
    if (first.isEmpty()) {
      return List.of();
    }
    Map<String, GeometryDefect> found = new LinkedHashMap<>();
    if (first.get().kind() != DefectKind.EMPTY) {
      collect(geometry, found);
    }
    if (found.isEmpty()) {
      add(first.get(), found);
    }
    return List.copyOf(found.values());
  }

  private static void collect(Geometry geometry, Map<String, GeometryDefect> found) {
    if (geometry instanceof Polygon polygon) {
      collectPolygon(polygon, found);
    } else if (geometry instanceof GeometryCollection) {
      int before = found.size();
      for (int i = 0; i < geometry.getNumGeometries() && found.size() < MOST_DEFECTS; i++) {
        collect(geometry.getGeometryN(i), found);
      }
      if (found.size() == before && geometry instanceof MultiPolygon) {
        collectWhole(geometry, found);
      }
    } else {
      check(geometry)
          .filter(defect -> defect.kind() != DefectKind.EMPTY)
          .ifPresent(defect -> add(defect, found));
    }
  }

  private static void collectPolygon(Polygon polygon, Map<String, GeometryDefect> found) {
    if (!polygon.isEmpty()) {
      collectWhole(polygon, found);
    }
  }

  private static void collectWhole(Geometry geometry, Map<String, GeometryDefect> found) {
    TopologyValidationError error = new IsValidOp(geometry).getValidationError();
    if (error == null) {
      return;
    }
    DefectKind kind = kind(error);
    List<Coordinate> places = new ArrayList<>();
    if (kind == DefectKind.SELF_INTERSECTION) {
      places.addAll(BoundaryCrossings.list(geometry, MOST_DEFECTS));
    }
    if (places.isEmpty()) {
      places.add(error.getCoordinate());
    }
    places.forEach(place -> add(GeometryDefect.of(kind, place), found));
  }

  private static void add(GeometryDefect defect, Map<String, GeometryDefect> found) {
    if (found.size() < MOST_DEFECTS) {
      found.putIfAbsent(defect.message(), defect);
    }
  }

  private static DefectKind kind(TopologyValidationError error) {
    return switch (error.getErrorType()) {
      case TopologyValidationError.INVALID_COORDINATE -> DefectKind.NOT_A_NUMBER;
      case TopologyValidationError.TOO_FEW_POINTS -> DefectKind.TOO_FEW_POINTS;
      case TopologyValidationError.RING_NOT_CLOSED -> DefectKind.OPEN_RING;
      case TopologyValidationError.RING_SELF_INTERSECTION -> DefectKind.RING_SELF_TOUCH;
      case TopologyValidationError.HOLE_OUTSIDE_SHELL -> DefectKind.HOLE_OUTSIDE_SHELL;
      case TopologyValidationError.NESTED_HOLES -> DefectKind.NESTED_HOLES;
      case TopologyValidationError.NESTED_SHELLS -> DefectKind.NESTED_SHELLS;
      case TopologyValidationError.DISCONNECTED_INTERIOR -> DefectKind.DISCONNECTED_INTERIOR;
      case TopologyValidationError.DUPLICATE_RINGS -> DefectKind.DUPLICATE_RINGS;
      default -> DefectKind.SELF_INTERSECTION;
    };
  }
}
