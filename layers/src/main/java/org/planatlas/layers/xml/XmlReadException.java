package org.planatlas.layers.xml;

/** XML that cannot be read; the message says where. */
public class XmlReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A sentence with the place, and the parser's exception. */
  public XmlReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
