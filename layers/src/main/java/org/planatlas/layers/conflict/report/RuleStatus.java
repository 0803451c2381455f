package org.planatlas.layers.conflict.report;

/** What became of one rule. */
public enum RuleStatus {
  /** The site meets what the rule is about. */
  HIT,
  /** Examined, and the site does not meet it. */
  CLEAR,
  /** Could not be decided; the reason says why. Never reads as clear. */
  NOT_EXAMINED,
  /** Not in force on the day, or a fact of the project excludes it. */
  NOT_APPLICABLE;

  /** Whether the rule was held against the ground. */
  public boolean isDecided() {
    return this == HIT || this == CLEAR;
  }
}
