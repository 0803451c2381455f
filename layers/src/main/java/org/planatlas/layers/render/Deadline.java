package org.planatlas.layers.render;

import java.time.Duration;

/** Gives a picture up that takes too long. */
public final class Deadline {

  private final Duration allowed;
  private final long end;

  /** Begins now. */
  public Deadline(Duration allowed) {
    this.allowed = allowed;
    this.end = System.nanoTime() + allowed.toNanos();
  }

  /**
   * Looks at the clock.
   *
   * @throws RenderException when the time is over
   */
  public void check() {
    if (System.nanoTime() - end > 0) {
      throw new RenderException(
          "The map took longer than "
              + allowed.toSeconds()
              + " s; ask for a smaller area, fewer layers or a filter.");
    }
  }
}
