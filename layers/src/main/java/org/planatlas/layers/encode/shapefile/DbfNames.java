package org.planatlas.layers.encode.shapefile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for the fields of a .dbf: ten bytes of UTF-8, three Chinese characters, each only once. */
final class DbfNames {

  private static final int LONGEST = 10;

  private DbfNames() {}

  /** The names in order; whole where they fit, else cut and numbered. */
  static List<String> of(List<String> attributes) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    // names that fit keep themselves, whatever is cut beside them
    attributes.stream()
        .filter(name -> cut(name, LONGEST).equals(name))
        .forEach(name -> taken.add(name.toUpperCase(Locale.ROOT)));
    for (String attribute : attributes) {
      String name = cut(attribute, LONGEST);
      if (!name.equals(attribute)) {
        for (int i = 1; !taken.add(name.toUpperCase(Locale.ROOT)); i++) {
          name = cut(attribute, LONGEST - 1 - String.valueOf(i).length()) + "_" + i;
        }
      }
      names.add(name);
    }
    return names;
  }

  /** As much of a text as fits into so many bytes, no character cut in two. */
  static String cut(String text, int bytes) {
    int length = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      length +=
          new String(Character.toChars(text.codePointAt(i)))
              .getBytes(StandardCharsets.UTF_8)
              .length;
      if (length > bytes) {
        return text.substring(0, i);
      }
    }
    return text;
  }
}
