package org.planatlas.layers.xml;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** A pull parser that goes no deeper than its callers can follow and reads no endless markup. */
final class LimitedReader extends StreamReaderDelegate {

  /** The parser keeps each name that it meets as long as it lives. */
  private static final int MOST_NAMES = 20_000;

  private final MarkupLimit bytes;
  private final Set<String> names = new HashSet<>();
  private int depth;

  LimitedReader(XMLStreamReader reader, MarkupLimit bytes) {
    super(reader);
    this.bytes = bytes;
  }

  @Override
  public int next() throws XMLStreamException {
    bytes.restart();
    int event = super.next();
    if (event == START_ELEMENT) {
      if (++depth > XmlFactories.DEEPEST) {
        throw XmlFactories.tooDeep(null);
      }
      countNames();
    }
    depth -= event == END_ELEMENT ? 1 : 0;
    return event;
  }

  private void countNames() {
    names.add(getLocalName());
    for (int i = 0; i < getAttributeCount(); i++) {
      names.add(getAttributeLocalName(i));
    }
    if (names.size() > MOST_NAMES) {
      throw new XmlReadException(
          "The XML has more than "
              + MOST_NAMES
              + " different names of elements and attributes; write what differs as text.",
          null);
    }
  }

  @Override
  public int nextTag() throws XMLStreamException {
    int event = next();
    while (isWhiteSpace() || event == COMMENT || event == PROCESSING_INSTRUCTION) {
      event = next();
    }
    if (event != START_ELEMENT && event != END_ELEMENT) {
      throw new XMLStreamException("An element begins or ends here, nothing else.", getLocation());
    }
    return event;
  }

  @Override
  public String getElementText() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int event = next(); event != END_ELEMENT; event = next()) {
      if (event == START_ELEMENT) {
        throw new XMLStreamException("An element stands where only text may.", getLocation());
      }
      text.append(isCharacters() ? getText() : "");
    }
    return text.toString();
  }
}
