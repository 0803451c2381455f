package org.planatlas.server.rest;

import org.springframework.http.HttpStatus;

/** A request that is refused; the message is the sentence of the answer. */
final class RestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  RestException(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  static RestException badRequest(String sentence) {
    return new RestException(HttpStatus.BAD_REQUEST, sentence);
  }

  static RestException forbidden(String sentence) {
    return new RestException(HttpStatus.FORBIDDEN, sentence);
  }

  static RestException notFound(String sentence) {
    return new RestException(HttpStatus.NOT_FOUND, sentence);
  }

  static RestException conflict(String sentence) {
    return new RestException(HttpStatus.CONFLICT, sentence);
  }

  HttpStatus status() {
    return status;
  }
}
