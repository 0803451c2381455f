package org.planatlas.geo.overlay;

/**
 * How an object meets the site. The object is the subject: {@code WITHIN} reads "the object lies
 * within the site".
 */
public enum Contact {
  /** The object lies wholly in the site; also when both are equal. */
  WITHIN,
  /** The object contains the whole site. */
  CONTAINS,
  /** They share a part, and each has a part of its own. */
  OVERLAP,
  /** They share a boundary or a point of it, and no more. */
  TOUCH,
  /** They share a part below the tolerance, as two drawings of one boundary do. */
  SLIVER,
  /** They do not meet, and the one who asked counts the distance as near; no overlay says it. */
  NEAR,
  /** They do not meet. */
  DISJOINT;

  /** Whether a part is shared that counts: not only a boundary, not only a sliver. */
  public boolean isShared() {
    return this == WITHIN || this == CONTAINS || this == OVERLAP;
  }
}
