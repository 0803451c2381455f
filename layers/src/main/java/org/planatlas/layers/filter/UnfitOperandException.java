package org.planatlas.layers.filter;

/** A condition that is well written and has operands that its operator cannot compare. */
public class UnfitOperandException extends FilterReadException {

  private static final long serialVersionUID = 1L;

  /** Refuses with a sentence. */
  public UnfitOperandException(String message) {
    super(message);
  }
}
