package org.planatlas.layers.encode;

import static org.planatlas.layers.encode.Gml32Names.GML;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.layers.xml.XmlNames;

/** Writes the XML schema of feature types as GML 3.2 application schema. */
public final class Gml32SchemaWriter {

  private static final String XSD = "http://www.w3.org/2001/XMLSchema";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("String", "xsd:string"),
          Map.entry("Integer", "xsd:int"),
          Map.entry("Long", "xsd:long"),
          Map.entry("Double", "xsd:double"),
          Map.entry("Float", "xsd:float"),
          Map.entry("Boolean", "xsd:boolean"),
          Map.entry("Date", "xsd:date"),
          Map.entry("Timestamp", "xsd:dateTime"),
          Map.entry("Point", "gml:PointPropertyType"),
          Map.entry("MultiPoint", "gml:MultiPointPropertyType"),
          Map.entry("LineString", "gml:CurvePropertyType"),
          Map.entry("MultiLineString", "gml:MultiCurvePropertyType"),
          Map.entry("Polygon", "gml:SurfacePropertyType"),
          Map.entry("MultiPolygon", "gml:MultiSurfacePropertyType"),
          Map.entry("GeometryCollection", "gml:MultiGeometryPropertyType"),
          Map.entry("Geometry", "gml:GeometryPropertyType"));

  private Gml32SchemaWriter() {}

  /**
   * Writes one document.
   *
   * @param layers at least one, all of one workspace
   */
  public static void write(List<Layer> layers, OutputStream out) throws IOException {
    FeatureNamespace namespace = FeatureNamespace.of(layers.get(0).workspace());
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("xsd", "schema", XSD);
      xml.writeNamespace("xsd", XSD);
      xml.writeNamespace("gml", GML);
      xml.writeNamespace(namespace.prefix(), namespace.uri());
      xml.writeAttribute("elementFormDefault", "qualified");
      xml.writeAttribute("targetNamespace", namespace.uri());
      xml.writeEmptyElement("xsd", "import", XSD);
      xml.writeAttribute("namespace", GML);
      xml.writeAttribute("schemaLocation", "http://schemas.opengis.net/gml/3.2.1/gml.xsd");
      for (Layer layer : layers) {
        writeType(xml, layer, namespace);
      }
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
  }

  private static void writeType(XMLStreamWriter xml, Layer layer, FeatureNamespace namespace)
      throws XMLStreamException {
    SimpleFeatureType schema = layer.revision().table().schema();
    String name = XmlNames.encode(schema.getTypeName());
    xml.writeStartElement("xsd", "complexType", XSD);
    xml.writeAttribute("name", name + "Type");
    xml.writeStartElement("xsd", "complexContent", XSD);
    xml.writeStartElement("xsd", "extension", XSD);
    xml.writeAttribute("base", "gml:AbstractFeatureType");
    xml.writeStartElement("xsd", "sequence", XSD);
    for (AttributeDescriptor attribute : schema.getAttributeDescriptors()) {
      xml.writeEmptyElement("xsd", "element", XSD);
      xml.writeAttribute("name", XmlNames.encode(attribute.getLocalName()));
      xml.writeAttribute("type", typeOf(attribute));
      xml.writeAttribute("minOccurs", "0");
      xml.writeAttribute("nillable", "true");
    }
    for (int i = 0; i < 4; i++) {
      xml.writeEndElement();
    }
    xml.writeEmptyElement("xsd", "element", XSD);
    xml.writeAttribute("name", name);
    xml.writeAttribute("type", namespace.prefix() + ":" + name + "Type");
    xml.writeAttribute("substitutionGroup", "gml:AbstractFeature");
  }

  /** The schema type of an attribute's values, {@code xsd:string} or {@code gml:...}. */
  static String typeOf(AttributeDescriptor attribute) {
    return TYPES.getOrDefault(attribute.getType().getBinding().getSimpleName(), "xsd:string");
  }
}
