package org.planatlas.server.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.layers.xml.XmlFactories;
import org.springframework.http.HttpStatus;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The text of a style document, which is kept and shown in UTF-8. */
final class StyleDocument {

  static final int MOST_BYTES = 1 << 20;

  private static final String SLD = "http://www.opengis.net/sld";
  private static final int LONGEST_DECLARATION = 200;
  private static final Pattern ENCODING =
      Pattern.compile("(<\\?xml[^>]*?encoding\\s*=\\s*[\"'])([A-Za-z0-9._-]+)([\"'])");

  private StyleDocument() {}

  /**
   * The text by the encoding that the document declares, UTF-8 without one.
   *
   * @throws RestException when it is too long or not in that encoding
   */
  static String read(byte[] document) {
    if (document.length > MOST_BYTES) {
      throw new RestException(
          HttpStatus.CONTENT_TOO_LARGE, "The style has more than 1 MB; make it smaller.");
    }
    int start = Math.min(document.length, LONGEST_DECLARATION);
    Matcher declared =
        ENCODING.matcher(new String(document, 0, start, StandardCharsets.ISO_8859_1));
    String name = declared.lookingAt() ? declared.group(2) : StandardCharsets.UTF_8.name();
    String text = decoded(document, name);
    return name.equalsIgnoreCase(StandardCharsets.UTF_8.name())
        ? text
        : ENCODING.matcher(text).replaceFirst("$1UTF-8$3");
  }

  private static String decoded(byte[] document, String charset) {
    try {
      if (Charset.isSupported(charset)) {
        return Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(document)).toString();
      }
    } catch (CharacterCodingException e) {
      throw RestException.badRequest(
          "The style is not in "
              + charset
              + "; save it as UTF-8, or write its encoding into the XML declaration.");
    }
    throw RestException.badRequest(
        "The encoding " + charset + " of the style is not known; save it as UTF-8.");
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
