package org.planatlas.layers.render;

/** A picture that was refused or given up: too large or too slow. The message is a sentence. */
public class RenderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what the limit is and what to ask for instead. */
  public RenderException(String message) {
    super(message);
  }
}
