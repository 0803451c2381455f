package org.planatlas.layers.job;

/** More jobs wait than the server takes; nothing was started. */
public class JobQueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A sentence that says how many there are. */
  public JobQueueFullException(String message) {
    super(message);
  }
}
