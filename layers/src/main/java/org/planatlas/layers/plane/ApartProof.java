package org.planatlas.layers.plane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.planatlas.geo.overlay.AreaUnion;

/**
 * Proves of rows that they share no ground with any other: a group of rows that are neighbors along
 * the curve, together with all rows whose box meets theirs, dissolves without loss of area. A group
 * for which that fails is halved, down to the single row.
 */
final class ApartProof {

  private static final int GROUP = 64;

  private final PlaneCopy copy;
  private final BitSet apart = new BitSet();

  ApartProof(PlaneCopy copy) {
    this.copy = copy;
  }

  /** The rows that are proven apart. */
  BitSet prove() throws IOException {
    for (int from = 0; from < copy.size(); from += GROUP) {
      CopyWriter.yieldToInterrupt();
      prove(from, Math.min(from + GROUP, copy.size()));
    }
    return apart;
  }

  private void prove(int from, int to) {
    Set<Integer> around = new TreeSet<>();
    for (int row = from; row < to; row++) {
      Envelope box = copy.box(row);
      copy.search(box, around::add);
    }
    if (dissolves(around)) {
      apart.set(from, to);
    } else if (to - from > 1) {
      int middle = (from + to) >>> 1;
      prove(from, middle);
      prove(middle, to);
    }
  }

  private boolean dissolves(Set<Integer> rows) {
    List<Geometry> polygons = new ArrayList<>();
    for (int row : rows) {
      Geometry geometry = copy.geometry(row);
      if (!(geometry instanceof Polygonal)) {
        return false;
      }
      polygons.add(geometry);
    }
    return AreaUnion.ofCoverage(polygons).isPresent();
  }
}
