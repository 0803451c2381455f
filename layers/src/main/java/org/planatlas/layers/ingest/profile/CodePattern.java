package org.planatlas.layers.ingest.profile;

import java.util.List;

/** Codes where {@code ?} is any character and a final {@code *} any rest. */
final class CodePattern {

  private CodePattern() {}

  static boolean isOpen(String pattern) {
    return pattern.indexOf('?') >= 0 || pattern.endsWith("*");
  }

  /** True when one of the patterns matches; the empty pattern matches the empty code only. */
  static boolean matchesAny(List<String> patterns, String code) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, code));
  }

  static boolean matches(String pattern, String code) {
    boolean open = pattern.endsWith("*");
    int length = open ? pattern.length() - 1 : pattern.length();
    if (open ? code.length() < length : code.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (pattern.charAt(i) != '?' && pattern.charAt(i) != code.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
