package org.planatlas.layers.xml;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes whole documents in UTF-8 while their content is made. */
public final class XmlDocument {

  /** What goes into a document. */
  @FunctionalInterface
  public interface Content {

    /** Writes it. */
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private XmlDocument() {}

  /**
   * Writes a document; flushes and does not close the stream.
   *
   * @throws IOException when the stream fails, as it does when the client has gone away
   */
  public static void write(OutputStream out, Content content) throws IOException {
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      content.write(xml);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw asIoException(e);
    }
  }

  /** The failure of the stream behind that of a writer. */
  public static IOException asIoException(XMLStreamException e) {
    return e.getNestedException() instanceof IOException io ? io : new IOException(e);
  }
}
