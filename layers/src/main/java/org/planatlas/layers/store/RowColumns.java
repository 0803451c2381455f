package org.planatlas.layers.store;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;

/**
 * The columns of a table and the values for them, which features may have in another order. Where a
 * feature has which value is looked up once for all features of a type. For one thread.
 */
public final class RowColumns {

  private final List<AttributeDescriptor> attributes;
  private final ColumnType[] types;
  private final int[] places;
  private SimpleFeatureType placed;

  /** Columns of a table of this schema. */
  public RowColumns(SimpleFeatureType schema) {
    attributes = schema.getAttributeDescriptors();
    types = new ColumnType[attributes.size()];
    places = new int[attributes.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = ColumnType.of(attributes.get(i).getType().getBinding());
    }
  }

  /** How many there are, the geometry counted and the key not. */
  public int count() {
    return types.length;
  }

  /** Quoted names, in order, with commas between them. */
  public String names() {
    return String.join(
        ", ", attributes.stream().map(each -> SqlDialect.quote(each.getLocalName())).toList());
  }

  /** Whether the column holds the geometry. */
  public boolean isGeometry(int column) {
    return attributes.get(column) instanceof GeometryDescriptor;
  }

  /** The type of a column other than the geometry. */
  public ColumnType type(int column) {
    return types[column];
  }

  /** A feature's value for a column; null where it has no attribute of that name. */
  public Object value(SimpleFeature feature, int column) {
    if (feature.getFeatureType() != placed) {
      placed = feature.getFeatureType();
      for (int i = 0; i < places.length; i++) {
        places[i] = placed.indexOf(attributes.get(i).getName());
      }
    }
    int place = places[column];
    return place < 0 ? null : feature.getAttribute(place);
  }
}
