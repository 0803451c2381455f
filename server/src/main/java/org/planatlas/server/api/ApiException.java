package org.planatlas.server.api;

import org.springframework.http.HttpStatus;

/** A request that the JSON API refuses; becomes a problem with this status and sentence. */
public class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  /**
   * A refusal.
   *
   * @param message sentence: what is wrong, where, what to do
   */
  public ApiException(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  /** Something that is not there. */
  public static ApiException notFound(String message) {
    return new ApiException(HttpStatus.NOT_FOUND, message);
  }

  /** Something that the client must write otherwise. */
  public static ApiException badRequest(String message) {
    return new ApiException(HttpStatus.BAD_REQUEST, message);
  }

  /** Status of the answer. */
  public HttpStatus status() {
    return status;
  }
}
