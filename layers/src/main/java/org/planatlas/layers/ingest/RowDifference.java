package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.geometry.VertexShift;
import org.planatlas.layers.store.FeatureHash;
import org.planatlas.layers.store.FeatureTable;

/**
 * What differs between a row of a layer and a row of a file.
 *
 * @param values attributes with another value, in the order of the schema
 * @param shift the largest distance between their vertices in metres; 0 when every coordinate is
 *     equal, {@link VertexShift#NONE} when they do not go vertex by vertex
 * @param before the layer's geometry; null for none
 * @param after the file's
 */
record RowDifference(List<Value> values, double shift, Geometry before, Geometry after) {

  /**
   * Geometries whose vertices lie so near count as the same, in metres on the ground: what two
   * transformations or a text of some decimals make of one place differs by less, and no survey
   * means so little.
   */
  static final double TOLERANCE_METRES = 0.001;

  /** One attribute. */
  record Value(String name, Object before, Object after) {}

  /** Compares two rows of one schema. */
  static RowDifference of(SimpleFeature before, SimpleFeature after) {
    List<Value> values = new ArrayList<>();
    for (AttributeDescriptor attribute : before.getFeatureType().getAttributeDescriptors()) {
      String name = attribute.getLocalName();
      Object old = before.getAttribute(name);
      Object now = after.getAttribute(name);
      if (!name.equals(FeatureTable.GEOMETRY) && !FeatureHash.areSame(old, now)) {
        values.add(new Value(name, old, now));
      }
    }
    Geometry old = (Geometry) before.getDefaultGeometry();
    Geometry now = (Geometry) after.getDefaultGeometry();
    return new RowDifference(values, shift(old, now), old, now);
  }

  private static double shift(Geometry old, Geometry now) {
    boolean equal = old == null ? now == null : now != null && old.equalsExact(now);
    return equal ? 0 : Math.max(Double.MIN_VALUE, VertexShift.between(old, now, TOLERANCE_METRES));
  }

  /** Whether the geometries are the same but for less than the tolerance. */
  boolean hasSameShape() {
    return shift <= TOLERANCE_METRES;
  }

  /** Whether they are the same though not every coordinate is equal. */
  boolean isNearly() {
    return shift > 0 && hasSameShape();
  }

  /** Whether the rows count as the same. */
  boolean isNone() {
    return values.isEmpty() && hasSameShape();
  }
}
