package org.planatlas.layers.ingest.boundary;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Points of one ring that stand together in the text.
 *
 * @param ring number of the ring, as text
 * @param points at least one
 */
record RingRun(String ring, List<Coordinate> points) {

  private static final int LEAST_POINTS = 3;

  /** A run ends where the number changes or, in some tools' files, where the ring is closed. */
  static List<RingRun> list(Parcel parcel) {
    List<RingRun> runs = new ArrayList<>();
    RingRun run = null;
    for (Parcel.Point point : parcel.points()) {
      if (run == null || run.isClosed() || !point.ring().equals(run.ring)) {
        run = new RingRun(point.ring(), new ArrayList<>());
        runs.add(run);
      }
      run.points.add(new Coordinate(point.east(), point.north()));
    }
    return runs;
  }

  /**
   * The rings, where one may go on behind another: a run belongs to the open one before it of the
   * same number when it leads back to its first point, or one of them is no ring by itself.
   */
  static List<RingRun> joined(List<RingRun> runs) {
    List<RingRun> joined = new ArrayList<>();
    for (RingRun run : runs) {
      RingRun open = null;
      for (RingRun before : joined) {
        open = before.ring.equals(run.ring) ? before : open;
      }
      if (open != null && open.goesOnWith(run)) {
        open.points.addAll(run.points);
      } else {
        joined.add(new RingRun(run.ring, new ArrayList<>(run.points)));
      }
    }
    return joined;
  }

  private boolean goesOnWith(RingRun next) {
    boolean leadsBack = next.points.get(next.points.size() - 1).equals2D(points.get(0));
    boolean small = points.size() < LEAST_POINTS || next.points.size() < LEAST_POINTS;
    return !isClosed() && !next.isClosed() && (leadsBack || small);
  }

  private boolean isClosed() {
    return points.size() > LEAST_POINTS && points.get(0).equals2D(points.get(points.size() - 1));
  }
}
