package org.planatlas.server.wfs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.xml.XmlFactories;

/** Writes the documents of WFS: elements by {@code prefix:name}, attributes in pairs. */
final class WfsXml {

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "wfs", WfsNames.WFS,
          "fes", WfsNames.FES,
          "ows", WfsNames.OWS,
          "xlink", WfsNames.XLINK,
          "xsi", WfsNames.XSI);

  private final XMLStreamWriter xml;

  private WfsXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** What goes into a document. */
  @FunctionalInterface
  interface Content {

    /** Writes it. */
    void write(WfsXml xml) throws XMLStreamException;
  }

  /** Writes a whole document and flushes. */
  static void document(OutputStream out, Content content) throws IOException {
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      content.write(new WfsXml(xml));
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
    }
  }

  /** Declares every prefix of this class on the element just started, and where its schema is. */
  void declare(String schemaLocation) throws XMLStreamException {
    for (Map.Entry<String, String> namespace : NAMESPACES.entrySet()) {
      xml.writeNamespace(namespace.getKey(), namespace.getValue());
    }
    xml.writeNamespace("gml", "http://www.opengis.net/gml/3.2");
    xml.writeNamespace("xsd", "http://www.w3.org/2001/XMLSchema");
    attribute("xsi:schemaLocation", schemaLocation);
  }

  /** Declares one more prefix on the element just started. */
  void namespace(String prefix, String uri) throws XMLStreamException {
    xml.writeNamespace(prefix, uri);
  }

  /** Starts an element with attributes, names and values in turn. */
  void start(String name, String... attributes) throws XMLStreamException {
    String prefix = name.substring(0, name.indexOf(':'));
    xml.writeStartElement(prefix, name.substring(prefix.length() + 1), NAMESPACES.get(prefix));
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
  }

  /** Ends the innermost element. */
  void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  /** An element with attributes and nothing in it. */
  void empty(String name, String... attributes) throws XMLStreamException {
    start(name, attributes);
    end();
  }

  /** An element with text and attributes. */
  void element(String name, String text, String... attributes) throws XMLStreamException {
    start(name, attributes);
    xml.writeCharacters(text);
    end();
  }

  /** Text of the element just started. */
  void text(String text) throws XMLStreamException {
    xml.writeCharacters(text);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? "" : name.substring(0, colon);
    if (NAMESPACES.containsKey(prefix)) {
      xml.writeAttribute(prefix, NAMESPACES.get(prefix), name.substring(colon + 1), value);
    } else {
      xml.writeAttribute(name, value);
    }
  }
}
