package org.planatlas.layers.catalog;

/** A layer is declared and has no data yet. */
public class LayerNotLoadedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the layer in a sentence. */
  public LayerNotLoadedException(String layer) {
    super("Layer " + layer + " is declared but has no data yet; upload a file to it first.");
  }
}
