package org.planatlas.layers.catalog;

import java.util.Optional;

/**
 * Thrown when a layer has another revision by now than the one that a change was based on, so that
 * the change would undo what somebody else did. Nothing was changed.
 */
public final class RevisionChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** For a layer whose data changed meanwhile. */
  RevisionChangedException(String layer, Optional<Integer> seen, Optional<Integer> now) {
    super(
        "The layer "
            + layer
            + " has changed meanwhile: this was based on "
            + named(seen)
            + ", and in force is "
            + named(now)
            + ". Nothing was changed; look at the layer's history and do it again if you still"
            + " want it.");
  }

  private static String named(Optional<Integer> revision) {
    return revision.map(number -> "revision " + number).orElse("no revision");
  }

  /**
   * Compares what somebody saw with a layer.
   *
   * @param seen number of the revision that somebody saw; empty when they do not say
   * @throws RevisionChangedException when it is another one
   */
  public static void requireSeen(Layer layer, Optional<Integer> seen) {
    Optional<Integer> now = layer.current().map(LayerRevision::number);
    if (seen.isPresent() && !seen.equals(now)) {
      throw new RevisionChangedException(layer.name(), seen, now);
    }
  }
}
