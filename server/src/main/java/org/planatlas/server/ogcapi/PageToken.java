package org.planatlas.server.ogcapi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins, as the links {@code next} and {@code prev} carry it: a key and not a number
 * of rows, so that every page costs the same, and the revision with which the paging began, so that
 * pages fit together when another one is published meanwhile.
 *
 * @param revision of the layer
 * @param backward true for the page that ends before the key
 * @param key of a feature
 * @param matched features of all pages, as the first page counted them; -1 when it did not
 * @param conditions digest of the query that the pages are of
 */
record PageToken(int revision, boolean backward, long key, long matched, int conditions) {

  private static final Pattern TEXT =
      Pattern.compile("1:(\\d{1,9}):([<>]):(\\d{1,18}):(-1|\\d{1,18}):(-?\\d{1,10})");

  /** As it stands in an address. */
  String text() {
    String plain =
        String.join(
            ":",
            "1",
            Integer.toString(revision),
            backward ? "<" : ">",
            Long.toString(key),
            Long.toString(matched),
            Integer.toString(conditions));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads it.
   *
   * @throws OgcProblem when the server did not make it
   */
  static PageToken parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      Matcher parts = TEXT.matcher(plain);
      if (parts.matches()) {
        return new PageToken(
            Integer.parseInt(parts.group(1)),
            parts.group(2).equals("<"),
            Long.parseLong(parts.group(3)),
            Long.parseLong(parts.group(4)),
            Integer.parseInt(parts.group(5)));
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw OgcProblem.badRequest(
        "The token '"
            + QueryParameters.quotable(text)
            + "' is none of this server; take the address of a next or prev link as it is.");
  }

  /** The number of features of all pages. */
  OptionalLong count() {
    return matched < 0 ? OptionalLong.empty() : OptionalLong.of(matched);
  }
}
