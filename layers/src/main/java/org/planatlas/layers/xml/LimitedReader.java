package org.planatlas.layers.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** A pull parser that goes no deeper than its callers can follow and reads no endless markup. */
final class LimitedReader extends StreamReaderDelegate {

  private final MarkupLimit bytes;
  private int depth;

  LimitedReader(XMLStreamReader reader, MarkupLimit bytes) {
    super(reader);
    this.bytes = bytes;
  }

  @Override
  public int next() throws XMLStreamException {
    bytes.restart();
    int event = super.next();
    if (event == START_ELEMENT && ++depth > XmlFactories.DEEPEST) {
      throw XmlFactories.tooDeep(null);
    }
    depth -= event == END_ELEMENT ? 1 : 0;
    return event;
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
