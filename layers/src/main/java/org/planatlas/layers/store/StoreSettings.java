package org.planatlas.layers.store;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the store is.
 *
 * @param dataDir folder of the embedded store, created when missing; also used beside PostGIS for
 *     uploads
 * @param url {@code jdbc:postgresql://...}; null or blank for the embedded store
 * @param username database role, may be null
 * @param password its password, may be null
 */
public record StoreSettings(Path dataDir, String url, String username, String password) {

  /** The data directory must be given. */
  public StoreSettings {
    Objects.requireNonNull(dataDir, "dataDir");
  }

  /** An embedded store in a folder. */
  public static StoreSettings embedded(Path dataDir) {
    return new StoreSettings(dataDir, null, null, null);
  }

  boolean isEmbedded() {
    return url == null || url.isBlank();
  }

  /** The record's own text would print the password into a log. */
  @Override
  public String toString() {
    return isEmbedded() ? dataDir.toString() : url;
  }
}
