package org.planatlas.layers.encode;

import java.util.function.UnaryOperator;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonGenerator;

/** Writes a feature as a GeoJSON object (RFC 7946, 3.2). */
final class GeoJsonFeature {

  private final CoordinateText coordinates;
  private final GeoJsonGeometry geometries;
  private final UnaryOperator<Geometry> rings;
  private final StringBuilder buffer = new StringBuilder();

  /**
   * A writer of features.
   *
   * @param rings brings a geometry's rings into the order that is wanted
   */
  GeoJsonFeature(CoordinateText coordinates, UnaryOperator<Geometry> rings) {
    this.coordinates = coordinates;
    this.geometries = new GeoJsonGeometry(coordinates);
    this.rings = rings;
  }

  void write(JsonGenerator json, SimpleFeature feature) {
    json.writeStartObject();
    writeMembers(json, feature);
    json.writeEndObject();
  }

  /** The members alone, for an object that has more of them. */
  void writeMembers(JsonGenerator json, SimpleFeature feature) {
    json.writeStringProperty("type", "Feature");
    json.writeStringProperty("id", feature.getID());
    json.writeName("geometry");
    writeGeometry(json, geometry(feature));
    json.writeName("properties");
    json.writeStartObject();
    for (AttributeDescriptor attribute : feature.getFeatureType().getAttributeDescriptors()) {
      if (!Geometry.class.isAssignableFrom(attribute.getType().getBinding())) {
        json.writeName(attribute.getLocalName());
        writeValue(json, feature.getAttribute(attribute.getLocalName()));
      }
    }
    json.writeEndObject();
  }

  private static Geometry geometry(SimpleFeature feature) {
    return feature.getFeatureType().getGeometryDescriptor() == null
        ? null
        : (Geometry) feature.getDefaultGeometry();
  }

  private void writeGeometry(JsonGenerator json, Geometry geometry) {
    if (geometry == null) {
      json.writeNull();
      return;
    }
    buffer.setLength(0);
    geometries.append(buffer, rings.apply(coordinates.toTarget(geometry)));
    json.writeRawValue(buffer.toString());
  }

  private static void writeValue(JsonGenerator json, Object value) {
    String text = AttributeText.of(value);
    if (text == null) {
      json.writeNull();
    } else if (value instanceof Number) {
      json.writeNumber(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(text);
    }
  }
}
