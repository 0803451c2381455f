package org.planatlas.layers.filter;

import org.geotools.api.filter.PropertyIsLike;

/** Texts of a filter that no database takes, and that could match nothing. */
final class LiteralTexts {

  private LiteralTexts() {}

  /**
   * Does nothing for what can be compared.
   *
   * @throws FilterReadException for a text with a NUL character
   */
  static void requireStorable(Object value) {
    if (value instanceof String text && text.indexOf('\0') >= 0) {
      throw new FilterReadException(
          "A text of the filter has a NUL character, which no attribute has; leave it out.");
    }
  }

  /**
   * Does nothing for a pattern in which every escape character has something behind it.
   *
   * @throws FilterReadException for one that ends with an escape character of its own
   */
  static void requireWholeEscapes(PropertyIsLike like) {
    String pattern = like.getLiteral();
    String escape = like.getEscape();
    if (escape == null || escape.isEmpty()) {
      return;
    }
    int at = pattern.indexOf(escape);
    while (at >= 0) {
      int next = at + escape.length();
      if (next >= pattern.length()) {
        throw new FilterReadException(
            "The LIKE pattern ends with the escape character '"
                + escape
                + "'; write it twice to mean itself.");
      }
      at = pattern.indexOf(escape, next + 1);
    }
  }
}
