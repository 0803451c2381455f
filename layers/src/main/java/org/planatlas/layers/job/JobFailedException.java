package org.planatlas.layers.job;

/** The work cannot be done for a reason that the user can mend; the message is the sentence. */
public class JobFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Fails with a sentence for the user. */
  public JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
