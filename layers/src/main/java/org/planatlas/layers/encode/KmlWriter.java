package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.AxisOrder;
import org.planatlas.layers.xml.XmlDocument;
import org.planatlas.layers.xml.XmlFactories;

/**
 * Writes KML 2.2 (OGC 07-147r2): one placemark for each feature, attributes as typed extended data,
 * no styles. The CRS of the file must be WGS 84.
 */
final class KmlWriter implements FeatureWriter {

  private static final String KML = "http://www.opengis.net/kml/2.2";

  private final FeatureFile file;
  private final OutputStream out;
  private final List<AttributeDescriptor> columns;
  private final String label;
  private final KmlGeometry geometries;
  private final XMLStreamWriter xml;

  KmlWriter(FeatureFile file, OutputStream out) throws IOException {
    this.file = file;
    this.out = out;
    this.columns = file.columns();
    this.label = label(file);
    try {
      xml = XmlFactories.writer(out);
      geometries =
          new KmlGeometry(
              xml,
              new CoordinateText(
                  file.schema().getCoordinateReferenceSystem(),
                  file.target().withAxisOrder(AxisOrder.EAST_NORTH)));
      writeHead();
    } catch (XMLStreamException e) {
      throw XmlDocument.asIoException(e);
    }
  }

  /** Readers mix an attribute called name with the name of the placemark, so that both are one. */
  private static String label(FeatureFile file) {
    String chosen = file.options().label();
    return chosen != null
        ? chosen
        : file.columns().stream()
            .map(AttributeDescriptor::getLocalName)
            .filter("name"::equalsIgnoreCase)
            .findFirst()
            .orElse(null);
  }

  private void writeHead() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("kml");
    xml.writeDefaultNamespace(KML);
    xml.writeStartElement("Document");
    element("name", file.title().zh());
    element("description", file.origin());
    xml.writeStartElement("Schema");
    xml.writeAttribute("name", file.name());
    xml.writeAttribute("id", file.name());
    for (AttributeDescriptor attribute : columns) {
      xml.writeStartElement("SimpleField");
      xml.writeAttribute("type", type(attribute.getType().getBinding()));
      xml.writeAttribute("name", attribute.getLocalName());
      element("displayName", file.titleOf(attribute.getLocalName()).zh());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** KML 2.2, 9.8: there is no whole number of 64 bits and no date. */
  private static String type(Class<?> binding) {
    if (binding == Integer.class || binding == Short.class || binding == Byte.class) {
      return "int";
    }
    if (binding == Double.class || binding == Float.class) {
      return "double";
    }
    return binding == Boolean.class ? "bool" : "string";
  }

  @Override
  public void write(SimpleFeature feature) throws IOException {
    try {
      xml.writeStartElement("Placemark");
      xml.writeAttribute("id", feature.getID());
      String name = label == null ? feature.getID() : text(feature.getAttribute(label));
      if (name != null) {
        element("name", name);
      }
      writeData(feature);
      Geometry geometry = file.place(feature);
      if (geometry != null) {
        geometries.write(RingOrder.OUTER_COUNTERCLOCKWISE.apply(geometry));
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw XmlDocument.asIoException(e);
    }
  }

  private void writeData(SimpleFeature feature) throws XMLStreamException {
    xml.writeStartElement("ExtendedData");
    xml.writeStartElement("SchemaData");
    xml.writeAttribute("schemaUrl", "#" + file.name());
    for (AttributeDescriptor attribute : columns) {
      String value = text(feature.getAttribute(attribute.getLocalName()));
      if (value != null) {
        xml.writeStartElement("SimpleData");
        xml.writeAttribute("name", attribute.getLocalName());
        xml.writeCharacters(value);
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** Of the two ways to write a flag (XML Schema, boolean) GDAL reads the digits only. */
  private static String text(Object value) {
    return value instanceof Boolean flag ? flag ? "1" : "0" : AttributeText.of(value);
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  @Override
  public void finish() throws IOException {
    try {
      xml.writeEndDocument();
      xml.flush();
      out.flush();
    } catch (XMLStreamException e) {
      throw XmlDocument.asIoException(e);
    }
  }

  @Override
  public void close() {
    // nothing was kept
  }
}
