package org.planatlas.layers.seed;

/** The seeds in the jar are wrong; the message says which file and what. */
public class SeedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A sentence. */
  public SeedException(String message) {
    super(message);
  }

  /** A sentence and what the parser said. */
  public SeedException(String message, Throwable cause) {
    super(message, cause);
  }
}
