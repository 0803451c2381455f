package org.planatlas.server.ows;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.layers.xml.XmlReadException;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.CurrentSubject;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Reads an OGC request: KVP by GET or form POST, or XML by POST. */
@Component
public class OwsRequestReader {

  private final BaseUrl baseUrl;
  private final int mostBytes;

  /** Takes the part that knows the advertised address, and the length of a body. */
  public OwsRequestReader(BaseUrl baseUrl, LimitSettings limits) {
    this.baseUrl = baseUrl;
    this.mostBytes = Math.toIntExact(limits.xmlBody().toBytes());
  }

  /**
   * The request without its body; enough to write an exception for it.
   *
   * @param inPath parameters that the path says; they win
   */
  OwsRequest readParameters(
      HttpServletRequest request, Optional<String> workspace, Map<String, String> inPath) {
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .getParameterMap()
        .forEach((key, values) -> parameters.put(key, values[values.length - 1]));
    parameters.putAll(inPath);
    return new OwsRequest(
        parameters,
        Optional.empty(),
        baseUrl.of(request),
        request.getRequestURI().substring(request.getContextPath().length()),
        workspace,
        CurrentSubject.get());
  }

  /**
   * The request with its XML body, whose root's attributes became parameters: {@code service},
   * {@code version}, {@code request} from its name, {@code count} and so on.
   *
   * @throws OwsException when the body is too long or not XML
   */
  OwsRequest readBody(HttpServletRequest request, OwsRequest parameters) throws IOException {
    if (!"POST".equals(request.getMethod()) || isForm(request)) {
      return parameters;
    }
    byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw new OwsException(
          413,
          OwsException.OPERATION_PARSING_FAILED,
          null,
          "The request body is longer than " + mostBytes + " bytes; send a shorter one.");
    }
    if (body.length == 0) {
      return parameters;
    }
    Map<String, String> merged = new TreeMap<>(parameters.parameters());
    Element root = parse(body);
    addRoot(root, merged);
    return new OwsRequest(
        merged,
        Optional.of(root),
        parameters.baseUrl(),
        parameters.servicePath(),
        parameters.workspace(),
        parameters.subject());
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  private static Element parse(byte[] body) {
    try {
      return XmlFactories.parse(body).getDocumentElement();
    } catch (XmlReadException e) {
      throw new OwsException(
          OwsException.OPERATION_PARSING_FAILED, null, "The request body: " + e.getMessage());
    }
  }

  private static void addRoot(Element root, Map<String, String> parameters) {
    parameters.put("REQUEST", root.getLocalName());
    NamedNodeMap attributes = root.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      boolean plain = attribute.getNamespaceURI() == null;
      if (plain) {
        parameters.put(attribute.getLocalName().toUpperCase(Locale.ROOT), attribute.getValue());
      }
    }
  }
}
