package org.planatlas.layers.catalog;

/** A layer was to be made under a name that is taken, maybe by a deleted one. */
public class LayerExistsException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Names the layer. */
  public LayerExistsException(String name) {
    super("There is a layer named '" + name + "' already; choose another name.");
  }
}
