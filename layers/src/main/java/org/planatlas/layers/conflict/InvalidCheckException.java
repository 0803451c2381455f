package org.planatlas.layers.conflict;

/** A check was asked for in a way that cannot be answered; the message is a sentence for people. */
public class InvalidCheckException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, where, and what to do. */
  public InvalidCheckException(String message) {
    super(message);
  }
}
