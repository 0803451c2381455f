package org.planatlas.layers.job;

/** The work cannot be done for a reason that the user can mend; the message is the sentence. */
public class JobFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String result;

  /** Fails with a sentence for the user. */
  public JobFailedException(String message, Throwable cause) {
    super(message, cause);
    this.result = null;
  }

  /**
   * Fails with a sentence and with what a program needs to ask the user.
   *
   * @param result JSON text
   */
  public JobFailedException(String message, String result) {
    super(message);
    this.result = result;
  }

  /** JSON text for the job's result; null when the sentence says all. */
  public String result() {
    return result;
  }
}
