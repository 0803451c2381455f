package org.planatlas.server.rest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.planatlas.layers.xml.XmlFactories;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an element as GeoServer does: links are {@code atom:link} in XML and {@code href} in JSON,
 * an empty list is an empty text in JSON.
 */
final class RestWriter {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String root;

  /**
   * A writer of links.
   *
   * @param root address of the API, no slash at the end
   */
  RestWriter(String root) {
    this.root = root;
  }

  byte[] xml(RestElement element) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XmlFactories.writer(out);
      write(xml, element);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private void write(XMLStreamWriter xml, RestElement element) throws XMLStreamException {
    xml.writeStartElement(element.name());
    for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
      xml.writeAttribute(attribute.getKey(), attribute.getValue());
    }
    if (element.value() != null) {
      xml.writeCharacters(element.value().toString());
    }
    for (RestElement child : element.children()) {
      write(xml, child);
    }
    if (element.link().isPresent()) {
      xml.writeStartElement("atom", "link", ATOM);
      xml.writeNamespace("atom", ATOM);
      xml.writeAttribute("rel", "alternate");
      xml.writeAttribute("href", root + element.link().get() + ".xml");
      xml.writeAttribute("type", "application/xml");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  byte[] json(RestElement element) {
    return JSON.writeValueAsBytes(Map.of(element.name(), value(element)));
  }

  private Object value(RestElement element) {
    boolean plain = element.attributes().isEmpty() && element.children().isEmpty();
    if (plain && element.link().isPresent()) {
      return root + element.link().get() + ".json";
    }
    if (plain) {
      return element.value() == null ? "" : element.value();
    }
    Map<String, Object> object = new LinkedHashMap<>();
    element.attributes().forEach((key, text) -> object.put("@" + key, text));
    if (element.value() != null) {
      object.put("$", element.value());
    }
    for (RestElement child : element.children()) {
      put(object, child.name(), value(child), element.isList());
    }
    element.link().ifPresent(path -> object.put("href", root + path + ".json"));
    return object;
  }

  private static void put(Map<String, Object> object, String name, Object value, boolean array) {
    Object before = object.get(name);
    if (before instanceof List<?> items) {
      List<Object> more = new ArrayList<>(items);
      more.add(value);
      object.put(name, more);
    } else if (before != null) {
      object.put(name, List.of(before, value));
    } else {
      object.put(name, array ? List.of(value) : value);
    }
  }

  byte[] html(RestElement element) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"UTF-8\">");
    page.append("<title>PlanAtlas: ")
        .append(escaped(element.name()))
        .append("</title></head><body>");
    item(page.append("<ul>"), element);
    return page.append("</ul></body></html>")
        .toString()
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private void item(StringBuilder page, RestElement element) {
    page.append("<li>").append(escaped(element.name()));
    if (element.value() != null) {
      page.append(": ").append(escaped(element.value().toString()));
    }
    element
        .link()
        .ifPresent(
            path -> {
              String href = escaped(root + path + ".html");
              page.append(" <a href=\"").append(href).append("\">").append(href).append("</a>");
            });
    if (!element.children().isEmpty()) {
      page.append("<ul>");
      element.children().forEach(child -> item(page, child));
      page.append("</ul>");
    }
    page.append("</li>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
