package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.planatlas.layers.catalog.Layer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes the attributes of feature types as the JSON that clients made for GeoServer read. */
public final class FeatureTypeJsonWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private FeatureTypeJsonWriter() {}

  /**
   * Writes one object.
   *
   * @param layers at least one, all of one workspace
   */
  public static void write(List<Layer> layers, OutputStream out) throws IOException {
    FeatureNamespace namespace = FeatureNamespace.of(layers.get(0).workspace());
    try {
      JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
      json.writeStartObject();
      json.writeStringProperty("elementFormDefault", "qualified");
      json.writeStringProperty("targetNamespace", namespace.uri());
      json.writeStringProperty("targetPrefix", namespace.prefix());
      json.writeName("featureTypes");
      json.writeStartArray();
      for (Layer layer : layers) {
        writeType(json, layer.revision().table().schema());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void writeType(JsonGenerator json, SimpleFeatureType schema) {
    json.writeStartObject();
    json.writeStringProperty("typeName", schema.getTypeName());
    json.writeName("properties");
    json.writeStartArray();
    for (AttributeDescriptor attribute : schema.getAttributeDescriptors()) {
      String type = GmlVersion.GML_3_2.typeOf(attribute.getType().getBinding());
      json.writeStartObject();
      json.writeStringProperty("name", attribute.getLocalName());
      json.writeNumberProperty("minOccurs", 0);
      json.writeNumberProperty("maxOccurs", 1);
      json.writeBooleanProperty("nillable", true);
      json.writeStringProperty("type", jsonType(type));
      json.writeStringProperty(
          "localType", type.substring(type.indexOf(':') + 1).replace("PropertyType", ""));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String jsonType(String type) {
    return type.startsWith("gml:") ? type.replace("PropertyType", "") : type;
  }
}
