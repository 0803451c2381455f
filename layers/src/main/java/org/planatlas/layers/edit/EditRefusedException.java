package org.planatlas.layers.edit;

/**
 * An edit that does not fit its layer. The message is a sentence for the client: what is wrong,
 * where, what to do. Nothing was changed.
 */
public final class EditRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EditRefusedException(String message) {
    super(message);
  }

  EditRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
