package org.planatlas.geo.overlay;

import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;

/** Finds the segments of a border near a place. Thread-safe. */
final class BorderIndex {

  private static final int FAN = 8;

  private final OrientedRings rings;
  private final SegmentBoxes segments;
  private final PackedBoxes index;

  BorderIndex(OrientedRings rings) {
    this.rings = rings;
    this.segments = rings.segments();
    this.index = new PackedBoxes(segments, FAN);
  }

  OrientedRings rings() {
    return rings;
  }

  /** The segments whose boxes meet a box, in their order. */
  int[] near(Envelope box) {
    IntStream.Builder found = IntStream.builder();
    index.forEachNear(box, segment -> found.add(segments.starts()[segment]));
    return found.build().toArray();
  }
}
