package org.planatlas.layers.conflict;

/** A stored check cannot be run again because something it rests on no longer exists. */
public class PinnedPartGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the part that is gone. */
  public PinnedPartGoneException(String message) {
    super(message);
  }
}
