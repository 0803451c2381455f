package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.planatlas.geo.crs.ChinaOffset;
import org.planatlas.layers.catalog.DistrictAreas;

/**
 * Compares outlines with those of the districts: where they are the same but for a shift, and that
 * shift is the one of a web map there (482 m east and 160 m north at Xiuyan for GCJ-02), they are
 * in its coordinates. The districts may be generalised: single vertices lie anywhere, the mean
 * shift of all of them does not.
 *
 * @param offset the one that explains the shift
 * @param district its code
 * @param eastMetres how far the outlines lie east of the district's
 * @param northMetres how far north
 */
record OutlineOffset(ChinaOffset offset, String district, double eastMetres, double northMetres) {

  /** Boxes of the same outline share this much of both. */
  private static final double ALIKE = 0.85;

  private static final int MOST_SAMPLES = 300;
  private static final int STEPS = 40;
  private static final double STILL_METRES = 0.5;

  /** The measured shift may differ from the formula's by this share of it. */
  private static final double TOLERANCE = 0.35;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /**
   * The offset that the outlines have; empty when they are no districts' or lie where they should.
   *
   * @param outlines degrees
   */
  static Optional<OutlineOffset> find(List<Geometry> outlines, TenantArea tenant) {
    if (outlines.isEmpty()) {
      return Optional.empty();
    }
    for (DistrictAreas.District district : tenant.districts().get()) {
      for (Geometry outline : outlines) {
        if (isAlike(outline.getEnvelopeInternal(), district.area().getEnvelopeInternal())) {
          Optional<OutlineOffset> found = compare(outline, district);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAlike(Envelope one, Envelope other) {
    double shared = one.intersection(other).getArea();
    return shared > 0 && shared / (one.getArea() + other.getArea() - shared) > ALIKE;
  }

  private static Optional<OutlineOffset> compare(
      Geometry outline, DistrictAreas.District district) {
    Coordinate middle = district.area().getEnvelopeInternal().centre();
    double[] shift = shift(outline, district.area(), middle);
    double size = Math.hypot(shift[0], shift[1]);
    for (ChinaOffset offset : ChinaOffset.values()) {
      double[] expected = metres(middle, offset.apply(middle));
      double miss = Math.hypot(shift[0] - expected[0], shift[1] - expected[1]);
      double due = Math.hypot(expected[0], expected[1]);
      if (miss < TOLERANCE * due && miss < size) {
        return Optional.of(new OutlineOffset(offset, district.code(), shift[0], shift[1]));
      }
    }
    return Optional.empty();
  }

  /**
   * Metres east and north by which an outline must be moved back to lie on another one: again and
   * again by the mean way of its vertices to the nearest places there.
   */
  private static double[] shift(Geometry outline, Geometry other, Coordinate middle) {
    Geometry line = plane(other, middle).getBoundary();
    IndexedFacetDistance near = new IndexedFacetDistance(line);
    List<Coordinate> vertices = sample(plane(outline, middle).getCoordinates());
    double east = 0;
    double north = 0;
    for (int step = 0; step < STEPS; step++) {
      double dx = 0;
      double dy = 0;
      for (Coordinate vertex : vertices) {
        Coordinate moved = new Coordinate(vertex.x - east, vertex.y - north);
        Coordinate nearest = near.nearestPoints(FACTORY.createPoint(moved))[0];
        dx += (moved.x - nearest.x) / vertices.size();
        dy += (moved.y - nearest.y) / vertices.size();
      }
      east += dx;
      north += dy;
      if (Math.hypot(dx, dy) < STILL_METRES) {
        break;
      }
    }
    return new double[] {east, north};
  }

  private static List<Coordinate> sample(Coordinate[] all) {
    List<Coordinate> chosen = new ArrayList<>();
    int count = Math.min(MOST_SAMPLES, all.length);
    for (int i = 0; i < count; i++) {
      chosen.add(all[(int) ((long) i * all.length / count)]);
    }
    return chosen;
  }

  /** The geometry in metres around a place. */
  private static Geometry plane(Geometry geometry, Coordinate middle) {
    Geometry copy = geometry.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence sequence, int i) {
            double[] place = metres(middle, new Coordinate(sequence.getX(i), sequence.getY(i)));
            sequence.setOrdinate(i, CoordinateSequence.X, place[0]);
            sequence.setOrdinate(i, CoordinateSequence.Y, place[1]);
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return copy;
  }

  private static double[] metres(Coordinate from, Coordinate to) {
    return new double[] {
      (to.x - from.x) * FeatureFindings.metresPerLongitude(from.y),
      (to.y - from.y) * FeatureFindings.METRES_PER_DEGREE
    };
  }
}
