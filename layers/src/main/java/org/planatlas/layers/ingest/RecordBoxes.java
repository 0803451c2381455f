package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Learns where the records of a layer lie while they are read once: the extent of all, and a sample
 * of them that tells where most are. The sample takes every record until it is full, then every
 * second, every fourth and so on, so that the same file always gives the same.
 */
final class RecordBoxes {

  private static final int LARGEST_SAMPLE = 4096;

  /** As many records tell where the layer is; of two, both. */
  private static final double MOST = 0.6;

  /** How much farther from the middle than most records the others may lie. */
  private static final double REACH = 10;

  /**
   * A part of the coordinates within which nothing is far: some ten kilometres, or half a degree.
   */
  private static final double NEAR = 0.005;

  private final Envelope all = new Envelope();
  private final Place[] ends = new Place[4];
  private List<Envelope> sample = new ArrayList<>();
  private long seen;
  private long step = 1;

  /** A record and its box. */
  private record Place(long record, Envelope box) {}

  /** The square around the middle in which records belong together. */
  private record Middle(Coordinate place, double reach) {

    boolean holds(Envelope box) {
      return distance(box, place) <= reach;
    }
  }

  /**
   * Takes a record into account.
   *
   * @param box of its geometry, not null, finite, in the file's CRS
   */
  void add(long record, Envelope box) {
    all.expandToInclude(box);
    Place place = new Place(record, box);
    keepEnd(0, place, -box.getMinX());
    keepEnd(1, place, -box.getMinY());
    keepEnd(2, place, box.getMaxX());
    keepEnd(3, place, box.getMaxY());
    if (seen++ % step == 0) {
      sample.add(box);
      if (sample.size() > LARGEST_SAMPLE) {
        thin();
      }
    }
  }

  private void keepEnd(int end, Place place, double far) {
    if (ends[end] == null || far > far(end, ends[end].box())) {
      ends[end] = place;
    }
  }

  private static double far(int end, Envelope box) {
    return switch (end) {
      case 0 -> -box.getMinX();
      case 1 -> -box.getMinY();
      case 2 -> box.getMaxX();
      default -> box.getMaxY();
    };
  }

  private void thin() {
    List<Envelope> half = new ArrayList<>();
    for (int i = 0; i < sample.size(); i += 2) {
      half.add(sample.get(i));
    }
    sample = half;
    step *= 2;
  }

  /** Extent of all records; null when there are none. */
  Envelope all() {
    return all;
  }

  /** Where most of them lie. */
  Bulk bulk() {
    if (sample.isEmpty()) {
      return Bulk.whole(all);
    }
    Middle middle = middle();
    Place apart =
        Stream.of(ends)
            .filter(end -> !middle.holds(end.box()))
            .min(Comparator.comparingLong(Place::record))
            .orElse(null);
    if (apart == null) {
      return Bulk.whole(all);
    }
    Envelope box = new Envelope();
    sample.stream().filter(middle::holds).forEach(box::expandToInclude);
    return new Bulk(box, all, apart.record(), apart.box().centre());
  }

  private Middle middle() {
    Coordinate middle =
        new Coordinate(
            median(sample.stream().mapToDouble(box -> box.centre().x).toArray()),
            median(sample.stream().mapToDouble(box -> box.centre().y).toArray()));
    double[] distances = sample.stream().mapToDouble(box -> distance(box, middle)).toArray();
    Arrays.sort(distances);
    double most = distances[(int) Math.ceil(MOST * distances.length) - 1];
    double near = NEAR * Math.max(Math.abs(middle.x), Math.abs(middle.y));
    return new Middle(middle, Math.max(REACH * most, near));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** To the farthest side of a box. */
  private static double distance(Envelope box, Coordinate place) {
    double x = Math.max(place.x - box.getMinX(), box.getMaxX() - place.x);
    double y = Math.max(place.y - box.getMinY(), box.getMaxY() - place.y);
    return Math.max(x, y);
  }
}
