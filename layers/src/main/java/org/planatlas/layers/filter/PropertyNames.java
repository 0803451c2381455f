package org.planatlas.layers.filter;

import java.util.Optional;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.planatlas.layers.xml.XmlNames;

/** Finds the attribute that a client means; whatever reaches the store is a name of the schema. */
public final class PropertyNames {

  private PropertyNames() {}

  /**
   * The attribute with this name; {@code planning:land_class} and {@code
   * planning:forest_land/planning:land_class} mean {@code land_class}, and no name at all means the
   * geometry.
   *
   * @throws FilterReadException listing what there is
   */
  public static AttributeDescriptor get(String written, SimpleFeatureType schema) {
    return find(written, schema)
        .orElseThrow(
            () ->
                new FilterReadException(
                    "Layer "
                        + schema.getTypeName()
                        + " has no attribute '"
                        + written
                        + "'; it has "
                        + list(schema)
                        + "."));
  }

  private static Optional<AttributeDescriptor> find(String written, SimpleFeatureType schema) {
    String name = written == null ? "" : written.trim();
    if (name.isEmpty() || name.equals(".")) {
      return Optional.ofNullable(schema.getGeometryDescriptor());
    }
    AttributeDescriptor exact = schema.getDescriptor(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    String last = name.substring(name.lastIndexOf('/') + 1);
    String local = last.substring(last.indexOf(':') + 1);
    return schema.getAttributeDescriptors().stream()
        .filter(
            attribute ->
                attribute.getLocalName().equals(local)
                    || XmlNames.encode(attribute.getLocalName()).equals(local))
        .findFirst();
  }

  private static String list(SimpleFeatureType schema) {
    return schema.getAttributeDescriptors().stream()
        .map(AttributeDescriptor::getLocalName)
        .collect(Collectors.joining(", "));
  }
}
