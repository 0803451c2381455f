package org.planatlas.layers.ingest;

import java.util.Locale;

/** How an upload becomes a revision. */
public enum ImportMode {
  /** A new layer. */
  CREATE,
  /** The upload alone is the layer's next revision. */
  REPLACE,
  /** The layer's rows and then the upload's are its next revision. */
  APPEND,
  /**
   * The layer's rows, those with a key of the upload changed to what the upload says, and then the
   * upload's rows with new keys are its next revision.
   */
  UPSERT;

  /**
   * The mode of a name; {@code create} for null.
   *
   * @throws WrongChoiceException for every other name
   */
  public static ImportMode of(String name) {
    return switch (name == null ? "create" : name.toLowerCase(Locale.ROOT)) {
      case "create" -> CREATE;
      case "replace" -> REPLACE;
      case "append" -> APPEND;
      case "upsert" -> UPSERT;
      default ->
          throw new WrongChoiceException(
              "MODE_UNKNOWN",
              "'" + name + "' is no mode; write create, replace, append or upsert.");
    };
  }

  /** The name that {@link #of} takes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True when the layer's rows stay in the next revision, and with them its attributes. */
  boolean keepsRows() {
    return this == APPEND || this == UPSERT;
  }
}
