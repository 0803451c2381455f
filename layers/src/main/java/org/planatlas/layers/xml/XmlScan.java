package org.planatlas.layers.xml;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads through a document once before a tree is built of it, which takes a hundred times its
 * bytes.
 */
final class XmlScan {

  /** Elements, attributes and texts; a tree of so many takes some 30 MB. */
  static final int MOST_NODES = 200_000;

  private int nodes;

  private XmlScan() {}

  /**
   * Does nothing for a document of which a tree may be built.
   *
   * @throws XmlReadException for any other, with a sentence
   */
  static void require(byte[] document) {
    XmlScan scan = new XmlScan();
    try {
      XMLStreamReader reader = XmlFactories.reader(document);
      while (reader.hasNext()) {
        scan.event(reader.next(), reader);
      }
    } catch (XMLStreamException e) {
      throw new XmlReadException("The XML is not well-formed" + place(e.getLocation()) + ".", e);
    }
  }

  private void event(int event, XMLStreamReader reader) {
    switch (event) {
      case XMLStreamConstants.DTD ->
          throw new XmlReadException(
              "The XML has a DOCTYPE, which is not read; leave it out.", null);
      case XMLStreamConstants.START_ELEMENT -> nodes += 1 + reader.getAttributeCount();
      case XMLStreamConstants.END_ELEMENT -> {
        // counted where it begins
      }
      default -> nodes++;
    }
    if (nodes > MOST_NODES) {
      throw new XmlReadException(
          "The XML has more than " + MOST_NODES + " elements, attributes and texts; send less.",
          null);
    }
  }

  private static String place(Location at) {
    return at == null || at.getLineNumber() < 1
        ? ""
        : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
  }
}
