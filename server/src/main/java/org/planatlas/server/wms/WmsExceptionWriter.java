package org.planatlas.server.wms;

import jakarta.servlet.http.HttpServletResponse;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.render.BundledFonts;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsExceptionWriter;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/**
 * Writes exceptions as EXCEPTIONS asks: XML by version, a picture with the text (INIMAGE) or an
 * empty one (BLANK). Status 200, as WMS clients expect; a failure of the server keeps its own.
 */
@Component
class WmsExceptionWriter implements OwsExceptionWriter {

  private static final String OGC = "http://www.opengis.net/ogc";

  @Override
  public String service() {
    return "WMS";
  }

  @Override
  public void write(OwsException exception, OwsRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(exception.status() >= 500 ? exception.status() : 200);
    String form = request.find("EXCEPTIONS").orElse("XML").toUpperCase(Locale.ROOT);
    boolean map = request.find("REQUEST").orElse("").equalsIgnoreCase("GetMap");
    if (map && form.contains("INIMAGE")) {
      picture(exception.getMessage(), request, response);
    } else if (map && form.contains("BLANK")) {
      picture("", request, response);
    } else {
      xml(exception, WmsVersion.of(request), response);
    }
  }

  private static void xml(OwsException exception, WmsVersion version, HttpServletResponse response)
      throws IOException {
    boolean newer = version == WmsVersion.V1_3_0;
    response.setContentType(
        newer ? "text/xml;charset=UTF-8" : "application/vnd.ogc.se_xml;charset=UTF-8");
    OutputStream out = response.getOutputStream();
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      if (!newer) {
        xml.writeDTD(
            "<!DOCTYPE ServiceExceptionReport SYSTEM"
                + " \"http://schemas.opengis.net/wms/1.1.1/exception_1_1_1.dtd\">");
      }
      xml.writeStartElement("ServiceExceptionReport");
      if (newer) {
        xml.writeDefaultNamespace(OGC);
      }
      xml.writeAttribute("version", version.number());
      xml.writeStartElement("ServiceException");
      xml.writeAttribute("code", exception.code());
      // the DTD of 1.1.1 knows no locator
      if (newer && exception.locator() != null) {
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

  private static void picture(String text, OwsRequest request, HttpServletResponse response)
      throws IOException {
    ImageFormat format =
        ImageFormat.find(request.find("FORMAT").orElse("image/png")).orElse(ImageFormat.PNG);
    int width = pixels(request, "WIDTH");
    BufferedImage picture =
        new BufferedImage(width, pixels(request, "HEIGHT"), BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = picture.createGraphics();
    if (!"true".equalsIgnoreCase(request.find("TRANSPARENT").orElse(""))) {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, picture.getHeight());
    }
    g.setColor(new Color(0xA01020));
    g.setFont(BundledFonts.font(Font.PLAIN, 12));
    int y = 18;
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (g.getFontMetrics().stringWidth(line + word) > width - 12 && line.length() > 0) {
        g.drawString(line.toString(), 6, y);
        y += 16;
        line.setLength(0);
      }
      line.append(word).append(' ');
    }
    g.drawString(line.toString(), 6, y);
    g.dispose();
    response.setContentType(format.mediaType());
    format.write(picture, response.getOutputStream());
    response.flushBuffer();
  }

  private static int pixels(OwsRequest request, String key) {
    try {
      int asked = Integer.parseInt(request.find(key).orElse("256").trim());
      return Math.min(2048, Math.max(1, asked));
    } catch (NumberFormatException e) {
      return 256;
    }
  }
}
