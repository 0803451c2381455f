package org.planatlas.layers.ingest;

import java.util.Optional;

/**
 * What the positions of a file have beside x and y; none of it is kept.
 *
 * @param z heights
 * @param m measures
 */
public record Ordinates(boolean z, boolean m) {

  /** Only x and y. */
  public static final Ordinates XY = new Ordinates(false, false);

  /** What to tell of it; empty when there is nothing but x and y. */
  Optional<ImportIssue> dropped() {
    if (z && m) {
      String both = "The positions have heights (Z) and measures (M), which are not kept.";
      return Optional.of(ImportIssue.notice("Z_DROPPED", both));
    }
    if (z) {
      String heights = "The positions have heights (Z), which are not kept.";
      return Optional.of(ImportIssue.notice("Z_DROPPED", heights));
    }
    return m
        ? Optional.of(
            ImportIssue.notice("M_DROPPED", "The positions have measures (M), which are not kept."))
        : Optional.empty();
  }
}
