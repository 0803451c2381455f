package org.planatlas.layers.edit;

/** A row is not what it was when somebody decided on a change of it. Nothing was changed. */
public final class FeatureChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FeatureChangedException(String feature) {
    super(
        "The feature "
            + feature
            + " has been changed meanwhile. Nothing was written; read it again and decide anew.");
  }
}
