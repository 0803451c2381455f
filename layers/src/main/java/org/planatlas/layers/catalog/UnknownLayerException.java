package org.planatlas.layers.catalog;

/** No layer has this name. */
public class UnknownLayerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names what was asked for. */
  public UnknownLayerException(String name) {
    super("There is no layer named '" + name + "'; the capabilities list all layers.");
  }
}
