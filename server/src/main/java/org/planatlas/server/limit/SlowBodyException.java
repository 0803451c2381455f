package org.planatlas.server.limit;

import java.io.IOException;

/** A request body that does not arrive. */
public class SlowBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says so. */
  public SlowBodyException() {
    super("The request body did not arrive in time; send it again.");
  }
}
