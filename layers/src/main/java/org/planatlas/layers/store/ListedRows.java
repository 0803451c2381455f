package org.planatlas.layers.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;

/** Rows that lie in memory, read as those of a store are. */
public final class ListedRows {

  private ListedRows() {}

  /**
   * Reads some of the rows.
   *
   * @param rows in the order of their keys, by the table's schema
   */
  public static FeatureCursor read(
      FeatureTable table, FeatureQuery query, List<SimpleFeature> rows) {
    query.sort().forEach(key -> AttributeNames.require(key.attribute(), table.schema()));
    if (query.attributes() != null) {
      query.attributes().forEach(name -> AttributeNames.require(name, table.schema()));
    }
    List<SimpleFeature> inRange = inRange(query.keys(), rows);
    List<SimpleFeature> sorted =
        query.sort().isEmpty() ? inRange : inRange.stream().sorted(order(query.sort())).toList();
    List<String> all =
        table.schema().getAttributeDescriptors().stream()
            .map(AttributeDescriptor::getLocalName)
            .toList();
    SelectStatement inMemory =
        new SelectStatement("", List.of(), all, query.filter(), query.offset(), query.limit());
    return new Cursor(table, query, inMemory, sorted);
  }

  private static List<SimpleFeature> inRange(KeyRange keys, List<SimpleFeature> rows) {
    if (keys.equals(KeyRange.ALL)) {
      return rows;
    }
    List<SimpleFeature> held = new ArrayList<>();
    rows.stream().filter(row -> keys.holds(FeatureTable.keyOf(row.getID()))).forEach(held::add);
    if (keys.backward()) {
      Collections.reverse(held);
    }
    return held;
  }

  /** The extent of the rows that match, in the CRS of the table. */
  public static ReferencedEnvelope extent(
      FeatureTable table, Filter filter, List<SimpleFeature> rows) {
    ReferencedEnvelope box = new ReferencedEnvelope(table.schema().getCoordinateReferenceSystem());
    for (SimpleFeature row : rows) {
      if (row.getDefaultGeometry() instanceof Geometry geometry && filter.evaluate(row)) {
        box.expandToInclude(geometry.getEnvelopeInternal());
      }
    }
    return box;
  }

  private static Comparator<SimpleFeature> order(List<SortKey> keys) {
    return (a, b) ->
        keys.stream()
            .mapToInt(key -> compare(a, b, key))
            .filter(result -> result != 0)
            .findFirst()
            .orElse(0);
  }

  /** Nothing comes last either way, as in SQL. */
  @SuppressWarnings("unchecked")
  private static int compare(SimpleFeature a, SimpleFeature b, SortKey key) {
    Object left = a.getAttribute(key.attribute());
    Object right = b.getAttribute(key.attribute());
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    int order = ((Comparable<Object>) left).compareTo(right);
    return key.descending() ? -order : order;
  }

  private static final class Cursor extends FilteringCursor {

    private final List<SimpleFeature> rows;
    private int next;

    Cursor(
        FeatureTable table,
        FeatureQuery query,
        SelectStatement inMemory,
        List<SimpleFeature> rows) {
      super(table, query, inMemory);
      this.rows = rows;
    }

    @Override
    protected SimpleFeature readRow() {
      return next < rows.size() ? rows.get(next++) : null;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
