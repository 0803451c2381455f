package org.planatlas.layers.conflict;

import java.util.Map;

/** Bounds of what a check is told about its project, since it is stored with the report. */
final class FactLimits {

  private static final int MOST = 100;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TEXT = 500;
  private static final double LARGEST = 1e15;

  private FactLimits() {}

  /**
   * Does nothing within the bounds.
   *
   * @throws InvalidCheckException with a sentence when a fact is beyond them
   */
  static void require(Map<String, Object> facts) {
    if (facts.size() > MOST) {
      throw new InvalidCheckException(
          "The check has " + facts.size() + " facts; at most " + MOST + " are taken.");
    }
    facts.forEach(FactLimits::require);
  }

  private static void require(String name, Object value) {
    if (name.length() > LONGEST_NAME) {
      throw new InvalidCheckException(
          "The name of a fact has at most %d characters; '%s...' has %d."
              .formatted(LONGEST_NAME, name.substring(0, LONGEST_NAME), name.length()));
    }
    if (value instanceof String text && text.length() > LONGEST_TEXT) {
      throw new InvalidCheckException(
          "The fact '%s' has %d characters; at most %d are taken."
              .formatted(name, text.length(), LONGEST_TEXT));
    }
    // a number such as 1e999999999 would be written out in all its digits
    if (value instanceof Number number && !(Math.abs(number.doubleValue()) <= LARGEST)) {
      throw new InvalidCheckException(
          "The fact '" + name + "' is larger than any number that a rule compares; correct it.");
    }
  }
}
