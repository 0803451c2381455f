package org.planatlas.geo.crs;

/**
 * A CRS that was named but is not known or cannot be used here. The message is a sentence for the
 * client.
 */
public class UnknownCrsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a sentence that says what is wrong and what to write instead. */
  public UnknownCrsException(String message) {
    super(message);
  }

  /** Creates the exception with a sentence for the client and the cause for the log. */
  public UnknownCrsException(String message, Throwable cause) {
    super(message, cause);
  }
}
