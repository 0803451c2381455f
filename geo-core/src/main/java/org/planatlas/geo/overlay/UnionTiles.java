package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The union of areas in tiles, one after the other: for sums over a union, which nobody needs to
 * hold as a whole. What an overlay takes is many times what its vertices take; here it takes that
 * for one tile at a time, and where borders nearly coincide only their tile is overlaid on a grid.
 * Few polygons are one tile, so that the sums are those of {@link AreaUnion}.
 */
public final class UnionTiles {

  /** Vertices of the polygons that are overlaid at a time. */
  static final int LARGEST_TILE = 8_192;

  private static final int DEEPEST = 24;

  /** Of the vertices, what both halves together have when cutting has ceased to help. */
  private static final double MOST_GROWTH = 1.8;

  private UnionTiles() {}

  /**
   * Hands over the union of the polygons of geometries, tile by tile.
   *
   * @param geometries in one plane; they may overlap, share borders or be empty; lines and points
   *     are left out
   * @param tile receives valid polygons that share no ground with those of other tiles; called in
   *     an order that depends on the geometries alone
   */
  public static void forEach(
      Collection<? extends Geometry> geometries, Consumer<? super Geometry> tile) {
    allMatch(
        polygons(geometries),
        0,
        group -> {
          Geometry union = AreaUnion.atOnce(group);
          if (!union.isEmpty()) {
            tile.accept(union);
          }
          return true;
        });
  }

  /** The area of the union of the polygons of geometries, in square units of their plane. */
  public static double area(Collection<? extends Geometry> geometries) {
    double[] sum = new double[1];
    forEach(geometries, tile -> sum[0] += tile.getArea());
    return sum[0];
  }

  /**
   * Whether polygons surely share borders and no ground; see {@link AreaUnion#ofCoverage}. False
   * when they overlap, or when that cannot be ruled out.
   */
  public static boolean areCoverage(Collection<? extends Geometry> geometries) {
    return allMatch(polygons(geometries), 0, group -> AreaUnion.ofCoverage(group).isPresent());
  }

  private static List<Polygon> polygons(Collection<? extends Geometry> geometries) {
    List<Polygon> polygons = new ArrayList<>();
    geometries.forEach(geometry -> RobustOverlay.collect(geometry, Polygon.class, polygons));
    return polygons;
  }

  private static boolean allMatch(
      List<Polygon> polygons, int depth, Predicate<List<Polygon>> holds) {
    int vertices = vertices(polygons);
    if (vertices <= LARGEST_TILE || depth == DEEPEST) {
      return holds.test(polygons);
    }
    Envelope box = new Envelope();
    polygons.forEach(polygon -> box.expandToInclude(polygon.getEnvelopeInternal()));
    Optional<AxisCut.Halves> halves = AxisCut.find(polygons, box).map(cut -> cut.cut(polygons));
    if (halves.isEmpty() || !isSmaller(halves.get(), vertices)) {
      return holds.test(polygons);
    }
    return allMatch(halves.get().low(), depth + 1, holds)
        && allMatch(halves.get().high(), depth + 1, holds);
  }

  private static boolean isSmaller(AxisCut.Halves halves, int vertices) {
    return vertices(halves.low()) + vertices(halves.high()) <= MOST_GROWTH * vertices;
  }

  static int vertices(List<Polygon> polygons) {
    return polygons.stream().mapToInt(Polygon::getNumPoints).sum();
  }
}
