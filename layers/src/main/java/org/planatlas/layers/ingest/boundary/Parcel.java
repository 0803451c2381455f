package org.planatlas.layers.ingest.boundary;

import java.util.List;

/**
 * A parcel as it stands in the text.
 *
 * @param line of its head, from 1
 * @param head values before the {@code @}
 * @param points in the order of the text
 */
record Parcel(long line, List<String> head, List<Point> points) {

  /** Values that every parcel has: count, hectares, number, name, kind, map sheet, use. */
  static final int KNOWN = 7;

  /**
   * One boundary point.
   *
   * @param ring number of the ring, as text
   */
  record Point(String ring, double east, double north) {}

  /** A value of the head; null when it is empty or not there. */
  String value(int i) {
    String text = i < head.size() ? head.get(i).strip() : "";
    return text.isEmpty() ? null : text;
  }
}
