package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.server.ows.ExceptionReport;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsExceptionWriter;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/**
 * Exceptions by version: the report of OWS Common 1.1 in WFS 2.0 (OGC 09-025r2, 7.5), that of OWS
 * Common 1.0 in 1.1.0, the ServiceExceptionReport in 1.0.0. The older ones have status 200 where
 * the request is at fault, as their clients expect: they read no report below another status.
 */
@Component
class WfsExceptionWriter implements OwsExceptionWriter {

  private static final String OGC = "http://www.opengis.net/ogc";

  @Override
  public String service() {
    return WfsNames.SERVICE;
  }

  @Override
  public void write(OwsException exception, OwsRequest request, HttpServletResponse response)
      throws IOException {
    WfsVersion version = WfsVersion.orNewest(request);
    if (version.is2()) {
      ExceptionReport.write(exception, version.number(), response);
      return;
    }
    response.setStatus(exception.status() == 400 ? 200 : exception.status());
    if (version == WfsVersion.V1_1_0) {
      ExceptionReport.writeOws10(exception, response);
    } else {
      serviceException(exception, response);
    }
  }

  /** OGC 02-058, clause 7. */
  private static void serviceException(OwsException exception, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/xml;charset=UTF-8");
    try {
      XMLStreamWriter xml = XmlFactories.writer(response.getOutputStream());
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("ServiceExceptionReport");
      xml.writeDefaultNamespace(OGC);
      xml.writeNamespace("xsi", WfsNames.XSI);
      xml.writeAttribute(
          "xsi",
          WfsNames.XSI,
          "schemaLocation",
          OGC + " http://schemas.opengis.net/wfs/1.0.0/OGC-exception.xsd");
      xml.writeAttribute("version", "1.2.0");
      xml.writeStartElement("ServiceException");
      xml.writeAttribute("code", exception.code());
      if (exception.locator() != null) {
        xml.writeAttribute("locator", exception.locator());
      }
      xml.writeCharacters(exception.getMessage());
      xml.writeEndDocument();
      xml.flush();
      response.flushBuffer();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }
}
