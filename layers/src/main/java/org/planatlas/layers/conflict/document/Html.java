package org.planatlas.layers.conflict.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.xml.XmlFactories;
import org.w3c.dom.Document;

/** Writes XHTML element by element; every text is escaped. */
final class Html {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;

  Html() {
    try {
      xml = XmlFactories.writer(bytes);
      xml.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens an element; attributes are names and values in turn. */
  Html start(String name, String... attributes) {
    try {
      xml.writeStartElement(name);
      for (int i = 0; i < attributes.length; i += 2) {
        xml.writeAttribute(attributes[i], attributes[i + 1]);
      }
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  Html text(String text) {
    try {
      xml.writeCharacters(text == null ? "" : text);
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  Html end() {
    try {
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An element of text. */
  Html element(String name, String text, String... attributes) {
    return start(name, attributes).text(text).end();
  }

  /** A row of cells; numbers stand on the right. */
  Html row(String cell, List<?> values) {
    start("tr");
    for (Object value : values) {
      boolean number = value instanceof Number || value instanceof Decimal;
      element(cell, Decimal.text(value), "class", number ? "n" : "w");
    }
    return end();
  }

  /** A head row whose cells stand as the values below them will. */
  Html head(List<String> names, int firstNumber) {
    start("thead").start("tr");
    for (int i = 0; i < names.size(); i++) {
      element("th", names.get(i), "class", i >= firstNumber ? "n" : "w");
    }
    return end().end();
  }

  /** The document, closed. */
  Document document() {
    try {
      xml.writeEndDocument();
      xml.flush();
      return XmlFactories.parse(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
