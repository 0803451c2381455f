package org.planatlas.server.wfs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.xml.XmlDocument;

/** Writes the documents of WFS: elements by {@code prefix:name}, attributes in pairs. */
final class WfsXml {

  private static final String OGC = "http://www.opengis.net/ogc";

  private final XMLStreamWriter xml;
  private final WfsVersion version;
  private final String language;
  private final Map<String, String> namespaces;

  private WfsXml(XMLStreamWriter xml, WfsVersion version, String language) {
    this.xml = xml;
    this.version = version;
    this.language = language;
    this.namespaces = namespaces(version);
  }

  private static Map<String, String> namespaces(WfsVersion version) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("wfs", version.gml().wfs());
    all.put("xsi", WfsNames.XSI);
    switch (version) {
      case V1_0_0 -> all.put("ogc", OGC);
      case V1_1_0 -> {
        all.put("ogc", OGC);
        all.put("ows", WfsNames.OWS_1_0);
        all.put("xlink", WfsNames.XLINK);
      }
      case V2_0_0 -> {
        all.put("fes", WfsNames.FES);
        all.put("ows", WfsNames.OWS);
        all.put("xlink", WfsNames.XLINK);
        all.put("xsd", "http://www.w3.org/2001/XMLSchema");
      }
    }
    return all;
  }

  /** What goes into a document. */
  @FunctionalInterface
  interface Content {

    /** Writes it. */
    void write(WfsXml xml) throws XMLStreamException;
  }

  /** Writes a whole document and flushes. */
  static void document(OutputStream out, WfsVersion version, Content content) throws IOException {
    document(out, version, "zh", content);
  }

  /**
   * The same in a language of titles, for the versions that have one title only.
   *
   * @param language {@code zh} or {@code en}
   */
  static void document(OutputStream out, WfsVersion version, String language, Content content)
      throws IOException {
    XmlDocument.write(out, xml -> content.write(new WfsXml(xml, version, language)));
  }

  /** Declares every prefix of this class on the element just started, and where its schema is. */
  void declare(String schemaLocation) throws XMLStreamException {
    for (Map.Entry<String, String> namespace : namespaces.entrySet()) {
      xml.writeNamespace(namespace.getKey(), namespace.getValue());
    }
    xml.writeNamespace("gml", version.gml().gml());
    attribute("xsi:schemaLocation", schemaLocation);
  }

  /** Declares one more prefix on the element just started. */
  void namespace(FeatureNamespace namespace) throws XMLStreamException {
    xml.writeNamespace(namespace.prefix(), namespace.uri());
  }

  /** The version whose namespaces the prefixes mean. */
  WfsVersion version() {
    return version;
  }

  /** Starts an element with attributes, names and values in turn. */
  void start(String name, String... attributes) throws XMLStreamException {
    String prefix = name.substring(0, name.indexOf(':'));
    xml.writeStartElement(prefix, name.substring(prefix.length() + 1), namespaces.get(prefix));
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

  /** An element for each language in WFS 2.0; the older versions have one title. */
  void localized(String name, LocalizedText text) throws XMLStreamException {
    if (!version.is2()) {
      element(name, text.in(language));
      return;
    }
    element(name, text.zh(), "xml:lang", "zh");
    if (!text.en().equals(text.zh())) {
      element(name, text.en(), "xml:lang", "en");
    }
  }

  /** Text of the element just started. */
  void text(String text) throws XMLStreamException {
    xml.writeCharacters(text);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? "" : name.substring(0, colon);
    if (namespaces.containsKey(prefix)) {
      xml.writeAttribute(prefix, namespaces.get(prefix), name.substring(colon + 1), value);
    } else {
      xml.writeAttribute(name, value);
    }
  }
}
