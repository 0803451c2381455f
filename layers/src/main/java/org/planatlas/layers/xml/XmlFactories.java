package org.planatlas.layers.xml;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes every XML parser and writer of the system: no document type, no external entity, no schema
 * fetching. An architecture test forbids any other use of the JDK's factories.
 */
public final class XmlFactories {

  private static final String DISALLOW_DOCTYPE =
      "http://apache.org/xml/features/disallow-doctype-decl";

  /** Limit of the JDK's parsers, which then give up with an error of this number. */
  private static final String MAX_DEPTH = "jdk.xml.maxElementDepth";

  private static final String MAX_NAME = "jdk.xml.maxXMLNameLimit";
  private static final String MAX_ATTRIBUTES = "jdk.xml.elementAttributeLimit";
  private static final int LONGEST_NAME = 1000;
  private static final int MOST_ATTRIBUTES = 1000;

  /** Bytes that a pull parser reads for one event, a buffer that it fills ahead included. */
  private static final int LONGEST_MARKUP = 1 << 20;

  private static final int WRITE_BUFFER = 1 << 14;

  private static final String TOO_DEEP = "JAXP00010006";

  /** Elements in elements of a document that is read; the readers go down by recursion. */
  public static final int DEEPEST = 200;

  private XmlFactories() {}

  /**
   * Parses a document of a client into a namespace-aware DOM.
   *
   * @throws XmlReadException as {@link #parse(InputStream)}, and when it has more nodes than a tree
   *     is built of
   */
  public static Document parse(byte[] xml) {
    XmlScan.require(xml);
    return parse(new ByteArrayInputStream(xml));
  }

  /**
   * Parses a document into a namespace-aware DOM.
   *
   * @throws XmlReadException with line and column when it is not well-formed or carries a DOCTYPE,
   *     and when it is nested more than {@value #DEEPEST} elements deep
   */
  public static Document parse(InputStream in) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(DISALLOW_DOCTYPE, true);
      factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(MAX_DEPTH, DEEPEST);
      factory.setAttribute(MAX_NAME, LONGEST_NAME);
      factory.setAttribute(MAX_ATTRIBUTES, MOST_ATTRIBUTES);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new ThrowingErrorHandler());
      builder.setEntityResolver(
          (publicId, systemId) -> {
            throw new SAXException("External entities are not read: " + systemId);
          });
      return builder.parse(new InputSource(in));
    } catch (SAXException | java.io.IOException e) {
      if (String.valueOf(e.getMessage()).contains(TOO_DEEP)) {
        throw tooDeep(e);
      }
      throw new XmlReadException("The XML cannot be read: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A pull parser over the bytes, entities and DTDs switched off.
   *
   * @throws XmlReadException also while reading: where elements nest more than {@value #DEEPEST}
   *     deep, or a name, attribute, comment or text is longer than {@value #LONGEST_MARKUP} bytes
   */
  public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    return reader(in, true, LONGEST_MARKUP);
  }

  /** As {@link #reader(InputStream)}, for those who take events. */
  public static XMLEventReader events(InputStream in) throws XMLStreamException {
    return XMLInputFactory.newDefaultFactory().createXMLEventReader(reader(in));
  }

  /** As {@link #reader(InputStream)}, for texts of any length, which come in several pieces. */
  public static XMLStreamReader readerOfPieces(InputStream in) throws XMLStreamException {
    return reader(in, false, LONGEST_MARKUP);
  }

  /** As {@link #reader(InputStream)}, of a document in memory; only its depth is limited. */
  static XMLStreamReader reader(byte[] document) throws XMLStreamException {
    return reader(new ByteArrayInputStream(document), true, document.length);
  }

  private static XMLStreamReader reader(InputStream in, boolean whole, long longest)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, whole);
    factory.setProperty(MAX_NAME, LONGEST_NAME);
    factory.setProperty(MAX_ATTRIBUTES, MOST_ATTRIBUTES);
    MarkupLimit limit = new MarkupLimit(in, longest);
    return new LimitedReader(factory.createXMLStreamReader(limit), limit);
  }

  static XmlReadException tooDeep(Exception cause) {
    return new XmlReadException(
        "The XML nests more than " + DEEPEST + " elements; write it flatter.", cause);
  }

  /**
   * A stream writer in UTF-8; the caller writes the start of the document and flushes. Characters
   * that XML 1.0 does not know are replaced by U+FFFD.
   */
  public static XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
    // the JDK's writer hands over one byte at a time
    OutputStream buffered = new BufferedOutputStream(out, WRITE_BUFFER);
    return new PrintableWriter(
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(buffered, StandardCharsets.UTF_8.name()));
  }
}
