package org.planatlas.layers.catalog;

/** A workspace that is not there, or no more. */
public class UnknownWorkspaceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names it. */
  public UnknownWorkspaceException(String name) {
    super("There is no workspace '" + name + "' (any more).");
  }
}
