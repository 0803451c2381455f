package org.planatlas.layers.registry;

/** The registry's data or a change to it is refused; the message is a sentence. */
public class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A sentence that says what is wrong and where. */
  public RegistryException(String message) {
    super(message);
  }
}
