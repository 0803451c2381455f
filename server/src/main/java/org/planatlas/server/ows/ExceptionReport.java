package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.xml.XmlFactories;

/** The {@code ows:ExceptionReport} of OWS Common 1.1 (OGC 06-121r3, clause 8) and 1.0. */
public final class ExceptionReport {

  private static final String OWS = "http://www.opengis.net/ows/1.1";
  private static final String OWS_1_0 = "http://www.opengis.net/ows";
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
    report(exception, OWS, "1.1.0", version, response);
  }

  /** Writes the report of OWS Common 1.0 (OGC 05-008, clause 8); the status is set already. */
  public static void writeOws10(OwsException exception, HttpServletResponse response)
      throws IOException {
    report(exception, OWS_1_0, "1.0.0", "1.0.0", response);
  }

  private static void report(
      OwsException exception,
      String ows,
      String schema,
      String version,
      HttpServletResponse response)
      throws IOException {
    response.setContentType("application/xml;charset=UTF-8");
    try {
      OutputStream out = response.getOutputStream();
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("ows", "ExceptionReport", ows);
      xml.writeNamespace("ows", ows);
      xml.writeNamespace("xsi", XSI);
      xml.writeAttribute(
          "xsi",
          XSI,
          "schemaLocation",
          ows + " http://schemas.opengis.net/ows/" + schema + "/owsExceptionReport.xsd");
      xml.writeAttribute("version", version);
      xml.writeAttribute(schema.equals("1.0.0") ? "language" : "xml:lang", "en");
      xml.writeStartElement("ows", "Exception", ows);
      xml.writeAttribute("exceptionCode", exception.code());
      if (exception.locator() != null) {
        xml.writeAttribute("locator", exception.locator());
      }
      xml.writeStartElement("ows", "ExceptionText", ows);
      xml.writeCharacters(exception.getMessage());
      xml.writeEndDocument();
      xml.flush();
      out.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }
}
