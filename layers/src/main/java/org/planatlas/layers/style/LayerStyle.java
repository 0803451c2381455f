package org.planatlas.layers.style;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.geotools.api.style.Style;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.hash.Sha256;

/**
 * A style ready to draw with.
 *
 * @param name unique, lower_snake_case for those shipped
 * @param title for people
 * @param style GeoTools' model; never changed after reading, so that threads may share it
 * @param icons gives the bytes of pictures that the style names
 * @param sha256 hash of the document and of the pictures that came with it, hexadecimal: two styles
 *     with one hash draw alike
 */
public record LayerStyle(
    String name, LocalizedText title, Style style, IconSource icons, String sha256) {

  /** Checks that every part is there. */
  public LayerStyle {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(icons, "icons");
    Objects.requireNonNull(sha256, "sha256");
  }

  /** The same style with pictures of its own, given by their names and hashes. */
  LayerStyle withPictures(Map<String, String> hashes) {
    return hashes.isEmpty()
        ? this
        : new LayerStyle(name, title, style, icons, Sha256.of(sha256 + new TreeMap<>(hashes)));
  }
}
