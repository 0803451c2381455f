package org.planatlas.layers.conflict.rule;

import java.util.Locale;

/** Which part of the site a rule is about. */
public enum Relation {
  /** The part on the features. */
  INSIDE,
  /** The part on none of the features. */
  OUTSIDE,
  /** The part within a distance of the features. */
  WITHIN,
  /** The part on the features, and only when another part is not. */
  STRADDLING;

  /** The word of the rule file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
