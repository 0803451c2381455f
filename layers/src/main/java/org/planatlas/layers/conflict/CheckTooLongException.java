package org.planatlas.layers.conflict;

import java.time.Duration;

/** A check that had no answer by its deadline. */
public class CheckTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says how long it was allowed to take and what to do. */
  public CheckTooLongException(Duration allowed) {
    super(
        "The check took longer than "
            + allowed.toSeconds()
            + " s and was ended without an answer; check a smaller site or fewer layers, or send it"
            + " with \"async\": true.");
  }
}
