package org.planatlas.layers.conflict.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody who mistyped it most likely meant. */
public final class LikeName {

  /** One letter of so many may be wrong, and one always. */
  private static final int LETTERS_PER_ERROR = 4;

  private LikeName() {}

  /** The known name with the fewest wrong letters; empty when none is near. */
  public static Optional<String> find(String name, Collection<String> known) {
    return known.stream()
        .filter(one -> edits(name, one) <= Math.max(1, one.length() / LETTERS_PER_ERROR))
        .min(
            Comparator.<String>comparingInt(one -> edits(name, one))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Letters to put in, leave out or change to make one word of another (Levenshtein). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
