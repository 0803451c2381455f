package org.planatlas.layers.ingest.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/**
 * Ground between polygons that is probably theirs: holes that they enclose together, and strips
 * that are open at their ends. A strip is what disappears when the polygons grow by half its width
 * and shrink again; corners stay as they are, for both is done with corners and not with arcs.
 * Coordinates are metres.
 */
public final class NarrowGaps {

  /** A strip is no wider than this, and a hole is a gap up to this mean width whatever its size. */
  public static final double WIDTH_METRES = 2;

  /** A hole is a gap up to this size whatever its width, in square metres. */
  public static final double HOLE_M2 = 100;

  private static final double LEAST_M2 = 0.01;
  private static final double LEAST_HOLE_WIDTH = 0.001;
  private static final double LEAST_STRIP_WIDTH = 0.01;

  /** The square of the perimeter by four times the area: 4 is a square, 10 a strip of 8 by 1. */
  private static final double LONG = 10;

  /** Corners sharper than 12 degrees are cut off. */
  private static final double MITRE = 10;

  /** A rounded border point lies beside its neighbour's straight edge: on a grid of millimetres. */
  private static final PrecisionModel GRID = new PrecisionModel(1e3);

  private NarrowGaps() {}

  /**
   * A gap.
   *
   * @param enclosed whether polygons lie all around it
   */
  public record Gap(Polygon shape, boolean enclosed) {}

  /** The gaps between valid polygons. */
  public static List<Gap> list(List<Geometry> polygons) {
    if (polygons.isEmpty()) {
      return List.of();
    }
    Geometry union = UnaryUnionNG.union(polygons, polygons.get(0).getFactory(), GRID);
    List<Gap> gaps = new ArrayList<>();
    holes(union).stream().filter(NarrowGaps::isGap).forEach(h -> gaps.add(new Gap(h, true)));
    List<PreparedGeometry> known =
        gaps.stream().map(gap -> PreparedGeometryFactory.prepare(gap.shape())).toList();
    for (Polygon piece : polygons(filled(union))) {
      boolean inHole =
          known.stream()
              .anyMatch(
                  hole ->
                      hole.getGeometry()
                              .getEnvelopeInternal()
                              .intersects(piece.getEnvelopeInternal())
                          && hole.intersects(piece.getInteriorPoint()));
      if (isStrip(piece) && !inHole) {
        gaps.add(new Gap(piece, false));
      }
    }
    return gaps;
  }

  private static Geometry filled(Geometry union) {
    BufferParameters corners = new BufferParameters();
    corners.setJoinStyle(BufferParameters.JOIN_MITRE);
    corners.setMitreLimit(MITRE);
    corners.setSimplifyFactor(1e-4);
    double half = WIDTH_METRES / 2;
    Geometry grown = BufferOp.bufferOp(union, half, corners);
    Geometry shrunk = BufferOp.bufferOp(grown, -half, corners);
    return OverlayNGRobust.overlay(shrunk, union, OverlayNG.DIFFERENCE);
  }

  private static List<Polygon> holes(Geometry union) {
    List<Polygon> holes = new ArrayList<>();
    for (Polygon part : polygons(union)) {
      for (int j = 0; j < part.getNumInteriorRing(); j++) {
        holes.add(part.getFactory().createPolygon(part.getInteriorRingN(j)));
      }
    }
    return holes;
  }

  private static List<Polygon> polygons(Geometry geometry) {
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        polygons.add(polygon);
      }
    }
    return polygons;
  }

  private static boolean isGap(Polygon hole) {
    boolean wide = hole.getArea() > HOLE_M2 && width(hole) > WIDTH_METRES;
    return hole.getArea() >= LEAST_M2 && width(hole) >= LEAST_HOLE_WIDTH && !wide;
  }

  private static boolean isStrip(Polygon piece) {
    double length = piece.getLength();
    return piece.getArea() >= LEAST_M2
        && width(piece) >= LEAST_STRIP_WIDTH
        && length * length / (4 * piece.getArea()) >= LONG;
  }

  /** Mean width in metres. */
  public static double width(Geometry polygon) {
    return 2 * polygon.getArea() / polygon.getLength();
  }
}
