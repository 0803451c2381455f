package org.planatlas.layers.conflict.rule;

/**
 * Three-valued truth (Kleene). A condition on an attribute or a fact that nobody supplied is {@link
 * #UNKNOWN}; it must never read as false, because false means no conflict.
 */
public enum Truth {
  /** Holds. */
  TRUE,
  /** Does not hold. */
  FALSE,
  /** Cannot be decided from what is known. */
  UNKNOWN;

  /** True or false. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** False when one side is false, else unknown when one side is. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
  }

  /** True when one side is true, else unknown when one side is. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** Unknown stays unknown. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
