package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.geometry.VertexShift;
import org.planatlas.geo.measure.EllipsoidalMeasure;

/** Counts what changes in the rows of a layer, attribute by attribute, with the first of each. */
final class DifferenceLog {

  /** Rows that are shown for each attribute, and for the geometry. */
  static final int MOST_LISTED = 20;

  private static final int LONGEST_VALUE = 200;

  private final Map<String, Values> values = new LinkedHashMap<>();
  private final List<CommitPreview.Move> moves = new ArrayList<>();
  private long moved;
  private long nearly;

  private static final class Values {
    private final List<CommitPreview.Value> listed = new ArrayList<>();
    private long count;
  }

  /**
   * Counts one row.
   *
   * @param key value of the key
   * @param feature id in the layer
   * @param record number in the file
   */
  void add(String key, String feature, long record, RowDifference difference) {
    for (RowDifference.Value one : difference.values()) {
      Values all = values.computeIfAbsent(one.name(), name -> new Values());
      all.count++;
      if (all.listed.size() < MOST_LISTED) {
        all.listed.add(
            new CommitPreview.Value(key, feature, record, text(one.before()), text(one.after())));
      }
    }
    if (difference.isNearly()) {
      nearly++;
    } else if (!difference.hasSameShape()) {
      moved++;
      if (moves.size() < MOST_LISTED) {
        double shift = difference.shift();
        moves.add(
            new CommitPreview.Move(
                key,
                feature,
                record,
                shift == VertexShift.NONE ? null : shift,
                area(difference.after()) - area(difference.before())));
      }
    }
  }

  /** Geometries that are not equal and count as the same. */
  long nearly() {
    return nearly;
  }

  CommitPreview.Differences report() {
    return new CommitPreview.Differences(
        RowDifference.TOLERANCE_METRES,
        nearly,
        values.entrySet().stream()
            .map(
                one ->
                    new CommitPreview.AttributeChanges(
                        one.getKey(), one.getValue().count, one.getValue().listed))
            .toList(),
        new CommitPreview.Moves(moved, moves));
  }

  private static double area(Geometry geometry) {
    return geometry == null || geometry.getDimension() < 2
        ? 0
        : EllipsoidalMeasure.area(geometry).squareMetres();
  }

  private static String text(Object value) {
    String text = value == null ? null : FieldValues.text(value);
    return text == null || text.length() <= LONGEST_VALUE
        ? text
        : text.substring(0, LONGEST_VALUE) + "...";
  }
}
