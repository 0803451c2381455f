package org.planatlas.layers.ingest;

import java.util.Locale;

/** How an upload becomes a revision. */
public enum ImportMode {
  /** A new layer. */
  CREATE,
  /** The upload alone is the layer's next revision. */
  REPLACE,
  /** The layer's rows and then the upload's are its next revision. */
  APPEND;

  /**
   * The mode of a name; {@code create} for null.
   *
   * @throws IngestException for every other name, {@code upsert} included
   */
  public static ImportMode of(String name) {
    return switch (name == null ? "create" : name.toLowerCase(Locale.ROOT)) {
      case "create" -> CREATE;
      case "replace" -> REPLACE;
      case "append" -> APPEND;
      case "upsert" ->
          throw IngestException.of(
              "MODE_UNSUPPORTED",
              "The mode upsert is not offered; replace the layer or append to it.");
      default ->
          throw IngestException.of(
              "MODE_UNKNOWN", "'" + name + "' is no mode; write create, replace or append.");
    };
  }
}
