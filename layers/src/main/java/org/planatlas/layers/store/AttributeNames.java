package org.planatlas.layers.store;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.filter.FilterAttributeExtractor;

/** Checks that names come from a schema before they are used in SQL. */
final class AttributeNames {

  private AttributeNames() {}

  /** Refuses a filter that names an unknown attribute. */
  static void check(Filter filter, SimpleFeatureType schema) {
    used(filter).forEach(name -> require(name, schema));
  }

  /** The attributes a filter reads. */
  static List<String> used(Filter filter) {
    FilterAttributeExtractor extractor = new FilterAttributeExtractor();
    filter.accept(extractor, null);
    return new ArrayList<>(extractor.getAttributeNameSet());
  }

  /** Refuses a name that the schema lacks. */
  static void require(String name, SimpleFeatureType schema) {
    if (schema.getDescriptor(name) == null) {
      throw new UnknownAttributeException(
          name,
          schema.getTypeName(),
          schema.getAttributeDescriptors().stream()
              .map(AttributeDescriptor::getLocalName)
              .toList());
    }
  }
}
