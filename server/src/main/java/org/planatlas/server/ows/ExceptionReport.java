package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.xml.XmlFactories;

/** The {@code ows:ExceptionReport} of OWS Common 1.1 (OGC 06-121r3, clause 8). */
public final class ExceptionReport {

  private static final String OWS = "http://www.opengis.net/ows/1.1";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private ExceptionReport() {}

  /**
   * Writes the report with the status that the exception carries.
   *
   * @param version of the service
   */
  public static void write(OwsException exception, String version, HttpServletResponse response)
      throws IOException {
    response.setStatus(exception.status());
    response.setContentType("application/xml;charset=UTF-8");
    try {
      OutputStream out = response.getOutputStream();
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("ows", "ExceptionReport", OWS);
      xml.writeNamespace("ows", OWS);
      xml.writeNamespace("xsi", XSI);
      xml.writeAttribute(
          "xsi",
          XSI,
          "schemaLocation",
          OWS + " http://schemas.opengis.net/ows/1.1.0/owsExceptionReport.xsd");
      xml.writeAttribute("version", version);
      xml.writeAttribute("xml:lang", "en");
      xml.writeStartElement("ows", "Exception", OWS);
      xml.writeAttribute("exceptionCode", exception.code());
      if (exception.locator() != null) {
        xml.writeAttribute("locator", exception.locator());
      }
      xml.writeStartElement("ows", "ExceptionText", OWS);
      xml.writeCharacters(exception.getMessage());
      xml.writeEndDocument();
      xml.flush();
      out.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }
}
