package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.GeometryTransformer;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.planatlas.geo.overlay.RobustOverlay;

/** The ground within a distance of a feature. */
final class FeatureZone {

  /**
   * Chords to the quarter circle. A sector of the angle a loses the share {@code a * a / 6} of its
   * area to its chord; the operation may take half as much again for one step, which leaves 9.3e-7.
   */
  private static final int CHORDS = 1_000;

  /** How the ground is drawn, as a report tells it. */
  static final String METHOD =
      "ground within a distance: arcs of "
          + CHORDS
          + " chords to the quarter circle, under the exact area by less than 1e-6 of it; at bends below"
          + " 4 degrees less than 4e-5 of the sector there";

  /** Beyond the reach, so that what is cut off there changes nothing near the site. */
  private static final double MARGIN = 1;

  private static final GeometryFactory RECTANGLES = new GeometryFactory();
  private static final BufferParameters ROUND = round();

  private FeatureZone() {}

  /**
   * Polygons that are, in and around a box, the ground within a distance of a feature.
   *
   * @param element polygons, lines or points in the plane
   * @param metres more than 0
   * @param site what lies farther from this box than the distance is left out
   */
  static Geometry of(Geometry element, double metres, Envelope site) {
    Envelope near = site.copy();
    near.expandBy(metres + MARGIN);
    Geometry part =
        near.contains(element.getEnvelopeInternal())
            ? element
            : RobustOverlay.intersection(element, RECTANGLES.toGeometry(near));
    if (part.isEmpty()) {
      return part.getFactory().createPolygon();
    }
    Geometry rounded = part.getDimension() == 0 ? part : new Bends(metres).transform(part);
    return BufferOp.bufferOp(rounded, metres, ROUND);
  }

  private static BufferParameters round() {
    BufferParameters round = new BufferParameters(CHORDS);
    // by default bends of a hundredth of the distance are cut off
    round.setSimplifyFactor(0);
    return round;
  }

  /**
   * Rounds slight bends by a thousandth of the distance: there the operation takes one corner for
   * two, draws no arc, and turns the whole edge beside it by that.
   */
  private static final class Bends extends GeometryTransformer {

    private static final double LEAST = 1e-9;
    private static final double SLIGHT = 0.07;

    /** Radians between two chords, as in the arcs of sharper bends. */
    private static final double TURN = Math.PI / 2 / CHORDS;

    /** More would make the operation slow, for what long lines and few bends do not show. */
    private static final int MOST_TURNS = 4;

    /** Of the distance, between two vertices; below 1e-4 the operation would take them for one. */
    private static final double CLOSE = 2e-4;

    private final double metres;

    Bends(double metres) {
      this.metres = metres;
    }

    @Override
    protected CoordinateSequence transformCoordinates(CoordinateSequence given, Geometry parent) {
      Coordinate[] line = given.toCoordinateArray();
      boolean isRing = parent instanceof LinearRing;
      List<Coordinate> rounded = new ArrayList<>();
      for (int i = 0; i < line.length - (isRing ? 1 : 0); i++) {
        Coordinate before = i > 0 ? line[i - 1] : isRing ? line[line.length - 2] : null;
        Coordinate after = i < line.length - 1 ? line[i + 1] : null;
        double turn = before == null || after == null ? 0 : turn(before, line[i], after);
        if (turn > LEAST && turn < SLIGHT) {
          round(before, line[i], after, turns(turn), rounded);
        } else {
          rounded.add(line[i]);
        }
      }
      if (isRing) {
        rounded.add(rounded.get(0).copy());
      }
      return factory.getCoordinateSequenceFactory().create(rounded.toArray(new Coordinate[0]));
    }

    private static int turns(double turn) {
      return Math.min(MOST_TURNS, (int) Math.ceil(turn / TURN));
    }

    private static double turn(Coordinate before, Coordinate at, Coordinate after) {
      return Angle.diff(Angle.angle(before, at), Angle.angle(at, after));
    }

    /** A parabola that touches both edges. */
    private void round(
        Coordinate before, Coordinate at, Coordinate after, int turns, List<Coordinate> rounded) {
      double shorter = Math.min(at.distance(before), at.distance(after));
      double cut = Math.min(CLOSE * metres * (turns + 1) / 2, shorter / 3);
      Coordinate from = towards(at, before, cut);
      Coordinate to = towards(at, after, cut);
      for (int i = 0; i <= turns + 1; i++) {
        double t = (double) i / (turns + 1);
        double one = (1 - t) * (1 - t);
        double two = 2 * t * (1 - t);
        double three = t * t;
        rounded.add(
            new Coordinate(
                one * from.x + two * at.x + three * to.x,
                one * from.y + two * at.y + three * to.y));
      }
    }

    private static Coordinate towards(Coordinate at, Coordinate other, double metres) {
      double share = metres / at.distance(other);
      return new Coordinate(at.x + (other.x - at.x) * share, at.y + (other.y - at.y) * share);
    }
  }
}
