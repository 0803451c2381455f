package org.planatlas.layers.store;

import java.util.List;

/** A filter, sort key or attribute list names what the table has not. */
public class UnknownAttributeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Names the attribute, the layer, and what there is. */
  public UnknownAttributeException(String name, String layer, List<String> known) {
    super(
        "Layer " + layer + " has no attribute '" + name + "'; it has " + String.join(", ", known));
  }
}
