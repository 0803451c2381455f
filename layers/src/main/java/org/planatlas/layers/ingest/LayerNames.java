package org.planatlas.layers.ingest;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Technical names for layers: lower_snake_case ASCII, unique. */
final class LayerNames {

  private static final Pattern ASCII_WORD = Pattern.compile("[\\x20-\\x7e]*[A-Za-z][\\x20-\\x7e]*");
  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]*");
  private static final int LONGEST = 40;

  private LayerNames() {}

  /** Whether a layer may have this technical name. */
  static boolean isValid(String name) {
    return name.length() <= LONGEST && VALID.matcher(name).matches();
  }

  /**
   * A free name made of a title. A title that is not ASCII gives {@code upload_<n>}: a
   * transcription would be a guess.
   *
   * @param isTaken whether a layer has that name, deleted ones counted
   */
  static String of(String title, Predicate<String> isTaken) {
    boolean ascii = ASCII_WORD.matcher(title).matches();
    String base = ascii ? plain(title) : "upload";
    if (ascii && !isTaken.test(base)) {
      return base;
    }
    int number = ascii ? 2 : 1;
    while (isTaken.test(base + "_" + number)) {
      number++;
    }
    return base + "_" + number;
  }

  private static String plain(String title) {
    String name =
        title
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String started = Character.isDigit(name.charAt(0)) ? "l_" + name : name;
    return started.length() <= LONGEST ? started : started.substring(0, LONGEST);
  }
}
