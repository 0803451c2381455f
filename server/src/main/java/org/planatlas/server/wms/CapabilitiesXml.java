package org.planatlas.server.wms;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Small steps that both capabilities documents are written with. */
final class CapabilitiesXml {

  private static final String XLINK = "http://www.w3.org/1999/xlink";

  private final XMLStreamWriter xml;

  CapabilitiesXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  XMLStreamWriter raw() {
    return xml;
  }

  void start(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  void text(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  void link(String href) throws XMLStreamException {
    xml.writeEmptyElement("OnlineResource");
    xml.writeNamespace("xlink", XLINK);
    xml.writeAttribute("xlink", XLINK, "type", "simple");
    xml.writeAttribute("xlink", XLINK, "href", href);
  }

  /** An operation with its formats and the one address. */
  void operation(String name, String url, String... formats) throws XMLStreamException {
    start(name);
    for (String format : formats) {
      text("Format", format);
    }
    start("DCPType");
    start("HTTP");
    start("Get");
    link(url);
    end();
    end();
    end();
    end();
  }

  /** A number without exponent, at most 7 decimals. */
  static String number(double value) {
    return java.math.BigDecimal.valueOf(value)
        .setScale(7, java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private void attributes(String... pairs) throws XMLStreamException {
    for (int i = 0; i < pairs.length; i += 2) {
      xml.writeAttribute(pairs[i], pairs[i + 1]);
    }
  }
}
