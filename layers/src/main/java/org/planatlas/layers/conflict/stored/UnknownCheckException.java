package org.planatlas.layers.conflict.stored;

/** No stored check has this id. */
public class UnknownCheckException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the id. */
  public UnknownCheckException(String id) {
    super("There is no check '" + id + "'; anonymous checks are kept for one day.");
  }
}
