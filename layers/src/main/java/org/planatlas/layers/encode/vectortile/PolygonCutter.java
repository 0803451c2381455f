package org.planatlas.layers.encode.vectortile;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.planatlas.layers.render.BoxGrid;
import org.planatlas.layers.render.PixelClip;

/**
 * Cuts polygons to a tile and its surroundings and lays them on its grid. Most polygons of a tile
 * are small and lie in it whole: their points are rounded, and the result is taken when it is seen
 * to be valid. All others go through an overlay on the grid, which rounds and cuts at once and is
 * always valid. Either way points that two polygons share become one point of the grid.
 */
final class PolygonCutter {

  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(1));
  private static final GeometryFactory FLOATING = new GeometryFactory();

  private final BoxGrid grid;
  private final PixelClip clip;
  private final Geometry frame;

  PolygonCutter(BoxGrid grid, PixelClip clip, Envelope frame) {
    this.grid = grid;
    this.clip = clip;
    this.frame = FLOATING.toGeometry(frame);
  }

  /** What of a polygon is in the tile; nothing when it has no area on the grid. */
  List<GridPolygon> cut(Polygon polygon) {
    double[] shell = grid.project(polygon.getExteriorRing().getCoordinateSequence());
    if (shell.length < 8) {
      return List.of();
    }
    double[] bounds = PixelClip.bounds(shell);
    if (clip.isDisjoint(bounds)) {
      return List.of();
    }
    List<double[]> rings = new ArrayList<>(1 + polygon.getNumInteriorRing());
    rings.add(shell);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      double[] hole = grid.project(polygon.getInteriorRingN(i).getCoordinateSequence());
      if (hole.length >= 8) {
        rings.add(hole);
      }
    }
    return clip.isInside(bounds) ? whole(rings) : overlaid(rings);
  }

  private List<GridPolygon> whole(List<double[]> rings) {
    GridRing shell = GridRing.snap(rings.get(0));
    if (shell.isEmpty()) {
      return List.of();
    }
    List<GridRing> holes = new ArrayList<>();
    for (double[] ring : rings.subList(1, rings.size())) {
      GridRing hole = GridRing.snap(ring);
      if (!hole.isEmpty()) {
        holes.add(hole);
      }
    }
    boolean valid = holes.isEmpty() && shell.isSurelySimple() || polygon(shell, holes).isValid();
    return valid ? List.of(new GridPolygon(shell, holes)) : overlaid(rings);
  }

  private static Polygon polygon(GridRing shell, List<GridRing> holes) {
    return FLOATING.createPolygon(
        ring(shell.closed()),
        holes.stream().map(hole -> ring(hole.closed())).toArray(LinearRing[]::new));
  }

  private static LinearRing ring(double[] xy) {
    return FLOATING.createLinearRing(new PackedCoordinateSequence.Double(xy, 2, 0));
  }

  private List<GridPolygon> overlaid(List<double[]> rings) {
    LinearRing[] holes =
        rings.subList(1, rings.size()).stream().map(PolygonCutter::ring).toArray(LinearRing[]::new);
    Polygon polygon = FLOATING.createPolygon(ring(rings.get(0)), holes);
    List<GridPolygon> cut = new ArrayList<>();
    collect(intersection(polygon), cut);
    return cut;
  }

  private Geometry intersection(Polygon polygon) {
    try {
      return OverlayNG.overlay(polygon, frame, OverlayNG.INTERSECTION, GRID.getPrecisionModel());
    } catch (TopologyException | IllegalArgumentException e) {
      // the transform can fold a ring that was valid before it
      Geometry fixed = GeometryFixer.fix(polygon);
      return OverlayNG.overlay(fixed, frame, OverlayNG.INTERSECTION, GRID.getPrecisionModel());
    }
  }

  private static void collect(Geometry geometry, List<GridPolygon> cut) {
    if (geometry instanceof Polygon polygon) {
      if (polygon.isEmpty()) {
        return;
      }
      GridRing shell = snapped(polygon.getExteriorRing());
      List<GridRing> holes = new ArrayList<>();
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        holes.add(snapped(polygon.getInteriorRingN(i)));
      }
      cut.add(new GridPolygon(shell, holes));
      return;
    }
    // points and lines are where it only touches the frame
    if (geometry instanceof GeometryCollection all) {
      for (int i = 0; i < all.getNumGeometries(); i++) {
        collect(all.getGeometryN(i), cut);
      }
    }
  }

  private static GridRing snapped(LinearRing ring) {
    double[] xy = new double[2 * ring.getNumPoints()];
    for (int i = 0; i < ring.getNumPoints(); i++) {
      xy[2 * i] = ring.getCoordinateSequence().getX(i);
      xy[2 * i + 1] = ring.getCoordinateSequence().getY(i);
    }
    return GridRing.snap(xy);
  }
}
