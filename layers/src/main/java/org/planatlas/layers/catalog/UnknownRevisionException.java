package org.planatlas.layers.catalog;

/** A layer has no revision of this number. */
public class UnknownRevisionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names layer and number in a sentence. */
  public UnknownRevisionException(String layer, int revision) {
    super("Layer " + layer + " has no revision " + revision + "; its list of revisions shows all.");
  }
}
