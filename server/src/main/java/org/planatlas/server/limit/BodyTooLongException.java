package org.planatlas.server.limit;

import java.io.IOException;

/** A request body that turned out longer than allowed while it was read. */
public class BodyTooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says how long it may be. */
  public BodyTooLongException(long most) {
    super(sentence(most));
  }

  static String sentence(long most) {
    return "The request body is longer than "
        + (most >= 1 << 20 ? (most >> 20) + " MB" : most + " bytes")
        + "; send less at once, or a file as an upload.";
  }
}
