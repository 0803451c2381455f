package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.planatlas.layers.xml.XmlFactories;
import org.springframework.http.HttpStatus;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The style document in a request: an SLD itself, or the SLD in a zip. */
final class StyleDocument {

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_ENTRIES = 100;
  private static final String SLD = "http://www.opengis.net/sld";

  private StyleDocument() {}

  /**
   * The document; empty when the body is a description of a style as XML or JSON.
   *
   * @throws RestException when it is too long, or the zip has none
   */
  static Optional<String> find(HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (type.contains("zip")) {
      return Optional.of(text(zipped(RestReader.bytes(request))));
    }
    if (type.contains("ogc.sld") || type.contains("ogc.se")) {
      return Optional.of(text(request.getInputStream().readNBytes(MOST_BYTES + 1)));
    }
    if (type.contains("css") || type.contains("geocss") || type.contains("yaml")) {
      throw new RestException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Styles are taken as SLD 1.0.0 or SE 1.1 only.");
    }
    return Optional.empty();
  }

  private static byte[] zipped(byte[] zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      ZipEntry entry = in.getNextEntry();
      for (int i = 0; entry != null && i < MOST_ENTRIES; i++) {
        if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".sld")) {
          return in.readNBytes(MOST_BYTES + 1);
        }
        skip(in);
        entry = in.getNextEntry();
      }
    } catch (ZipException e) {
      throw RestException.badRequest("The zip cannot be read; pack it anew.");
    }
    throw RestException.badRequest("The zip holds no .sld file.");
  }

  private static void skip(InputStream entry) throws IOException {
    byte[] buffer = new byte[8_192];
    long size = 0;
    for (int n = entry.read(buffer); n >= 0; n = entry.read(buffer)) {
      size += n;
      if (size > 16L * MOST_BYTES) {
        throw RestException.badRequest("A file in the zip is too large for a style.");
      }
    }
  }

  private static String text(byte[] document) {
    if (document.length > MOST_BYTES) {
      throw new RestException(
          HttpStatus.CONTENT_TOO_LARGE, "The style has more than 1 MB; make it smaller.");
    }
    return new String(document, StandardCharsets.UTF_8);
  }

  /** The name that an SLD gives its first layer. */
  static Optional<String> findName(String document) {
    Element root =
        XmlFactories.parse(document.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
    NodeList layers = root.getElementsByTagNameNS(SLD, "NamedLayer");
    if (layers.getLength() == 0) {
      return Optional.empty();
    }
    NodeList names = ((Element) layers.item(0)).getElementsByTagNameNS("*", "Name");
    return names.getLength() == 0
        ? Optional.empty()
        : Optional.of(names.item(0).getTextContent().strip()).filter(name -> !name.isEmpty());
  }
}
