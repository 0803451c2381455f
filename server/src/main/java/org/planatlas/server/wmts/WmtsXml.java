package org.planatlas.server.wmts;

import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.xml.XmlFactories;

/** Small steps that the capabilities are written with: {@code ows:} as it says, others of WMTS. */
final class WmtsXml {

  private static final String WMTS = "http://www.opengis.net/wmts/1.0";
  private static final String OWS = "http://www.opengis.net/ows/1.1";
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final XMLStreamWriter xml;

  WmtsXml(OutputStream out) throws XMLStreamException {
    this.xml = XmlFactories.writer(out);
  }

  void open(long updateSequence) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Capabilities");
    xml.writeDefaultNamespace(WMTS);
    xml.writeNamespace("ows", OWS);
    xml.writeNamespace("xlink", XLINK);
    xml.writeNamespace("xsi", XSI);
    xml.writeAttribute(
        "xsi",
        XSI,
        "schemaLocation",
        WMTS + " http://schemas.opengis.net/wmts/1.0/wmtsGetCapabilities_response.xsd");
    xml.writeAttribute("version", WmtsNames.VERSION);
    xml.writeAttribute("updateSequence", Long.toString(updateSequence));
  }

  void close() throws XMLStreamException {
    xml.writeEndDocument();
    xml.flush();
  }

  /** Starts an element with attributes, names and values in turn. */
  void start(String name, String... attributes) throws XMLStreamException {
    if (name.startsWith("ows:")) {
      xml.writeStartElement("ows", name.substring(4), OWS);
    } else {
      xml.writeStartElement(name);
    }
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
  }

  private void attribute(String name, String value) throws XMLStreamException {
    if (name.startsWith("xlink:")) {
      xml.writeAttribute("xlink", XLINK, name.substring(6), value);
    } else {
      xml.writeAttribute(name, value);
    }
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  /** An element of text. */
  void text(String name, String text, String... attributes) throws XMLStreamException {
    start(name, attributes);
    xml.writeCharacters(text);
    end();
  }

  /** An element without content. */
  void empty(String name, String... attributes) throws XMLStreamException {
    start(name, attributes);
    end();
  }
}
