package org.planatlas.layers.store;

/**
 * The store could not answer: connection lost, disk full, table gone. The message is a sentence.
 */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Wraps the driver's exception, whose text is for the log and not for a client. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure that has no driver exception behind it. */
  public StoreException(String message) {
    super(message);
  }
}
