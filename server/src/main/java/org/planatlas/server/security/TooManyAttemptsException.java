package org.planatlas.server.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The account must wait before its next login attempt. */
class TooManyAttemptsException extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final long seconds;

  TooManyAttemptsException(Duration wait) {
    super("Too many failed logins; wait " + (wait.toSeconds() + 1) + " seconds and try again.");
    this.seconds = wait.toSeconds() + 1;
  }

  long seconds() {
    return seconds;
  }
}
