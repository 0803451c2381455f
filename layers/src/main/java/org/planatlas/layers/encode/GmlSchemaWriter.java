package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.xml.XmlDocument;
import org.planatlas.layers.xml.XmlNames;

/** Writes the XML schema of feature types, an application schema of GML. */
public final class GmlSchemaWriter {

  private static final String XSD = "http://www.w3.org/2001/XMLSchema";

  private GmlSchemaWriter() {}

  /**
   * Writes one document.
   *
   * @param layers all of one workspace
   * @param namespace of that workspace
   * @param schemas address of a folder of OGC's schemas, with a slash at the end
   */
  public static void write(
      List<Layer> layers,
      FeatureNamespace namespace,
      GmlVersion version,
      String schemas,
      OutputStream out)
      throws IOException {
    XmlDocument.write(
        out,
        xml -> {
          startSchema(xml);
          xml.writeNamespace("gml", version.gml());
          xml.writeNamespace(namespace.prefix(), namespace.uri());
          xml.writeAttribute("elementFormDefault", "qualified");
          xml.writeAttribute("targetNamespace", namespace.uri());
          writeImport(xml, version.gml(), schemas + version.gmlSchema());
          for (Layer layer : layers) {
            writeType(xml, layer, namespace, version);
          }
        });
  }

  /**
   * Writes a document that is the schemas of several workspaces.
   *
   * @param addresses of the schemas, by namespace
   */
  public static void writeImports(Map<FeatureNamespace, String> addresses, OutputStream out)
      throws IOException {
    XmlDocument.write(
        out,
        xml -> {
          startSchema(xml);
          for (Map.Entry<FeatureNamespace, String> one : addresses.entrySet()) {
            writeImport(xml, one.getKey().uri(), one.getValue());
          }
        });
  }

  private static void startSchema(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("xsd", "schema", XSD);
    xml.writeNamespace("xsd", XSD);
  }

  private static void writeImport(XMLStreamWriter xml, String namespace, String address)
      throws XMLStreamException {
    xml.writeEmptyElement("xsd", "import", XSD);
    xml.writeAttribute("namespace", namespace);
    xml.writeAttribute("schemaLocation", address);
  }

  private static void writeType(
      XMLStreamWriter xml, Layer layer, FeatureNamespace namespace, GmlVersion version)
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
      xml.writeAttribute("type", version.typeOf(attribute.getType().getBinding()));
      xml.writeAttribute("minOccurs", "0");
      xml.writeAttribute("nillable", "true");
    }
    for (int i = 0; i < 4; i++) {
      xml.writeEndElement();
    }
    xml.writeEmptyElement("xsd", "element", XSD);
    xml.writeAttribute("name", name);
    xml.writeAttribute("type", namespace.prefix() + ":" + name + "Type");
    xml.writeAttribute("substitutionGroup", version.featureHead());
  }
}
