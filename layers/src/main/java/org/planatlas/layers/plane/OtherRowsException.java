package org.planatlas.layers.plane;

import java.io.IOException;

/** The rows that were read are not those of the revision. */
final class OtherRowsException extends IOException {

  private static final long serialVersionUID = 1L;

  OtherRowsException(String layer) {
    super("The rows of layer " + layer + " are not those that were published");
  }
}
