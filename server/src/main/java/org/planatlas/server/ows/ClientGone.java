package org.planatlas.server.ows;

import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Tells a client that went away from a failure of ours, such as a lost connection to the database.
 */
public final class ClientGone {

  private ClientGone() {}

  /**
   * True when the failure, or one that caused it, is the container's word that the answer cannot
   * reach the client any more. The text of a failure says nothing: a database also breaks pipes.
   */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException
          || cause instanceof AsyncRequestNotUsableException) {
        return true;
      }
    }
    return false;
  }
}
