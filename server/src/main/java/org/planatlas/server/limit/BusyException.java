package org.planatlas.server.limit;

/** The server has more work of a kind than it takes; the client may come back later. */
public class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long retrySeconds;

  /**
   * A refusal.
   *
   * @param message sentence: what is too much, what to do
   * @param retrySeconds when it is worth to try again
   */
  public BusyException(String message, long retrySeconds) {
    super(message);
    this.retrySeconds = retrySeconds;
  }

  /** Value of the header {@code Retry-After}. */
  public long retrySeconds() {
    return retrySeconds;
  }
}
