package org.planatlas.layers.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.geometry.GeometryCheck;
import org.planatlas.geo.geometry.GeometryDefect;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.layers.ingest.FieldValues;

/** Makes rows of a layer out of the values of an edit, or refuses what does not fit. */
final class RowValues {

  private final SimpleFeatureType schema;

  RowValues(SimpleFeatureType schema) {
    this.schema = schema;
  }

  /** A row with these values and no others. */
  SimpleFeature row(String id, Map<String, Object> values) {
    return built(id, new Object[schema.getAttributeCount()], values);
  }

  /** The row with some values changed. */
  SimpleFeature changed(SimpleFeature row, Map<String, Object> values) {
    List<Object> before = new ArrayList<>();
    schema
        .getAttributeDescriptors()
        .forEach(attribute -> before.add(row.getAttribute(attribute.getName())));
    return built(row.getID(), before.toArray(), values);
  }

  private SimpleFeature built(String id, Object[] row, Map<String, Object> values) {
    values.forEach((name, value) -> row[index(name)] = value(schema.getDescriptor(name), value));
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    builder.addAll(row);
    return builder.buildFeature(id);
  }

  private int index(String name) {
    int index = schema.indexOf(name);
    if (index < 0) {
      throw new EditRefusedException(
          "Layer "
              + schema.getTypeName()
              + " has no attribute '"
              + shortened(name)
              + "'; it has "
              + schema.getAttributeDescriptors().stream()
                  .map(AttributeDescriptor::getLocalName)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return index;
  }

  private Object value(AttributeDescriptor attribute, Object value) {
    if (attribute instanceof GeometryDescriptor) {
      return value == null ? null : geometry((Geometry) value, attribute.getType().getBinding());
    }
    if (value instanceof String text && text.indexOf('\0') >= 0) {
      throw new EditRefusedException(
          "The value of "
              + attribute.getLocalName()
              + " holds the character with number 0, which no text has; leave it out.");
    }
    try {
      return FieldValues.convert(value, attribute.getType().getBinding());
    } catch (IllegalArgumentException e) {
      throw new EditRefusedException(
          "The value of " + attribute.getLocalName() + " does not fit: " + e.getMessage(), e);
    }
  }

  /**
   * The geometry in the layer's type. Unlike an import, an edit of an invalid one is not repaired:
   * whoever draws it sees at once what is meant.
   */
  private Geometry geometry(Geometry written, Class<?> type) {
    Optional<GeometryDefect> defect = GeometryCheck.check(written);
    if (defect.isPresent()) {
      throw new EditRefusedException(
          "The geometry is not valid: "
              + defect.get().message()
              + " Correct it and send it again.");
    }
    Geometry fit = type.isInstance(written) ? written : MultiPart.promote(written);
    Geometry simple = type.isInstance(fit) ? fit : MultiPart.simplest(written);
    if (!type.isInstance(simple)) {
      throw new EditRefusedException(
          "The layer "
              + schema.getTypeName()
              + " holds geometries of the type "
              + type.getSimpleName()
              + ", not "
              + written.getGeometryType()
              + "; draw one of those.");
    }
    return simple;
  }

  private static String shortened(String text) {
    int longest = 60;
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }
}
