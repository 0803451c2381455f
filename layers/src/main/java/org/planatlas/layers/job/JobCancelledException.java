package org.planatlas.layers.job;

/**
 * Somebody cancelled the job; its work stops here and, unless it says so, leaves nothing behind.
 */
public class JobCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says so. */
  public JobCancelledException() {
    super("The job was cancelled; nothing was changed.");
  }

  /** Says what of the work stays. */
  public JobCancelledException(String sentence) {
    super(sentence);
  }
}
