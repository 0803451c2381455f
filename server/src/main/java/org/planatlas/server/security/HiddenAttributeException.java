package org.planatlas.server.security;

/** Somebody asks for, or by, an attribute that is not shown to him. */
public class HiddenAttributeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the attribute in a sentence. */
  public HiddenAttributeException(String attribute) {
    super("The attribute " + attribute + " is not shown to you; ask without it.");
  }
}
