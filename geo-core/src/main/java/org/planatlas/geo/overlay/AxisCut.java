package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * A line parallel to an axis that passes no vertex of some polygons, and cuts them in two: by
 * walking along their rings, in memory and time that grow with the vertices, where an overlay would
 * make edges and nodes of all of them. Vertices are kept as they are; a segment is cut at one place
 * whichever way it runs, so that what shared it still does. Immutable.
 *
 * @param isVertical whether the line is {@code x = place} rather than {@code y = place}
 */
record AxisCut(boolean isVertical, double place) {

  private static final int TRIES = 16;

  /** Rounding moves a crossing by some units in the last place, and this is hundreds of them. */
  private static final double ULPS = 256;

  /** What lies on either side. */
  record Halves(List<Polygon> low, List<Polygon> high) {}

  /**
   * A line near the middle of a box that passes no vertex.
   *
   * @param box around the polygons
   * @return empty when there is none, because there are vertices everywhere
   */
  static Optional<AxisCut> find(List<Polygon> polygons, Envelope box) {
    boolean isWide = box.getWidth() >= box.getHeight();
    return find(polygons, box, isWide).or(() -> find(polygons, box, !isWide));
  }

  private static Optional<AxisCut> find(List<Polygon> polygons, Envelope box, boolean isVertical) {
    double size = isVertical ? box.getWidth() : box.getHeight();
    double middle = isVertical ? box.centre().x : box.centre().y;
    double margin = ULPS * Noise.ulp(box);
    for (int i = 0; i < TRIES; i++) {
      // by turns on either side, never at a round part of the size, where grids have their lines
      double offset = size * i * 0.0073 * (i % 2 == 0 ? 1 : -1);
      AxisCut cut = new AxisCut(isVertical, middle + offset);
      if (size > TRIES * margin && polygons.stream().allMatch(one -> cut.passes(one, margin))) {
        return Optional.of(cut);
      }
    }
    return Optional.empty();
  }

  private boolean passes(Polygon polygon, double margin) {
    Envelope box = polygon.getEnvelopeInternal();
    if (max(box) < place - margin || min(box) > place + margin) {
      return true;
    }
    boolean passes = passes(polygon.getExteriorRing(), margin);
    for (int i = 0; passes && i < polygon.getNumInteriorRing(); i++) {
      passes = passes(polygon.getInteriorRingN(i), margin);
    }
    return passes;
  }

  private boolean passes(LineString ring, double margin) {
    CoordinateSequence points = ring.getCoordinateSequence();
    for (int i = 0; i < points.size(); i++) {
      double across = isVertical ? points.getX(i) : points.getY(i);
      if (Math.abs(across - place) <= margin) {
        return false;
      }
    }
    return true;
  }

  /**
   * Cuts polygons whose vertices the line passes.
   *
   * @param polygons valid; one that is not, or runs into itself by less than rounding, is cut by an
   *     overlay
   */
  Halves cut(List<Polygon> polygons) {
    Halves halves = new Halves(new ArrayList<>(), new ArrayList<>());
    for (Polygon polygon : polygons) {
      Envelope box = polygon.getEnvelopeInternal();
      if (isLow(box)) {
        halves.low().add(polygon);
      } else if (isHigh(box)) {
        halves.high().add(polygon);
      } else {
        AxisCutRings rings = new AxisCutRings(this, polygon, ULPS * Noise.ulp(box));
        if (!rings.addTo(halves)) {
          overlay(polygon, halves);
        }
      }
    }
    return halves;
  }

  private void overlay(Polygon polygon, Halves halves) {
    addOverlay(polygon, false, halves.low());
    addOverlay(polygon, true, halves.high());
  }

  private void addOverlay(Polygon polygon, boolean isHigh, List<Polygon> half) {
    Envelope part = part(polygon.getEnvelopeInternal(), isHigh);
    Geometry cut = RobustOverlay.intersection(polygon, polygon.getFactory().toGeometry(part));
    RobustOverlay.collect(cut, Polygon.class, half);
  }

  private Envelope part(Envelope box, boolean isHigh) {
    double low = isHigh ? place : min(box);
    double high = isHigh ? max(box) : place;
    return isVertical
        ? new Envelope(low, high, box.getMinY(), box.getMaxY())
        : new Envelope(box.getMinX(), box.getMaxX(), low, high);
  }

  /** Whether a box lies on the low side and does not touch the line. */
  boolean isLow(Envelope box) {
    return max(box) < place;
  }

  /** Whether a box lies on the high side and does not touch the line. */
  boolean isHigh(Envelope box) {
    return min(box) > place;
  }

  private double min(Envelope box) {
    return isVertical ? box.getMinX() : box.getMinY();
  }

  private double max(Envelope box) {
    return isVertical ? box.getMaxX() : box.getMaxY();
  }
}
