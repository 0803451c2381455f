package org.planatlas.layers.conflict;

import java.time.Duration;

/** Somebody who waited for the check does not any more. */
public class CheckStoppedException extends CheckTooLongException {

  private static final long serialVersionUID = 1L;

  /** For whoever looks into the log. */
  public CheckStoppedException() {
    super(Duration.ZERO);
  }

  @Override
  public String getMessage() {
    return "The check was stopped; nothing was stored.";
  }
}
