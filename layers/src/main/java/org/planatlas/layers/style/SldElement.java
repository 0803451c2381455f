package org.planatlas.layers.style;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.layers.xml.XmlReadException;

/**
 * An element of a style file that remembers its line. Namespaces are dropped: SLD 1.0 and SE 1.1
 * name the same things alike.
 *
 * @param name local name; empty for a piece of text
 * @param line from 1
 * @param attributes by local name
 * @param text the characters of a text piece, else empty
 * @param content child elements and text pieces in document order
 */
record SldElement(
    String name, int line, Map<String, String> attributes, String text, List<SldElement> content) {

  private static final int MOST_EVENTS = 200_000;

  /** Reads a document; a fault of the XML itself is an {@link SldException} with its line. */
  static SldElement read(InputStream in, String styleName) {
    try {
      return tree(XmlFactories.reader(in), styleName);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw new SldException(
          styleName, List.of(new SldProblem(line, "the XML is not well-formed.")));
    }
  }

  private static SldElement tree(XMLStreamReader reader, String styleName)
      throws XMLStreamException {
    Deque<SldElement> open = new ArrayDeque<>();
    SldElement root = null;
    int count = 0;
    while (reader.hasNext()) {
      int event = next(reader, styleName);
      if (++count > MOST_EVENTS) {
        throw fault(styleName, reader, "a style has fewer elements and texts than this.");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        SldElement element = start(reader);
        if (open.isEmpty()) {
          root = element;
        } else {
          open.peek().content().add(element);
        }
        open.push(element);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.pop();
      } else if (event == XMLStreamConstants.DTD) {
        throw fault(styleName, reader, "a DOCTYPE is not allowed in a style; remove it.");
      } else if (reader.isCharacters() && !open.isEmpty()) {
        open.peek().content().add(text(reader));
      }
    }
    return root;
  }

  private static int next(XMLStreamReader reader, String styleName) throws XMLStreamException {
    try {
      return reader.next();
    } catch (XmlReadException e) {
      throw fault(styleName, reader, e.getMessage());
    }
  }

  private static SldException fault(String style, XMLStreamReader reader, String message) {
    return new SldException(
        style, List.of(new SldProblem(reader.getLocation().getLineNumber(), message)));
  }

  private static SldElement start(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new SldElement(
        reader.getLocalName(),
        reader.getLocation().getLineNumber(),
        attributes,
        "",
        new ArrayList<>());
  }

  private static SldElement text(XMLStreamReader reader) {
    return new SldElement(
        "", reader.getLocation().getLineNumber(), Map.of(), reader.getText(), List.of());
  }

  boolean is(String wanted) {
    return name.equals(wanted);
  }

  boolean isText() {
    return name.isEmpty();
  }

  /** Child elements, text left out. */
  List<SldElement> children() {
    return content.stream().filter(child -> !child.isText()).toList();
  }

  List<SldElement> children(String wanted) {
    return content.stream().filter(child -> child.is(wanted)).toList();
  }

  Optional<SldElement> child(String wanted) {
    return content.stream().filter(child -> child.is(wanted)).findFirst();
  }

  /** The element's own characters without those of its children, trimmed. */
  String ownText() {
    StringBuilder all = new StringBuilder();
    content.stream().filter(SldElement::isText).forEach(piece -> all.append(piece.text()));
    return all.toString().strip();
  }

  /** Trimmed text of a child, empty when there is none. */
  Optional<String> childText(String wanted) {
    return child(wanted).map(SldElement::ownText).filter(value -> !value.isEmpty());
  }
}
