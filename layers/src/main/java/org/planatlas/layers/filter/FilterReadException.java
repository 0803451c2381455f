package org.planatlas.layers.filter;

/**
 * A filter that cannot be understood or does not fit the layer. The message is a sentence for the
 * client: what is wrong, where, what to write instead.
 */
public class FilterReadException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Refuses with a sentence. */
  public FilterReadException(String message) {
    super(message);
  }

  /** Refuses with a sentence; the cause is for the log. */
  public FilterReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
