package org.planatlas.layers.xml;

import javax.xml.namespace.NamespaceContext;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what it is given but for characters that XML forbids; the JDK's writer lets them pass. */
final class PrintableWriter implements XMLStreamWriter {

  private final XMLStreamWriter xml;

  PrintableWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  @Override
  public void writeStartElement(String localName) throws XMLStreamException {
    xml.writeStartElement(localName);
  }

  @Override
  public void writeStartElement(String namespace, String localName) throws XMLStreamException {
    xml.writeStartElement(namespace, localName);
  }

  @Override
  public void writeStartElement(String prefix, String localName, String namespace)
      throws XMLStreamException {
    xml.writeStartElement(prefix, localName, namespace);
  }

  @Override
  public void writeEmptyElement(String namespace, String localName) throws XMLStreamException {
    xml.writeEmptyElement(namespace, localName);
  }

  @Override
  public void writeEmptyElement(String prefix, String localName, String namespace)
      throws XMLStreamException {
    xml.writeEmptyElement(prefix, localName, namespace);
  }

  @Override
  public void writeEmptyElement(String localName) throws XMLStreamException {
    xml.writeEmptyElement(localName);
  }

  @Override
  public void writeEndElement() throws XMLStreamException {
    xml.writeEndElement();
  }

  @Override
  public void writeEndDocument() throws XMLStreamException {
    xml.writeEndDocument();
  }

  @Override
  public void close() throws XMLStreamException {
    xml.close();
  }

  @Override
  public void flush() throws XMLStreamException {
    xml.flush();
  }

  @Override
  public void writeAttribute(String localName, String value) throws XMLStreamException {
    xml.writeAttribute(localName, XmlText.printable(value));
  }

  @Override
  public void writeAttribute(String prefix, String namespace, String localName, String value)
      throws XMLStreamException {
    xml.writeAttribute(prefix, namespace, localName, XmlText.printable(value));
  }

  @Override
  public void writeAttribute(String namespace, String localName, String value)
      throws XMLStreamException {
    xml.writeAttribute(namespace, localName, XmlText.printable(value));
  }

  @Override
  public void writeNamespace(String prefix, String namespace) throws XMLStreamException {
    xml.writeNamespace(prefix, namespace);
  }

  @Override
  public void writeDefaultNamespace(String namespace) throws XMLStreamException {
    xml.writeDefaultNamespace(namespace);
  }

  @Override
  public void writeComment(String text) throws XMLStreamException {
    xml.writeComment(XmlText.printable(text));
  }

  @Override
  public void writeProcessingInstruction(String target) throws XMLStreamException {
    xml.writeProcessingInstruction(target);
  }

  @Override
  public void writeProcessingInstruction(String target, String data) throws XMLStreamException {
    xml.writeProcessingInstruction(target, XmlText.printable(data));
  }

  @Override
  public void writeCData(String text) throws XMLStreamException {
    xml.writeCData(XmlText.printable(text));
  }

  @Override
  public void writeDTD(String dtd) throws XMLStreamException {
    xml.writeDTD(dtd);
  }

  @Override
  public void writeEntityRef(String name) throws XMLStreamException {
    xml.writeEntityRef(name);
  }

  @Override
  public void writeStartDocument() throws XMLStreamException {
    xml.writeStartDocument();
  }

  @Override
  public void writeStartDocument(String version) throws XMLStreamException {
    xml.writeStartDocument(version);
  }

  @Override
  public void writeStartDocument(String encoding, String version) throws XMLStreamException {
    xml.writeStartDocument(encoding, version);
  }

  @Override
  public void writeCharacters(String text) throws XMLStreamException {
    xml.writeCharacters(XmlText.printable(text));
  }

  @Override
  public void writeCharacters(char[] text, int start, int length) throws XMLStreamException {
    writeCharacters(new String(text, start, length));
  }

  @Override
  public void setPrefix(String prefix, String uri) throws XMLStreamException {
    xml.setPrefix(prefix, uri);
  }

  @Override
  public void setDefaultNamespace(String uri) throws XMLStreamException {
    xml.setDefaultNamespace(uri);
  }

  @Override
  public void setNamespaceContext(NamespaceContext context) throws XMLStreamException {
    xml.setNamespaceContext(context);
  }

  @Override
  public String getPrefix(String uri) throws XMLStreamException {
    return xml.getPrefix(uri);
  }

  @Override
  public NamespaceContext getNamespaceContext() {
    return xml.getNamespaceContext();
  }

  @Override
  public Object getProperty(String name) {
    return xml.getProperty(name);
  }
}
