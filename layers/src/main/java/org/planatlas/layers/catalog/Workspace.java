package org.planatlas.layers.catalog;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A folder of layers, stores, styles and groups; layer names are unique in it.
 *
 * @param name starts with a letter; letters, digits, {@code _} and {@code -}, ASCII, since it is
 *     part of addresses and an XML prefix
 * @param uri namespace of its features; a name, not an address
 */
public record Workspace(String name, String uri, Instant createdAt) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");

  /** Whether a workspace may have this name; those of the server's own addresses are not free. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** True for the workspace of the seeds and uploads, which stays. */
  public boolean isDefault() {
    return name.equals(Layer.DEFAULT_WORKSPACE);
  }
}
