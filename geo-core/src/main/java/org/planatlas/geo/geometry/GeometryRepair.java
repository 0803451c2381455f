package org.planatlas.geo.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.geo.overlay.RobustOverlay;

/**
 * Makes invalid geometry valid without losing covered area: both lobes of a bow-tie stay,
 * overlapping parts are united, holes outside their shell become parts. The dimension is kept: what
 * collapses to a line is dropped, and counted in the area delta.
 */
public final class GeometryRepair {
  /** The method of a geometry that was valid. */
  public static final String UNCHANGED = "unchanged";

  /** The method of a repaired geometry. */
  public static final String REBUILT =
      "rebuilt from its noded rings, all enclosed areas kept, collapsed parts dropped";

  /** The method of a geometry that is too much to be repaired. */
  public static final String NOT_REPAIRED = "not repaired, and not taken in";

  private GeometryRepair() {}

  /**
   * Repairs a geometry.
   *
   * @param geometry not null; it is not changed. A valid or empty one is returned as it is
   * @return an empty geometry when it cannot be repaired; with the defect {@link
   *     DefectKind#TOO_COMPLEX} when it has more parts or crossings than are worked on, and then
   *     nothing was tried
   */
  public static RepairedGeometry repair(Geometry geometry) {
    if (geometry.isEmpty()) {
      return new RepairedGeometry(geometry, GeometryCheck.listDefects(geometry), 0, UNCHANGED);
    }
    if (NodingBudget.hasTooManyParts(geometry)) {
      return tooComplex(geometry, List.of());
    }
    List<GeometryDefect> defects = GeometryCheck.listDefects(geometry);
    if (defects.isEmpty()) {
      return new RepairedGeometry(geometry, defects, 0, UNCHANGED);
    }
    boolean finite = defects.stream().noneMatch(d -> d.kind() == DefectKind.NOT_A_NUMBER);
    Geometry placed = finite ? geometry : new FinitePositions().transform(geometry);
    if (NodingBudget.isExceeded(placed)) {
      return tooComplex(geometry, defects.subList(0, 1));
    }
    Geometry rebuilt = withDimension(geometry, rebuild(placed));
    double before = geometry.getArea();
    double delta = rebuilt.getArea() - (Double.isFinite(before) ? before : 0);
    return new RepairedGeometry(rebuilt, defects, delta, REBUILT);
  }

  private static RepairedGeometry tooComplex(Geometry geometry, List<GeometryDefect> others) {
    Coordinate place = others.isEmpty() ? geometry.getCoordinate() : others.get(0).place();
    List<GeometryDefect> defects = new ArrayList<>();
    defects.add(GeometryDefect.of(DefectKind.TOO_COMPLEX, place));
    defects.addAll(others);
    Geometry none = geometry.getFactory().createEmpty(geometry.getDimension());
    double before = geometry.getArea();
    double delta = Double.isFinite(before) ? -before : 0;
    return new RepairedGeometry(none, defects, delta, NOT_REPAIRED);
  }

  /** Coordinates of very different size can be beyond repair: then nothing is left. */
  private static Geometry rebuild(Geometry geometry) {
    try {
      return noded(geometry);
    } catch (TopologyException e) {
      return geometry.getFactory().createEmpty(geometry.getDimension());
    }
  }

  private static Geometry noded(Geometry geometry) {
    GeometryFixer fixer = new GeometryFixer(geometry);
    fixer.setKeepCollapsed(false);
    Geometry fixed = fixer.getResult();
    return fixed.isValid() ? fixed : OverlayNGRobust.union(fixed);
  }

  private static Geometry withDimension(Geometry original, Geometry rebuilt) {
    Geometry kept =
        switch (original.getDimension()) {
          case 2 -> isMixed(original) ? rebuilt : RobustOverlay.polygons(rebuilt);
          case 1 -> isMixed(original) ? rebuilt : RobustOverlay.lines(rebuilt);
          default -> rebuilt;
        };
    kept.setSRID(original.getSRID());
    kept.setUserData(original.getUserData());
    return kept;
  }

  private static boolean isMixed(Geometry geometry) {
    return geometry instanceof GeometryCollection
        && !(geometry instanceof MultiPolygon)
        && !(geometry instanceof MultiLineString)
        && !(geometry instanceof MultiPoint);
  }
}
