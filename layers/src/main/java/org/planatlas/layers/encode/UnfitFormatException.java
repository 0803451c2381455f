package org.planatlas.layers.encode;

/** A format that cannot hold the features that are to be written in it. */
public class UnfitFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message sentence: what does not fit, what to do
   */
  public UnfitFormatException(String message) {
    super(message);
  }
}
