package org.planatlas.layers.conflict;

import java.util.HashSet;
import java.util.Set;

/**
 * Tables of which nobody knows whether what a check read of them is of one time; they are not read
 * again.
 */
final class Restless {

  private final Set<String> touched = new HashSet<>();
  private final Set<String> unanswered = new HashSet<>();

  /** Tables that somebody has touched; true when they were not known. */
  boolean addTouched(Set<String> tables) {
    return touched.addAll(tables);
  }

  /** Tables after which the store could not be asked; true when they were not known. */
  boolean addUnanswered(Set<String> tables) {
    return unanswered.addAll(tables);
  }

  boolean isTouched(String table) {
    return touched.contains(table);
  }

  boolean isUnanswered(String table) {
    return unanswered.contains(table);
  }
}
