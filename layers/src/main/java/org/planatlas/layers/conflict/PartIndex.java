package org.planatlas.layers.conflict;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HilbertEncoder;
import org.planatlas.geo.overlay.PackedBoxes;

/**
 * The boxes of the parts of a site, in its plane: a site may have thousands of parts, and a feature
 * lies near few of them. Immutable.
 */
final class PartIndex {

  private static final int FAN = 8;
  private static final int LEVEL = 12;

  private final List<CheckSite.Part> parts;

  /** Places of the parts along a Hilbert curve, so that neighbours are in one box. */
  private final int[] order;

  private final PackedBoxes boxes;

  PartIndex(List<CheckSite.Part> parts) {
    this.parts = parts;
    Envelope[] each = new Envelope[parts.size()];
    Envelope all = new Envelope();
    for (int i = 0; i < each.length; i++) {
      each[i] = parts.get(i).overlay().site().getEnvelopeInternal();
      all.expandToInclude(each[i]);
    }
    HilbertEncoder curve = new HilbertEncoder(LEVEL, all);
    this.order =
        IntStream.range(0, each.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> curve.encode(each[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    Envelope[] sorted = IntStream.of(order).mapToObj(i -> each[i]).toArray(Envelope[]::new);
    this.boxes = new PackedBoxes(new Boxes(sorted), FAN);
  }

  /** The parts whose boxes meet a box, in the order of the site. */
  List<CheckSite.Part> near(Envelope box) {
    IntStream.Builder found = IntStream.builder();
    boxes.forEachNear(box, leaf -> found.add(order[leaf]));
    return found.build().sorted().mapToObj(parts::get).toList();
  }

  private record Boxes(Envelope[] boxes) implements PackedBoxes.Leaves {

    @Override
    public int count() {
      return boxes.length;
    }

    @Override
    public double minX(int leaf) {
      return boxes[leaf].getMinX();
    }

    @Override
    public double minY(int leaf) {
      return boxes[leaf].getMinY();
    }

    @Override
    public double maxX(int leaf) {
      return boxes[leaf].getMaxX();
    }

    @Override
    public double maxY(int leaf) {
      return boxes[leaf].getMaxY();
    }
  }
}
