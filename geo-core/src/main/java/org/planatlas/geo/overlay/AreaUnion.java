package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HilbertEncoder;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.operation.union.UnionStrategy;

/**
 * The union of areas: what several objects cover together, each place once.
 *
 * <p>Parcels and subcompartments mostly share their borders exactly. Neighbours are therefore first
 * dissolved in groups by cancelling shared edges, which is some fifty times cheaper than an
 * overlay; the outcome is taken only when it is valid and its area is the sum of the group's, which
 * proves that nothing overlapped. Other groups are united by OverlayNG with its fallbacks.
 *
 * <p>Many vertices are united in {@linkplain UnionTiles tiles} whose seams are then cancelled in
 * the same way: so an overlay, which takes many times what its vertices take, sees one tile at a
 * time.
 */
public final class AreaUnion {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int GROUP = 64;
  private static final double SAME_AREA = 1e-12;

  private AreaUnion() {}

  /**
   * The union of the polygons of many geometries; lines and points are left out.
   *
   * @param geometries in one plane; they may overlap, share borders or be empty
   * @return a valid Polygon or MultiPolygon, an empty Polygon when there is no area. A single
   *     polygon is returned as it is
   */
  public static Geometry of(Collection<? extends Geometry> geometries) {
    List<Polygon> polygons = new ArrayList<>();
    for (Geometry geometry : geometries) {
      RobustOverlay.collect(geometry, Polygon.class, polygons);
    }
    polygons.removeIf(polygon -> polygon.getArea() == 0);
    boolean isLarge =
        polygons.size() > 1 && UnionTiles.vertices(polygons) > UnionTiles.LARGEST_TILE;
    Geometry byTiles = isLarge ? inTiles(polygons) : null;
    return byTiles != null ? byTiles : atOnce(polygons);
  }

  /** Null when the seams do not cancel: a border runs along one, say. */
  private static Geometry inTiles(List<Polygon> polygons) {
    List<Geometry> tiles = new ArrayList<>();
    UnionTiles.forEach(polygons, tiles::add);
    return tiles.size() < 2 ? null : dissolve(tiles);
  }

  /** The union without tiles. */
  static Geometry atOnce(List<Polygon> given) {
    List<Polygon> polygons = given.stream().filter(polygon -> polygon.getArea() > 0).toList();
    if (polygons.isEmpty()) {
      return FACTORY.createPolygon();
    }
    List<Geometry> level = new ArrayList<>(neighboursTogether(polygons));
    while (level.size() > 1) {
      List<Geometry> united = new ArrayList<>();
      for (int i = 0; i < level.size(); i += GROUP) {
        united.add(unite(level.subList(i, Math.min(i + GROUP, level.size()))));
      }
      level = united;
    }
    return level.get(0);
  }

  /**
   * The union of polygons that share borders and no ground, by cancelling the shared borders alone:
   * linear in their vertices.
   *
   * @param geometries in one plane; lines and points are left out
   * @return empty when they overlap, or when that cannot be ruled out: a border that two of them
   *     draw with different vertices does not cancel
   */
  public static Optional<Geometry> ofCoverage(Collection<? extends Geometry> geometries) {
    List<Geometry> polygons = new ArrayList<>();
    geometries.forEach(geometry -> RobustOverlay.collect(geometry, Polygon.class, polygons));
    return polygons.isEmpty()
        ? Optional.of(FACTORY.createPolygon())
        : Optional.ofNullable(dissolve(polygons));
  }

  /**
   * The part of a site that a union leaves free.
   *
   * @param site polygons in a plane
   * @param union polygons in the same plane, as {@link #of} gives them
   * @return a Polygon or MultiPolygon, an empty Polygon when nothing is free
   */
  public static Geometry uncovered(Geometry site, Geometry union) {
    Geometry polygons = RobustOverlay.polygons(site);
    if (union.isEmpty() || polygons.isEmpty()) {
      return polygons;
    }
    return RobustOverlay.polygons(RobustOverlay.difference(polygons, union));
  }

  /** Along a Hilbert curve, so that a group of consecutive polygons is a cluster on the ground. */
  private static List<Polygon> neighboursTogether(List<Polygon> polygons) {
    if (polygons.size() <= GROUP) {
      return polygons;
    }
    Envelope box = new Envelope();
    polygons.forEach(polygon -> box.expandToInclude(polygon.getEnvelopeInternal()));
    HilbertEncoder encoder = new HilbertEncoder(12, box);
    List<Polygon> sorted = new ArrayList<>(polygons);
    sorted.sort(Comparator.comparingInt(polygon -> encoder.encode(polygon.getEnvelopeInternal())));
    return sorted;
  }

  private static Geometry unite(List<Geometry> group) {
    if (group.size() == 1) {
      return group.get(0);
    }
    Geometry dissolved = dissolve(group);
    return dissolved != null ? dissolved : RobustOverlay.polygons(overlay(group));
  }

  /** The union by cancelling shared edges, or null when the group is no coverage. */
  private static Geometry dissolve(List<Geometry> group) {
    try {
      Geometry dissolved = CoverageUnion.union(group.toArray(new Geometry[0]));
      double sum = group.stream().mapToDouble(Geometry::getArea).sum();
      boolean isSame = Math.abs(dissolved.getArea() - sum) <= SAME_AREA * sum;
      return isSame && dissolved.isValid() ? dissolved : null;
    } catch (RuntimeException e) {
      // no coverage: JTS says so by any of TopologyException, AssertionFailedException and others
      return null;
    }
  }

  private static Geometry overlay(List<Geometry> group) {
    UnaryUnionOp union = new UnaryUnionOp(group, FACTORY);
    union.setUnionFunction(
        new UnionStrategy() {
          @Override
          public Geometry union(Geometry a, Geometry b) {
            return RobustOverlay.union(a, b);
          }

          @Override
          public boolean isFloatingPrecision() {
            return true;
          }
        });
    return union.union();
  }
}
