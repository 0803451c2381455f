package org.planatlas.layers.xml;

import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Turns each parser complaint into an exception that names line and column. */
final class ThrowingErrorHandler implements ErrorHandler {

  @Override
  public void warning(SAXParseException exception) {
    // warnings do not change what the document says
  }

  @Override
  public void error(SAXParseException exception) throws SAXException {
    throw located(exception);
  }

  @Override
  public void fatalError(SAXParseException exception) throws SAXException {
    throw located(exception);
  }

  private static SAXException located(SAXParseException e) {
    return new SAXException(
        "line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage());
  }
}
