package org.planatlas.server.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.planatlas.layers.json.ClientJson;
import org.planatlas.layers.xml.XmlFactories;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of a request, XML or JSON; elements that nobody asks for are passed over. */
final class RestReader {

  /** A description of a layer or a style; files have limits of their own. */
  static final int MOST_BYTES = 2 << 20;

  private static final JsonMapper JSON = ClientJson.mapper();

  private RestReader() {}

  /**
   * The element of the body.
   *
   * @param name what it must be, {@code workspace} say
   * @throws RestException when the body is too long, no XML or JSON, or something else
   */
  static RestElement read(HttpServletRequest request, String name) throws IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      throw new RestException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Say what the body is: Content-Type text/xml or application/json (with curl -H).");
    }
    byte[] body = bytes(request);
    boolean json = type.contains("json") || !type.contains("xml") && first(body) == '{';
    RestElement element = json ? json(body) : xml(XmlFactories.parse(body));
    if (!element.name().equals(name)) {
      throw RestException.badRequest(
          "The body is a '" + element.name() + "'; this address takes a '" + name + "'.");
    }
    return element;
  }

  /** All bytes of the body. */
  static byte[] bytes(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new RestException(
          HttpStatus.CONTENT_TOO_LARGE,
          "The body has more than " + (MOST_BYTES >> 20) + " MB; only files may be larger.");
    }
    return body;
  }

  private static int first(byte[] body) {
    int i = 0;
    while (i < body.length && Character.isWhitespace(body[i])) {
      i++;
    }
    return i < body.length ? body[i] : -1;
  }

  private static RestElement xml(org.w3c.dom.Document document) {
    return xml(document.getDocumentElement());
  }

  private static RestElement xml(Element source) {
    RestElement element = RestElement.of(source.getLocalName());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < source.getAttributes().getLength(); i++) {
      Node attribute = source.getAttributes().item(i);
      element.attribute(attribute.getLocalName(), attribute.getNodeValue());
    }
    for (Node node = source.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        element.add(xml(child));
      } else if (node.getNodeType() == Node.TEXT_NODE
          || node.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(node.getNodeValue());
      }
    }
    element.setText(text.toString());
    return element;
  }

  private static RestElement json(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JacksonException e) {
      throw RestException.badRequest(
          ClientJson.findDoubled(e)
              .orElseGet(() -> "The body is no JSON: " + e.getOriginalMessage() + "."));
    }
    if (root == null || !root.isObject() || root.size() != 1) {
      throw RestException.badRequest(
          "The body must be a JSON object with one member, {\"workspace\": {...}} say.");
    }
    var member = root.properties().iterator().next();
    return json(member.getKey(), member.getValue());
  }

  private static RestElement json(String name, JsonNode source) {
    RestElement element = RestElement.of(name);
    if (source.isObject()) {
      source.properties().forEach(member -> member(element, member.getKey(), member.getValue()));
    } else if (!source.isNull() && !source.isArray()) {
      element.setText(source.asString());
    }
    return element;
  }

  private static void member(RestElement parent, String key, JsonNode value) {
    if (key.equals("$")) {
      parent.setText(value.asString());
    } else if (key.startsWith("@")) {
      parent.attribute(key.substring(1), value.asString());
    } else if (value.isArray()) {
      value.forEach(item -> parent.add(json(key, item)));
    } else {
      parent.add(json(key, value));
    }
  }
}
